"""An autoregressive model of binary images, pixel by pixel (PixelRNN's family, arXiv:1601.06759).

One masked network gives all conditionals in one pass: MADE, arXiv:1502.03509. A PixelRNN reaches
far back with recurrence and a PixelCNN with masked convolutions; 64 pixels need neither.
"""

from __future__ import annotations

from collections.abc import Iterator

import autograd.numpy as np
from numpy.random import Generator

from genmap.models.nn import Array, Params, Record, dense, made_masks, train


class PixelMADE:
    """p(x) as the product over pixels i, row by row, of Bernoulli(x_i; sigmoid(logit_i(x_<i)))."""

    batch_size = 100
    learning_rate = 0.01

    def __init__(self, d: int = 64, *, rng: Generator, hidden: int = 128) -> None:
        into, out = made_masks(d, (hidden,))
        self.masks = {"w0": into, "w1": out, "direct": np.triu(np.ones((d, d)), 1)}
        self.d, self.nfe = d, 0
        self.params: Params = {
            "w0": dense(rng, d, hidden),
            "b0": np.zeros(hidden),
            "w1": dense(rng, hidden, d),
            "direct": np.zeros((d, d)),  # past the hidden layer: row i is what pixel i tells
            "b1": np.zeros(d),
        }

    def fit(self, x: Array, *, rng: Generator, n_steps: int) -> Iterator[Record]:
        """Maximise log-likelihood on images x (n, d) of 0 and 1; the loss is nats per image."""
        yield from train(
            self.params,
            lambda params, batch: -np.mean(self._log_prob(params, batch)),
            x,
            rng=rng,
            n_steps=n_steps,
            batch_size=self.batch_size,
            learning_rate=self.learning_rate,
        )

    def log_prob(self, x: Array) -> Array:
        """log p(x) by the chain rule, exact, in nats: (n, d) of 0 and 1 -> (n,)."""
        return self._log_prob(self.params, x)

    def sample(self, n: int, *, rng: Generator) -> Array:
        """Draw n images (n, d) int64, a pixel of all of them at each of d network calls."""
        x = np.zeros((n, self.d), dtype=np.int64)
        for i in range(self.d):
            p = 1.0 / (1.0 + np.exp(-self.logits(self.params, x)[:, i]))  # (n,)
            x[:, i] = rng.random(n) < p
        self.nfe = self.d
        return x

    def logits(self, params: Params, x: Array) -> Array:
        """Logits (n, d) of the pixels; column i depends on x[:, :i] alone, by the masks."""
        weights = {name: params[name] * mask for name, mask in self.masks.items()}
        hidden = np.tanh((2 * x - 1) @ weights["w0"] + params["b0"])  # (n, hidden)
        return hidden @ weights["w1"] + (2 * x - 1) @ weights["direct"] + params["b1"]

    def _log_prob(self, params: Params, x: Array) -> Array:
        """log sigmoid(logit) where a pixel is 1 and log sigmoid(-logit) where it is 0, summed."""
        return -np.sum(np.logaddexp(0.0, (1 - 2 * x) * self.logits(params, x)), axis=1)
