"""A mixture of Bernoullis fitted by EM: the yardstick of the pixel model (Bishop 2006, 9.3.3).

With one component it is independent pixels.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from genmap.models.nn import Array, Record


class BernoulliMixture:
    """p(x) = sum over k of weight_k times the product over i of Bernoulli(x_i; mean_ki)."""

    def __init__(self, d: int, *, rng: Generator, components: int = 10) -> None:
        self.weights = np.full(components, 1 / components)
        self.means, self.nfe = rng.uniform(0.25, 0.75, size=(components, d)), 0

    def fit(self, x: Array, *, rng: Generator, n_steps: int) -> Iterator[Record]:
        """One EM iteration on all rows x (n, d) of 0 and 1 a step; the loss is nats per row.

        `rng` is not used: EM has no choice to make. Each component also counts one row of ones and
        one of zeros, so that no pixel is impossible.
        """
        for step in range(1, n_steps + 1):
            joint = self._joint(x)  # (n, components)
            log_p = np.logaddexp.reduce(joint, axis=1)
            share = np.exp(joint - log_p[:, None])  # E step: p(k | x)
            size = share.sum(axis=0)  # (components,)
            self.weights = size / len(x)
            self.means = (share.T @ x + 1.0) / (size[:, None] + 2.0)
            yield Record(step, -float(log_p.mean()))

    def log_prob(self, x: Array) -> Array:
        """log p(x), exact, in nats: (n, d) of 0 and 1 -> (n,)."""
        log_p: Array = np.logaddexp.reduce(self._joint(x), axis=1)
        return log_p

    def sample(self, n: int, *, rng: Generator) -> Array:
        """Draw n rows (n, d) int64: a component, then every pixel by itself."""
        means = self.means[rng.choice(len(self.weights), size=n, p=self.weights)]  # (n, d)
        return (rng.random(means.shape) < means).astype(np.int64)

    def _joint(self, x: Array) -> Array:
        """log p(x, k): (n, components)."""
        on, off = np.log(self.means).T, np.log1p(-self.means).T
        joint: Array = x @ on + (1 - x) @ off + np.log(self.weights)
        return joint
