"""One Gaussian fitted to a density on the line, under a divergence of your choice."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Literal

import autograd.numpy as np
from numpy.random import Generator

from genmap.models.nn import Adam, Array, Params, Record, loss_and_grads

Divergence = Literal["forward-kl", "reverse-kl", "jsd"]


class GaussianFit:
    """q(x) = N(mean, exp(log_sd)^2), moved downhill on D(p, q) for a target density p.

    forward-kl   KL(p, q): what maximum likelihood minimises; q has to cover all of p
    reverse-kl   KL(q, p): q must not lie where p has nothing, and may leave a mode out
    jsd          half of KL(p, m) + KL(q, m), with m the mean of p and q; at most log 2
    """

    learning_rate = 0.2

    def __init__(
        self,
        target: Callable[[Array], Array],
        divergence: Divergence,
        *,
        mean: float = 0.0,
        sd: float = 1.0,
    ) -> None:
        self.target, self.divergence = target, divergence  # target: log p, (n,) -> (n,)
        self.params: Params = {"mean": np.array([float(mean)]), "log_sd": np.array([math.log(sd)])}
        self.nfe = 0

    def fit(self, x: Array, *, rng: Generator, n_steps: int) -> Iterator[Record]:
        """Descend from where the Gaussian is; the loss is the divergence in nats.

        x (n, 1) is an even grid that covers target and Gaussian: integrals are sums over it, so
        gradients have no noise and `rng` is not used.
        """
        log_p, width = self.target(x[:, 0]), float(x[1, 0] - x[0, 0])

        def loss(params: Params, grid: Array) -> Array:
            return width * np.sum(_integrand(self.divergence, log_p, _log_q(params, grid)))

        adam = Adam(self.params)
        for step in range(1, n_steps + 1):
            value, grads = loss_and_grads(loss, self.params, x[:, 0])
            adam.step(grads, self.learning_rate * (1 - (step - 1) / n_steps))
            yield Record(step, value)

    def log_prob(self, x: Array) -> Array:
        """log q(x), exact, in nats: (n, 1) -> (n,)."""
        return _log_q(self.params, x[:, 0])

    def sample(self, n: int, *, rng: Generator) -> Array:
        """Draw n points (n, 1)."""
        return self.params["mean"] + np.exp(self.params["log_sd"]) * rng.normal(size=(n, 1))


def _log_q(params: Params, x: Array) -> Array:
    z = (x - params["mean"]) / np.exp(params["log_sd"])
    return -0.5 * z**2 - params["log_sd"] - 0.5 * math.log(2 * math.pi)


def _integrand(divergence: Divergence, log_p: Array, log_q: Array) -> Array:
    """What the divergence is the integral of, from logarithms: where p or q is 0, so is this."""
    if divergence == "forward-kl":
        return np.exp(log_p) * (log_p - log_q)
    if divergence == "reverse-kl":
        return np.exp(log_q) * (log_q - log_p)
    log_m = np.logaddexp(log_p, log_q) - math.log(2)
    return (np.exp(log_p) * (log_p - log_m) + np.exp(log_q) * (log_q - log_m)) / 2
