"""A neural n-gram: an MLP that sees the last few characters (Bengio et al. 2003, JMLR 3)."""

from __future__ import annotations

import autograd.numpy as np
from numpy.random import Generator

from genmap.models.characters import CharacterModel, with_start
from genmap.models.nn import Array, Params, mlp, mlp_params, one_hot


class CharacterMLP(CharacterModel):
    """Each of the last `context` characters becomes a vector; an MLP maps them to the next one.

    Characters that behave alike get vectors that are alike, so what is learned in one context
    helps in others: a table of counts over the same contexts learns each by itself.
    """

    learning_rate = 0.04

    def __init__(
        self, n_symbols: int, *, rng: Generator, context: int = 3, embed: int = 10, hidden: int = 64
    ) -> None:
        params = mlp_params(rng, (context * embed, hidden, n_symbols))
        params["embed"] = 0.5 * rng.normal(size=(n_symbols + 1, embed))
        super().__init__(n_symbols, params)
        self.context: int = context

    def forward(self, params: Params, x: Array) -> Array:
        """Logits (n, d + 1, n_symbols) from the `context` characters before each place."""
        n, d = x.shape
        inputs = with_start(x, self.n_symbols, self.context)  # (n, context + d)
        shifted = [inputs[:, i : i + d + 1] for i in range(self.context)]  # each (n, d + 1)
        vectors = [one_hot(ids, self.n_symbols + 1) @ params["embed"] for ids in shifted]
        windows = np.concatenate(vectors, axis=-1).reshape(n * (d + 1), -1)
        return mlp(params, windows, 2).reshape(n, d + 1, -1)
