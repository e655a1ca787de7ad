"""The count bigram: the next character from the last one alone, by counting pairs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from genmap.models.characters import CharacterModel, with_start
from genmap.models.nn import Array, Params, Record


class Bigram(CharacterModel):
    """p(b | a) = (count(a, b) + smoothing) / (count(a) + n_symbols * smoothing).

    Without smoothing this is the maximum-likelihood table; with it, as if every pair had been seen
    `smoothing` times before the first text, so that no text has probability 0.
    """

    context = 1

    def __init__(self, n_symbols: int, *, smoothing: float = 0.1) -> None:
        # The last row counts what begins a text, as after the start symbol.
        counts = np.full((n_symbols + 1, n_symbols), smoothing)
        super().__init__(n_symbols, {"counts": counts})

    def fit(self, x: Array, *, rng: Generator, n_steps: int) -> Iterator[Record]:
        """Count the pairs of rows x (n, d) int64, a part of the rows at each step.

        Each record's loss is the cross-entropy on a part before it has been counted. Raises
        ValueError when there are more steps than rows.
        """
        if n_steps > len(x):
            raise ValueError(f"{len(x)} rows cannot be counted in {n_steps} steps")
        parts = np.array_split(rng.permutation(x), n_steps)
        for step, part in enumerate(parts, start=1):
            loss = float(self.loss(self.params, part))
            before = with_start(part, self.n_symbols, 1)[:, :-1]  # (n, d)
            np.add.at(self.params["counts"], (before, part), 1.0)
            yield Record(step, loss)

    def forward(self, params: Params, x: Array) -> Array:
        """Log-probabilities, which are logits too: (n, d) -> (n, d + 1, n_symbols)."""
        counts = params["counts"]
        table = np.log(counts / counts.sum(axis=1, keepdims=True))
        return table[with_start(x, self.n_symbols, 1)]
