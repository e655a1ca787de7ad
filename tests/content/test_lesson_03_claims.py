"""What lesson 03 claims without a number, tried out by enumeration or on a grid."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest

GRID = np.linspace(-40, 40, 160_001)


def log_gaussian(x, mean, sd):
    return -((x - mean) ** 2) / (2 * sd**2) - math.log(sd) - math.log(2 * math.pi) / 2


def kl(log_p, log_q) -> float:
    """KL(p, q) of two densities on the grid."""
    return float(np.sum(np.exp(log_p) * (log_p - log_q)) * (GRID[1] - GRID[0]))


def test_the_four_steps_hold_for_random_data_and_any_model():
    rng = np.random.default_rng(0)
    data = rng.integers(0, 4, size=30)
    model = rng.dirichlet(np.ones(4))
    loss = -sum(math.log(model[x]) for x in data) / len(data)
    shares = [list(data).count(x) / len(data) for x in range(4)]
    entropy = -sum(p * math.log(p) for p in shares if p)
    divergence = sum(p * math.log(p / q) for p, q in zip(shares, model, strict=True) if p)
    assert loss == pytest.approx(entropy + divergence, rel=1e-12)


def test_relative_frequencies_beat_every_other_table():
    counts = (5, 4, 1)
    best = math.prod(Fraction(n, 10) ** n for n in counts)
    for i, j in itertools.product(range(1, 20), repeat=2):
        if i + j < 20:
            table = (Fraction(i, 20), Fraction(j, 20), Fraction(20 - i - j, 20))
            assert math.prod(p**n for p, n in zip(table, counts, strict=True)) <= best


def test_overlapping_modes_are_covered_by_the_reverse_fit_too():
    """The page's second limit, on a grid of fits: modes half a deviation either side of 0."""
    log_p = np.logaddexp(log_gaussian(GRID, -0.5, 1), log_gaussian(GRID, 0.5, 1)) - math.log(2)
    fits = itertools.product(np.arange(-1, 1.01, 0.25), np.arange(0.8, 1.31, 0.05))

    def reverse_kl(fit):
        q = log_gaussian(GRID, *fit)
        return kl(q, log_p)

    mean, sd = min(fits, key=reverse_kl)
    assert abs(mean) < 1e-9
    assert sd > 1


def test_training_loss_flatters_on_average():
    """All 2^6 data sets of six fair coin throws, each fitted by its own relative frequency."""
    total = 0.0
    for throws in itertools.product((0, 1), repeat=6):
        share = sum(throws) / 6
        total += -sum(q * math.log(q) for q in (share, 1 - share) if q)
    assert total / 64 < math.log(2) - 0.05


def test_lengths_within_the_kraft_inequality_make_a_code():
    """Laid side by side, longest interval first, as the page says: for all lengths up to 5."""
    for lengths in itertools.combinations_with_replacement(range(1, 6), 5):
        if sum(Fraction(1, 2**n) for n in lengths) > 1:
            continue
        start, words = Fraction(0), []
        for n in lengths:
            assert (start * 2**n).denominator == 1
            words.append(f"{int(start * 2**n):0{n}b}")
            start += Fraction(1, 2**n)
        for one, other in itertools.permutations(words, 2):
            assert not one.startswith(other)


def test_kl_is_never_negative_and_its_triangle_breaks():
    rng = np.random.default_rng(1)

    def discrete(p, q):
        return float(np.sum(p * np.log(p / q)))

    tables = rng.dirichlet(np.ones(3), size=12)
    broken = 0
    for p, q, r in itertools.permutations(tables, 3):
        assert discrete(p, q) > 0
        broken += discrete(p, r) > discrete(p, q) + discrete(q, r)
    assert broken > 0


def test_jensen_shannon_divergence_is_symmetric_and_at_most_log_2():
    rng = np.random.default_rng(2)
    for p, q in rng.dirichlet(np.full(4, 0.3), size=(50, 2)) + 1e-12:
        r = (p + q) / 2
        value = sum(float(np.sum(x * np.log(x / r))) for x in (p, q)) / 2
        assert 0 <= value <= math.log(2)
    apart = 0.5 * (math.log(1 / 0.5) + math.log(1 / 0.5))  # on disjoint supports
    assert apart == math.log(2)


def test_rounded_surprises_make_a_code_within_a_bit_of_the_cross_entropy():
    rng = np.random.default_rng(3)
    for p, q in rng.dirichlet(np.ones(6), size=(30, 2)):
        lengths = [math.ceil(-math.log2(x)) for x in q]
        assert sum(Fraction(1, 2**n) for n in lengths) <= 1
        cost = sum(x * n for x, n in zip(p, lengths, strict=True))
        assert cost < -float(np.sum(p * np.log2(q))) + 1


def test_two_independent_dimensions_add_their_kl():
    x = np.linspace(-12, 12, 1201)
    step = x[1] - x[0]
    p = log_gaussian(x, 0, 1)[:, None] + log_gaussian(x, 0.5, 0.8)[None, :]
    q = log_gaussian(x, 1, 1.5)[:, None] + log_gaussian(x, 0, 1)[None, :]
    joint = float(np.sum(np.exp(p) * (p - q))) * step**2
    alone = kl(log_gaussian(GRID, 0, 1), log_gaussian(GRID, 1, 1.5))
    alone += kl(log_gaussian(GRID, 0.5, 0.8), log_gaussian(GRID, 0, 1))
    assert joint == pytest.approx(alone, abs=1e-6)


def test_likelihood_of_a_mixture_has_no_maximum():
    data = np.array([-1.3, 0.2, 0.9, 2.4])
    losses = []
    for width in (1e-1, 1e-3, 1e-6, 1e-12):
        spike = log_gaussian(data, data[0], width)
        losses.append(-np.mean(np.logaddexp(spike, log_gaussian(data, 0, 1)) - math.log(2)))
    assert losses == sorted(losses, reverse=True)
    assert losses[-1] < -4


def test_floor_of_a_training_set_without_repeats_is_log_n():
    shares = np.full(20, 1 / 20)
    assert -np.sum(shares * np.log(shares)) == pytest.approx(math.log(20))


def test_minibatch_gradients_are_unbiased_with_variance_over_batch_size():
    """Batches drawn with replacement from five examples, all 25 of size 2; d loss / d m."""
    x, m = np.array([1.0, 2.0, 4.0, 5.0, 8.0]), 1.0
    single = m - x
    pairs = [(a + b) / 2 for a, b in itertools.product(single, repeat=2)]
    assert np.mean(pairs) == pytest.approx(np.mean(single))
    assert np.var(pairs) == pytest.approx(np.var(single) / 2)
