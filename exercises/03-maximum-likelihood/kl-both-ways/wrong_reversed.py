import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def entropy(p: Array) -> float:
    seen = p > 0
    return float(-np.sum(p[seen] * np.log(p[seen])))


def cross_entropy(p: Array, q: Array) -> float:
    seen = p > 0
    with np.errstate(divide="ignore"):
        return float(-np.sum(p[seen] * np.log(q[seen])))


def kl(p: Array, q: Array) -> float:
    return cross_entropy(q, p) - entropy(q)


if __name__ == "__main__":  # Run prints what you have so far
    p = np.array([1 / 2, 1 / 4, 1 / 4])
    q = np.array([3 / 4, 7 / 32, 1 / 32])
    print("H(p)    ", entropy(p))
    print("H(p, q) ", cross_entropy(p, q))
    print("KL(p, q)", kl(p, q))
    print("KL(q, p)", kl(q, p))
