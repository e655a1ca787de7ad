"""An autoregressive model of binary images, pixel by pixel (PixelRNN's family, arXiv:1601.06759).

One masked network gives all conditionals in one pass: MADE, arXiv:1502.03509. A PixelRNN reaches
far back with recurrence and a PixelCNN with masked convolutions; 64 pixels need neither.
"""

from __future__ import annotations

import autograd.numpy as np
from numpy.random import Generator

from genmap.models.nn import Array, LikelihoodModel, Params, affine, dense, made_masks


class PixelMADE(LikelihoodModel):
    """p(x) as the product over pixels i, row by row, of Bernoulli(x_i; sigmoid(logit_i(x_<i)))."""

    batch_size = 100

    def __init__(self, d: int = 64, *, rng: Generator, hidden: int = 128) -> None:
        into, out = made_masks(d, (hidden,))
        self.masks = {"w0": into, "w1": out, "direct": np.triu(np.ones((d, d)), 1)}
        self.d = d
        params: Params = {
            "w0": dense(rng, d, hidden),
            "b0": np.zeros(hidden),
            "w1": dense(rng, hidden, d),
            "direct": np.zeros((d, d)),  # past the hidden layer: row i is what pixel i tells
            "b1": np.zeros(d),
        }
        super().__init__(params)

    def log_prob_under(self, params: Params, x: Array) -> Array:
        """log p(x) by the chain rule: (n, d) of 0 and 1 -> (n,).

        A pixel has log sigmoid(logit) where it is 1, and log sigmoid(-logit) where it is 0.
        """
        return -np.sum(np.logaddexp(0.0, (1 - 2 * x) * self.logits(params, x)), axis=1)

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
        signs = 2.0 * x - 1.0
        hidden = np.tanh(affine(signs, weights["w0"], params["b0"]))  # (n, hidden)
        return affine(hidden, weights["w1"], params["b1"]) + signs @ weights["direct"]
