"""Ways to draw the next symbol from logits, called alike: temperature, top-k and nucleus."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.random import Generator

from genmap.models.nn import Array, softmax


class Draw(Protocol):
    """Draws one symbol for each row of logits: (n, n_symbols) -> (n,) int64."""

    def __call__(self, logits: Array, *, rng: Generator) -> Array:
        """Draw with the given generator."""


def sample_categorical(logits: Array, *, rng: Generator) -> Array:
    """From softmax(logits) itself, by the Gumbel-max trick: argmax of logits plus Gumbel noise."""
    noisy = logits + rng.gumbel(size=logits.shape)
    return noisy.argmax(axis=-1).astype(np.int64)  # in the browser, argmax gives 32 bits


def sample_temperature(logits: Array, *, rng: Generator, temperature: float) -> Array:
    """From softmax(logits / temperature): below 1 sharper, above 1 flatter than the model.

    This and the samplers below raise ValueError when temperature is not above 0.
    """
    return sample_categorical(_tempered(logits, temperature), rng=rng)


def sample_top_k(logits: Array, *, rng: Generator, top_k: int, temperature: float = 1.0) -> Array:
    """From the `top_k` most probable symbols alone (arXiv:1805.04833)."""
    return sample_categorical(keep_top_k(_tempered(logits, temperature), top_k), rng=rng)


def sample_nucleus(
    logits: Array, *, rng: Generator, top_p: float, temperature: float = 1.0
) -> Array:
    """From the nucleus: the fewest symbols that together have probability `top_p`.

    arXiv:1904.09751, section 3.1. The nucleus is that of softmax(logits / temperature), the
    distribution that is drawn from.
    """
    return sample_categorical(keep_nucleus(_tempered(logits, temperature), top_p), rng=rng)


def keep_top_k(logits: Array, top_k: int) -> Array:
    """The logits with all but the `top_k` largest of each row set to -inf.

    Of equal logits the first stays. Raises ValueError when top_k is not in 1..n_symbols.
    """
    if not 1 <= top_k <= logits.shape[-1]:
        raise ValueError(f"top_k must lie in 1..{logits.shape[-1]}, not {top_k}")
    return np.where(_rank(logits) < top_k, logits, -np.inf)


def keep_nucleus(logits: Array, top_p: float) -> Array:
    """The logits with all outside the nucleus set to -inf; the most probable always stays.

    Raises ValueError when top_p is not above 0 and at most 1.
    """
    if not 0 < top_p <= 1:
        raise ValueError(f"top_p must be above 0 and at most 1, not {top_p}")
    falling = -np.sort(-softmax(logits), axis=-1)
    before = np.cumsum(falling, axis=-1) - falling  # what the more probable ones have together
    n_kept = (before < top_p).sum(axis=-1, keepdims=True, dtype=np.int64)
    return np.where(_rank(logits) < n_kept, logits, -np.inf)


def _tempered(logits: Array, temperature: float) -> Array:
    if temperature <= 0:
        raise ValueError(f"temperature must be above 0, not {temperature}")
    return logits / temperature


def _rank(logits: Array) -> Array:
    """How many logits of its row come before each when sorted from the largest: 0 for the first."""
    order = np.argsort(-logits, axis=-1, kind="stable")
    return np.argsort(order, axis=-1, kind="stable")
