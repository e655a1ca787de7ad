"""Dilated causal convolutions over a waveform's levels: WaveNet, arXiv:1609.03499."""

from __future__ import annotations

from collections.abc import Sequence

import autograd.numpy as np
from numpy.random import Generator

from genmap.models.nn import Array, LikelihoodModel, Params, dense, log_softmax, one_hot


class WaveNet(LikelihoodModel):
    """p(x) as the product over i of p(x_i | the `receptive_field` samples before x_i).

    Each layer joins two places that are `dilation` apart. With dilations that double, the stretch
    that a prediction sees doubles with each layer, at the price of one layer more.
    """

    def __init__(
        self,
        n_levels: int,
        *,
        rng: Generator,
        dilations: Sequence[int] = (1, 2, 4, 8, 16),
        width: int = 16,
    ) -> None:
        self.n_levels, self.dilations = n_levels, tuple(dilations)
        self.receptive_field = 1 + sum(dilations)
        params: Params = {
            "into": dense(rng, n_levels, width) * np.sqrt(n_levels),  # one level is on at a time
            "w": dense(rng, width, width),
            "b": np.zeros(width),
            "out": dense(rng, width, n_levels),
            "bias": np.zeros(n_levels),
        }
        for i in range(len(dilations)):
            # Weights of the filter and of the gate lie side by side: one product gives both.
            params[f"now{i}"] = dense(rng, width, 2 * width)
            params[f"then{i}"] = dense(rng, width, 2 * width)
            params[f"gate{i}"] = np.zeros(2 * width)
            params[f"skip{i}"] = dense(rng, width, width)
            if i:  # what the last layer gives goes to the output alone
                params[f"rest{i - 1}"] = dense(rng, width, width)
        super().__init__(params)

    def log_prob_under(self, params: Params, x: Array) -> Array:
        """log p(x) by the chain rule: (n, d) int64 -> (n,)."""
        log_p = log_softmax(self.logits(params, x))
        return np.sum(log_p * one_hot(x, self.n_levels), axis=(1, 2))

    def sample(self, n: int, *, rng: Generator, length: int = 64) -> Array:
        """Draw n rows (n, length) int64: `length` network calls, one after another."""
        x = np.zeros((n, length + 1), dtype=np.int64)
        for i in range(length):
            start = max(0, i - self.receptive_field)
            # The last column is a place to predict: no prediction reads it.
            logits = self.logits(self.params, x[:, start : i + 1])[:, -1]
            x[:, i] = (logits + rng.gumbel(size=logits.shape)).argmax(axis=1)
        self.nfe = length
        return x[:, :length]

    def logits(self, params: Params, x: Array) -> Array:
        """Logits (n, d, n_levels); entry i depends on the `receptive_field` samples before i."""
        h = _earlier(one_hot(x, self.n_levels) @ params["into"], 1)  # (n, d, width)
        skipped = 0.0
        for i, dilation in enumerate(self.dilations):
            both = h @ params[f"now{i}"] + _earlier(h, dilation) @ params[f"then{i}"]
            filtered, gate = np.split(np.tanh(both + params[f"gate{i}"]), 2, axis=-1)
            z = filtered * (1.0 + gate) / 2.0  # equation 2; sigmoid(2 a) is (1 + tanh(a)) / 2
            skipped = skipped + z @ params[f"skip{i}"]
            if i + 1 < len(self.dilations):
                h = h + z @ params[f"rest{i}"]
        out = np.maximum(np.maximum(skipped, 0.0) @ params["w"] + params["b"], 0.0)
        return out @ params["out"] + params["bias"]


def _earlier(h: Array, by: int) -> Array:
    """What stood `by` places earlier, and zeros where nothing did: (n, d, c) -> (n, d, c)."""
    there = np.arange(h.shape[1]) >= by  # (d,)
    return np.roll(h, by, axis=1) * there[:, None]
