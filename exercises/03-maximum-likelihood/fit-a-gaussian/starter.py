import math

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def nll(x: Array, m: float, t: float) -> float:
    """Average NLL in nats of the Gaussian with mean m and width exp(t)."""
    return math.nan  # your code goes here


def gradient(x: Array, m: float, t: float) -> tuple[float, float]:
    """Derivatives of the average NLL by m and by t."""
    return math.nan, math.nan  # and here


def closed_form(x: Array) -> tuple[float, float]:
    """Mean and width of the maximum likelihood Gaussian."""
    return math.nan, math.nan  # and here


def fit(x: Array, steps: int, rate: float) -> tuple[float, float]:
    """Mean and width after so many steps downhill from m = 0, t = 0."""
    return math.nan, math.nan  # and here


if __name__ == "__main__":  # Run prints what you have so far
    x = np.array([2.1, 3.9, 1.2, 5.0, 3.3, 2.7, 4.4, 0.8, 3.6, 3.0])
    print("closed form", closed_form(x))
    print("descent    ", fit(x, steps=500, rate=0.1))
    print("NLL        ", nll(x, 3.0, 0.0))
