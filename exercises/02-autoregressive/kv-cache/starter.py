import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def attend(h: Array, wq: Array, wk: Array, wv: Array) -> Array:
    """Give the outputs of causal attention for all positions at once."""
    return np.zeros_like(h)  # your code goes here


class CachedHead:
    """The same head for a sequence that grows by one position a step."""

    def __init__(self, wq: Array, wk: Array, wv: Array) -> None:
        self.wq, self.wk, self.wv = wq, wk, wv
        self.keys: list[Array] = []
        self.values: list[Array] = []

    def step(self, h: Array) -> Array:
        """Take the vector of the next position and give its output."""
        return np.zeros_like(h)  # and here


if __name__ == "__main__":  # Run prints the largest difference between the two
    rng = np.random.default_rng(0)
    h, wq, wk, wv = (rng.normal(size=(rows, 4)) for rows in (6, 4, 4, 4))
    head = CachedHead(wq, wk, wv)
    rows = np.array([head.step(position) for position in h])
    print(np.abs(rows - attend(h, wq, wk, wv)).max())
