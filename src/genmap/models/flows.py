"""Normalizing flows: invertible networks with a Jacobian determinant that is easy to have.

A flow maps data x to z, and p(x) = N(z; 0, I) |det dz/dx|. NICE (arXiv:1410.8516) and RealNVP
(arXiv:1605.08803) move one half of x by what a network makes of the other half; the masked
autoregressive flow (arXiv:1705.07057) moves each entry by what a network makes of those before it.
"""

from __future__ import annotations

import math
from abc import abstractmethod

import autograd.numpy as np
from numpy.random import Generator

from genmap.models.nn import Array, LikelihoodModel, Params, made_masks, mlp, mlp_params


class Flow(LikelihoodModel):
    """What all flows share: the change of variables, and sampling by the inverse."""

    batch_size = 256
    learning_rate = 0.02
    passes = 1  # through all layers, for an inverse

    def __init__(self, d: int, params: Params) -> None:
        super().__init__(params)
        self.d = d

    @abstractmethod
    def forward(self, params: Params, x: Array) -> tuple[Array, Array]:
        """z (n, d) and log |det dz/dx| (n,) of x (n, d)."""

    @abstractmethod
    def inverse(self, z: Array) -> Array:
        """The x (n, d) that `forward` maps to z (n, d)."""

    def log_prob_under(self, params: Params, x: Array) -> Array:
        """log p(x) by the change of variables: log N(z; 0, I) + log |det dz/dx|."""
        z, log_det = self.forward(params, x)
        return -0.5 * np.sum(z**2, axis=1) - 0.5 * self.d * math.log(2 * math.pi) + log_det

    def sample(self, n: int, *, rng: Generator) -> Array:
        """Draw n points (n, d): Gaussian noise through the inverse."""
        self.nfe = self.passes
        return self.inverse(rng.normal(size=(n, self.d)))


class NICE(Flow):
    """Additive coupling: b + shift(a) has determinant 1; one scale for each entry comes last."""

    def __init__(self, d: int = 2, *, rng: Generator, layers: int = 8, hidden: int = 24) -> None:
        self.layers = layers
        params = {"log_scale": np.zeros(d)}
        for i, (n_a, n_b) in enumerate(_halves(d, layers)):
            params |= mlp_params(rng, (n_a, hidden, hidden, n_b), f"{i}.")
        super().__init__(d, params)

    def forward(self, params: Params, x: Array) -> tuple[Array, Array]:
        """Sections 3.2 and 3.3 of arXiv:1410.8516; the halves change roles after each layer."""
        a, b = np.split(x, [self.d // 2], axis=1)
        for i in range(self.layers):
            a, b = b + mlp(params, a, 3, f"{i}."), a
        z = np.concatenate([a, b], axis=1) * np.exp(params["log_scale"])
        return z, np.sum(params["log_scale"]) * np.ones(len(x))

    def inverse(self, z: Array) -> Array:
        """The layers in reverse, each shift taken away again."""
        unscaled = z * np.exp(-self.params["log_scale"])
        a, b = np.split(unscaled, [_first(self.d, self.layers)], axis=1)
        for i in reversed(range(self.layers)):
            a, b = b, a - mlp(self.params, b, 3, f"{i}.")
        return np.concatenate([a, b], axis=1)


class RealNVP(Flow):
    """Affine coupling: b exp(log_scale(a)) + shift(a), whose log-determinant is a sum."""

    def __init__(self, d: int = 2, *, rng: Generator, layers: int = 8, hidden: int = 24) -> None:
        self.layers = layers
        params: Params = {}
        for i, (n_a, n_b) in enumerate(_halves(d, layers)):
            params |= mlp_params(rng, (n_a, hidden, hidden, 2 * n_b), f"{i}.")
        super().__init__(d, params)

    def forward(self, params: Params, x: Array) -> tuple[Array, Array]:
        """Equations 4 and 5 of arXiv:1605.08803; the halves change roles after each layer."""
        a, b = np.split(x, [self.d // 2], axis=1)
        log_det = np.zeros(len(x))
        for i in range(self.layers):
            log_scale, shift = self._moves(params, i, a)
            a, b = b * np.exp(log_scale) + shift, a
            log_det = log_det + np.sum(log_scale, axis=1)
        return np.concatenate([a, b], axis=1), log_det

    def inverse(self, z: Array) -> Array:
        """Section 3.3: the networks themselves are never inverted."""
        a, b = np.split(z, [_first(self.d, self.layers)], axis=1)
        for i in reversed(range(self.layers)):
            log_scale, shift = self._moves(self.params, i, b)
            a, b = b, (a - shift) * np.exp(-log_scale)
        return np.concatenate([a, b], axis=1)

    def _moves(self, params: Params, layer: int, a: Array) -> tuple[Array, Array]:
        """Log-scale, kept within -1..1 so that no layer can blow up, and shift, from half a."""
        raw, shift = np.split(mlp(params, a, 3, f"{layer}."), 2, axis=1)
        return np.tanh(raw), shift


class MAF(Flow):
    """z_i = (x_i - shift_i(x_<i)) exp(-log_scale_i(x_<i)): one pass to z, d passes back to x.

    With one layer this is an autoregressive model with Gaussian conditionals. Entries come in
    reverse order in every other layer.
    """

    def __init__(self, d: int = 2, *, rng: Generator, layers: int = 8, hidden: int = 24) -> None:
        self.layers, self.passes = layers, d
        into, across, out = made_masks(d, (hidden, hidden))
        self.masks = (into, across, np.tile(out, 2))  # outputs: log-scales, then shifts
        params: Params = {}
        for i in range(layers):
            params |= mlp_params(rng, (d, hidden, hidden, 2 * d), f"{i}.")
        super().__init__(d, params)

    def forward(self, params: Params, x: Array) -> tuple[Array, Array]:
        """Section 3.1 of arXiv:1705.07057, once for each layer."""
        log_det = np.zeros(len(x))
        for i in range(self.layers):
            log_scale, shift = self._moves(params, i, x)
            x = ((x - shift) * np.exp(-log_scale))[:, ::-1]
            log_det = log_det - np.sum(log_scale, axis=1)
        return x, log_det

    def inverse(self, z: Array) -> Array:
        """Entry after entry: the moves of x_i need all x before it."""
        for i in reversed(range(self.layers)):
            z, x = z[:, ::-1], np.zeros_like(z)
            for j in range(self.d):
                log_scale, shift = self._moves(self.params, i, x)
                x[:, j] = z[:, j] * np.exp(log_scale[:, j]) + shift[:, j]
            z = x
        return z

    def _moves(self, params: Params, layer: int, x: Array) -> tuple[Array, Array]:
        """Log-scales, kept within -1..1, and shifts, both (n, d), from a masked network."""
        name = f"{layer}."
        masked = {f"{name}w{j}": params[f"{name}w{j}"] * mask for j, mask in enumerate(self.masks)}
        biases = {f"{name}b{j}": params[f"{name}b{j}"] for j in range(3)}
        raw, shift = np.split(mlp(masked | biases, x, 3, name), 2, axis=1)
        return np.tanh(raw), shift


def _halves(d: int, layers: int) -> list[tuple[int, int]]:
    """For each layer, how many entries stay and how many are moved."""
    first, second = d // 2, d - d // 2
    return [(second, first) if i % 2 else (first, second) for i in range(layers)]


def _first(d: int, layers: int) -> int:
    """How many entries the half that comes first has after so many changes of roles."""
    return d - d // 2 if layers % 2 else d // 2
