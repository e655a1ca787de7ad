"""The counts and models behind lesson 02's figures, each found again in another way."""

from __future__ import annotations

import itertools
import math
import random

import pytest

from genmap_site.figures import cache_cost, causal_reach, drift_and_recovery, next_token_reshaped
from genmap_site.figures.line_chart import Axes


@pytest.mark.parametrize("t", [1, 2, 37, 1024])
def test_cost_of_a_token_has_its_closed_form(t):
    d = cache_cost.WIDTH
    assert cache_cost.cached(t) == 12 * d * d + 2 * d * t
    assert cache_cost.uncached(t) == 12 * d * d * t + d * t * (t + 1)


def test_cost_counts_each_multiplication_of_a_tiny_layer():
    """Width 2: every product of every matrix of the layer, walked one by one."""
    d, t, count = 2, 3, 0
    matrices = [(d, d)] * 4 + [(d, 4 * d), (4 * d, d)]  # queries, keys, values, output, MLP
    for rows, columns in matrices:
        count += sum(1 for _ in itertools.product(range(rows), range(columns)))
    count += sum(1 for _ in itertools.product(range(t), range(d)))  # scores with t keys
    count += sum(1 for _ in itertools.product(range(t), range(d)))  # mixture of t values
    assert count == cache_cost.new_position(t, d)


def test_attention_rows_are_distributions_over_the_past():
    weights = causal_reach.attention_weights(6)
    for i, row in enumerate(weights):
        assert sum(row) == pytest.approx(1)
        assert all(w > 0 for w in row[: i + 1])
        assert all(w == 0 for w in row[i + 1 :])


def test_stack_of_convolutions_reaches_what_a_change_of_input_changes():
    rng = random.Random(0)
    taps = {d: (rng.uniform(0.5, 1), rng.uniform(0.5, 1)) for d in causal_reach.DILATIONS}

    def last_output(signal: list[float]) -> float:
        for d in causal_reach.DILATIONS:
            now, before = taps[d]
            signal = [
                now * x + (before * signal[i - d] if i >= d else 0) for i, x in enumerate(signal)
            ]
        return signal[-1]

    length = 24
    base = last_output([0.0] * length)
    moved = {
        i for i in range(length) if last_output([float(i == j) for j in range(length)]) != base
    }
    assert moved == causal_reach.seen_inputs(length - 1, causal_reach.DILATIONS)[-1]
    assert len(moved) == 1 + sum(causal_reach.DILATIONS)


def test_stack_of_masked_convolutions_sees_what_a_change_of_pixel_changes():
    side, layers = causal_reach.SIDE, causal_reach.LAYERS

    def output_at_target(image: dict[tuple[int, int], float]) -> float:
        for layer in range(layers):
            image = {
                (r, c): sum(
                    image.get((r + i, c + j), 0) for i, j in ((-1, -1), (-1, 0), (-1, 1), (0, -1))
                )
                + (image[r, c] if layer else 0)
                for r, c in image
            }
        return image[causal_reach.TARGET]

    pixels = list(itertools.product(range(side), repeat=2))
    moved = {p for p in pixels if output_at_target({q: float(p == q) for q in pixels})}
    seen = causal_reach.seen_pixels(causal_reach.TARGET, side, layers)
    earlier = {p for p in pixels if p < causal_reach.TARGET}
    assert seen == moved
    assert seen < earlier == causal_reach.earlier_pixels(causal_reach.TARGET, side)
    row, column = causal_reach.TARGET
    blind = {(r, c) for r, c in earlier if r < row and c > column + (row - r)}
    assert earlier - seen == blind


def test_off_track_has_its_closed_form_and_its_limit():
    slip = drift_and_recovery.SLIP
    for recovery in drift_and_recovery.RECOVERIES:
        chances = drift_and_recovery.off_track(slip, recovery, 300)
        rate = slip + recovery
        for n in (0, 1, 100, 300):
            assert chances[n] == pytest.approx(slip / rate * (1 - (1 - rate) ** n))


def test_nucleus_is_the_smallest_set_that_holds_the_share():
    probs = next_token_reshaped.softmax(next_token_reshaped.LOGITS)
    for share in (0.3, 0.5, 0.9, 0.99):
        kept = [i for i, p in enumerate(next_token_reshaped.nucleus(probs, share)) if p]
        sizes = [
            len(chosen)
            for size in range(1, 7)
            for chosen in itertools.combinations(range(6), size)
            if sum(probs[i] for i in chosen) >= share
        ]
        assert len(kept) == min(sizes)
        assert sum(probs[i] for i in kept) >= share


def test_temperature_is_a_power_of_the_probabilities():
    plain = next_token_reshaped.softmax(next_token_reshaped.LOGITS)
    powers = [p ** (1 / 0.5) for p in plain]
    expected = [p / math.fsum(powers) for p in powers]
    assert next_token_reshaped.softmax(next_token_reshaped.LOGITS, 0.5) == pytest.approx(expected)


def test_axes_place_their_corners_and_their_powers():
    axes = Axes((10, 20, 100, 60), (1, 100), (1, 10_000), log=True)
    assert axes.at(1, 1) == pytest.approx((10, 80))
    assert axes.at(100, 10_000) == pytest.approx((110, 20))
    assert axes.at(10, 100) == pytest.approx((60, 50))
