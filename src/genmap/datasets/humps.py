"""A mixture of Gaussians on the line: a density with several humps, all of it known exactly."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Line = NDArray[np.float64]


@dataclass(frozen=True)
class Humps:
    """Humps with these weights (adding up to 1), means and standard deviations."""

    weights: tuple[float, ...] = (0.6, 0.4)
    means: tuple[float, ...] = (-2.5, 2.5)
    sds: tuple[float, ...] = (0.5, 0.7)

    def log_prob(self, x: Line) -> Line:
        """Log-density in nats, (n,) -> (n,), finite however far from all humps."""
        z = (x[:, None] - np.array(self.means)) / np.array(self.sds)  # (n, humps)
        log_heights = np.log(np.array(self.weights) / np.array(self.sds))
        terms = log_heights - z**2 / 2 - math.log(2 * math.pi) / 2
        log_p: Line = np.logaddexp.reduce(terms, axis=1)
        return log_p

    def sample(self, n: int, *, rng: Generator) -> Line:
        """n points (n,)."""
        hump = rng.choice(len(self.weights), size=n, p=self.weights)
        return np.array(self.means)[hump] + np.array(self.sds)[hump] * rng.normal(size=n)

    def moments(self) -> tuple[float, float]:
        """Mean and standard deviation."""
        weights, means, sds = np.array(self.weights), np.array(self.means), np.array(self.sds)
        mean = float(weights @ means)
        return mean, math.sqrt(float(weights @ (sds**2 + means**2)) - mean**2)
