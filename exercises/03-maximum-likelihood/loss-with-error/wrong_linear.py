import math

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def losses(x: Array, m: float, s: float) -> Array:
    return math.log(2 * math.pi) / 2 + math.log(s) + (x - m) ** 2 / (2 * s**2)


def estimate(values: Array) -> tuple[float, float]:
    spread = float(np.std(values, ddof=1))
    return float(np.mean(values)), spread / math.sqrt(len(values))


def needed(values: Array, error: float) -> int:
    return math.ceil(float(np.std(values, ddof=1)) / error)


def compare(a: Array, b: Array) -> tuple[float, float]:
    return estimate(a - b)


if __name__ == "__main__":  # Run prints what you have so far
    x = np.array([0.3, -1.2, 0.8, 2.1, -0.4, 0.1, -0.9, 1.3, -2.0, 0.6])
    wide, narrow = losses(x, 0.0, 1.5), losses(x, 0.0, 1.2)
    print("wide      ", estimate(wide))
    print("narrow    ", estimate(narrow))
    print("difference", compare(wide, narrow))
    print("needed    ", needed(wide, 0.01))
