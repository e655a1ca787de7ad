import math

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def nll(x: Array, m: float, t: float) -> float:
    spread = float(np.mean((x - m) ** 2))
    return math.log(2 * math.pi) / 2 + t + spread / (2 * math.exp(2 * t))


def gradient(x: Array, m: float, t: float) -> tuple[float, float]:
    precision = math.exp(-2 * t)
    by_m = -precision * float(np.mean(x - m))
    by_t = 1 - precision * float(np.mean((x - m) ** 2))
    return by_m, by_t


def closed_form(x: Array) -> tuple[float, float]:
    return float(np.mean(x)), float(np.std(x, ddof=1))


def fit(x: Array, steps: int, rate: float) -> tuple[float, float]:
    m, t = 0.0, 0.0
    for _ in range(steps):
        by_m, by_t = gradient(x, m, t)
        m -= rate * by_m
        t -= rate * by_t
    return m, math.exp(t)


if __name__ == "__main__":  # Run prints what you have so far
    x = np.array([2.1, 3.9, 1.2, 5.0, 3.3, 2.7, 4.4, 0.8, 3.6, 3.0])
    print("closed form", closed_form(x))
    print("descent    ", fit(x, steps=500, rate=0.1))
    print("NLL        ", nll(x, 3.0, 0.0))
