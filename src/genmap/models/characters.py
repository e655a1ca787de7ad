"""What character models share: the chain rule, training, sampling, and bits per character.

A text is a row of symbols 0 .. n_symbols - 1. What stands before a row is not known to a model; it
sees the extra symbol `n_symbols` there, which is never drawn.
"""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Sequence

import autograd.numpy as np
from numpy.random import Generator

from genmap.models.decoding import Draw, sample_categorical
from genmap.models.nn import Array, LikelihoodModel, Params, log_softmax, one_hot


class CharacterModel(LikelihoodModel):
    """p(x) as the product over i of p(x_i | x_1 .. x_{i-1})."""

    context: int | None = None  # how far back a prediction looks; None: to the row's start

    def __init__(self, n_symbols: int, params: Params) -> None:
        super().__init__(params)
        self.n_symbols = n_symbols

    @abstractmethod
    def forward(self, params: Params, x: Array) -> Array:
        """Logits (n, d + 1, n_symbols) for rows x (n, d) int64.

        Entry i scores what may follow x[:, :i]: the first needs no symbol, the last none more.
        """

    def log_prob_under(self, params: Params, x: Array) -> Array:
        """log p(x) by the chain rule: (n, d) int64 -> (n,).

        Every symbol is predicted from the true ones before it ("teacher forcing"), so one pass
        makes all predictions.
        """
        log_p = log_softmax(self.forward(params, x[:, :-1]))  # (n, d, n_symbols)
        return np.sum(log_p * one_hot(x, self.n_symbols), axis=(1, 2))

    def conditional_log_prob(self, x: Array) -> Array:
        """log p(x_i | x_<i) of each symbol, in nats: (n, d) -> (n, d)."""
        log_p = log_softmax(self.forward(self.params, x[:, :-1]))  # (n, d, n_symbols)
        return np.take_along_axis(log_p, x[:, :, None], axis=-1)[:, :, 0]

    def sample(
        self,
        n: int,
        *,
        rng: Generator,
        length: int = 80,
        prompt: Sequence[int] = (),
        draw: Draw = sample_categorical,
    ) -> Array:
        """Draw n rows (n, len(prompt) + length) int64 that begin with `prompt`.

        One network call a symbol: none can be drawn before those to its left are there.
        """
        x = np.tile(np.array(prompt, dtype=np.int64), (n, 1))  # (n, len(prompt))
        for _ in range(length):
            seen = x if self.context is None else x[:, -self.context :]
            drawn = draw(self.forward(self.params, seen)[:, -1], rng=rng)  # (n,)
            x = np.concatenate([x, drawn[:, None]], axis=1)
        self.nfe = length
        return x


def bits_per_character(model: CharacterModel, text: Array, *, context: int = 32) -> float:
    """Mean of -log2 p(x_i | what stands before) over a long text (n,) int64.

    The text is read in pieces as long as `context`, each with the piece before it to look back at.
    """
    total = 0.0
    for start in range(0, len(text), context):
        row = text[max(0, start - context) : start + context]
        scored = len(text[start : start + context])
        total -= float(model.conditional_log_prob(row[None])[0, -scored:].sum())
    return total / (len(text) * math.log(2))


def perplexity(bits: float) -> float:
    """Between how many equally likely symbols a model that needs so many bits hesitates."""
    return float(2.0**bits)


def with_start(x: Array, start: int, n: int) -> Array:
    """Rows with `n` start symbols before them: (rows, d) -> (rows, n + d)."""
    return np.concatenate([np.full((len(x), n), start, dtype=np.int64), x], axis=1)
