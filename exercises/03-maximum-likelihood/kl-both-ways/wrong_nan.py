import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def entropy(p: Array) -> float:
    return float(-np.sum(p * np.log(p)))


def cross_entropy(p: Array, q: Array) -> float:
    return float(-np.sum(p * np.log(q)))


def kl(p: Array, q: Array) -> float:
    return float(np.sum(p * np.log(p / q)))


if __name__ == "__main__":  # Run prints what you have so far
    p = np.array([1 / 2, 1 / 4, 1 / 4])
    q = np.array([3 / 4, 7 / 32, 1 / 32])
    print("H(p)    ", entropy(p))
    print("H(p, q) ", cross_entropy(p, q))
    print("KL(p, q)", kl(p, q))
    print("KL(q, p)", kl(q, p))
