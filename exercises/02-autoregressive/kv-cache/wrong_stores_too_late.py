import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def attend(h: Array, wq: Array, wk: Array, wv: Array) -> Array:
    """Give the outputs of causal attention for all positions at once."""
    q, k, v = h @ wq, h @ wk, h @ wv
    scores = q @ k.T / np.sqrt(h.shape[1])
    allowed = np.tril(np.ones(scores.shape)) > 0
    scores = np.where(allowed, scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    outputs: Array = weights / weights.sum(axis=1, keepdims=True) @ v
    return outputs


class CachedHead:
    """The same head for a sequence that grows by one position a step."""

    def __init__(self, wq: Array, wk: Array, wv: Array) -> None:
        self.wq, self.wk, self.wv = wq, wk, wv
        self.keys: list[Array] = []
        self.values: list[Array] = []

    def step(self, h: Array) -> Array:
        if not self.keys:
            self.keys.append(h @ self.wk)
            self.values.append(h @ self.wv)
            first: Array = h @ self.wv
            return first
        scores = np.array(self.keys) @ (h @ self.wq) / np.sqrt(len(h))
        weights = np.exp(scores - scores.max())
        output: Array = weights / weights.sum() @ np.array(self.values)
        self.keys.append(h @ self.wk)
        self.values.append(h @ self.wv)
        return output


if __name__ == "__main__":  # Run prints the largest difference between the two
    rng = np.random.default_rng(0)
    h, wq, wk, wv = (rng.normal(size=(rows, 4)) for rows in (6, 4, 4, 4))
    head = CachedHead(wq, wk, wv)
    rows = np.array([head.step(position) for position in h])
    print(np.abs(rows - attend(h, wq, wk, wv)).max())
