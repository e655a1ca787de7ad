"""Measures that share nothing with the models: differences for gradients, counts for samplers."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable

import numpy as np
import pytest

from genmap.models.nn import Array, Params, loss_and_grads

Loss = Callable[[Params, Array], Array]


@pytest.fixture
def check_gradient() -> Callable[..., None]:
    """Compares a loss's gradient with central differences in up to 25 entries of each array."""

    def check(loss: Loss, params: Params, x: Array, *, h: float = 1e-5) -> None:
        _, grads = loss_and_grads(loss, params, x)
        assert grads.keys() == params.keys()
        rng = np.random.default_rng(5)
        for name, value in params.items():
            for place in rng.permutation(value.size)[:25]:
                at = np.unravel_index(place, value.shape)
                kept = value[at]
                value[at] = kept + h
                above = float(loss(params, x))
                value[at] = kept - h
                below = float(loss(params, x))
                value[at] = kept
                difference = (above - below) / (2 * h)
                assert grads[name][at] == pytest.approx(difference, rel=1e-4, abs=1e-7), (name, at)

    return check


@pytest.fixture
def all_rows() -> Callable[[int, int], Array]:
    """`all_rows(n_symbols, d)`: every row of d symbols there is, (n_symbols ** d, d)."""

    def rows(n_symbols: int, d: int) -> Array:
        return np.array(list(itertools.product(range(n_symbols), repeat=d)), dtype=np.int64)

    return rows


@pytest.fixture
def too_far() -> Callable[[Array, Array], float]:
    """How many standard deviations a chi-square statistic of counts lies above its mean.

    Cells with fewer than five expected are put together.
    """

    def measure(counts: Array, probabilities: Array) -> float:
        expected = probabilities * counts.sum()
        small = expected < 5
        counts = np.append(counts[~small], counts[small].sum())
        expected = np.append(expected[~small], expected[small].sum())
        statistic = float(((counts - expected) ** 2 / np.maximum(expected, 1e-9)).sum())
        freedom = len(counts) - 1
        return (statistic - freedom) / math.sqrt(2 * freedom)

    return measure
