"""Drawing symbols: frequencies against the distributions they should have."""

from __future__ import annotations

import math

import numpy as np
import pytest

from genmap.models import decoding

P = np.array([0.5, 0.25, 0.15, 0.1])
LOGITS = np.log(P) + 3.0
N = 40_000


def frequencies(draw, **settings):
    drawn = draw(np.tile(LOGITS, (N, 1)), rng=np.random.default_rng(0), **settings)
    return np.bincount(drawn, minlength=4)


@pytest.mark.parametrize(
    ("draw", "settings", "expected"),
    [
        (decoding.sample_categorical, {}, P),
        (decoding.sample_temperature, {"temperature": 0.5}, P**2 / (P**2).sum()),
        (decoding.sample_temperature, {"temperature": 2.0}, np.sqrt(P) / np.sqrt(P).sum()),
        (decoding.sample_top_k, {"top_k": 1}, np.array([1.0, 0, 0, 0])),
        (decoding.sample_top_k, {"top_k": 2}, np.array([2 / 3, 1 / 3, 0, 0])),
        (decoding.sample_top_k, {"top_k": 2, "temperature": 0.5}, np.array([0.8, 0.2, 0, 0])),
        (decoding.sample_nucleus, {"top_p": 0.4}, np.array([1.0, 0, 0, 0])),
        (decoding.sample_nucleus, {"top_p": 0.8}, np.array([10, 5, 3, 0]) / 18),
        (decoding.sample_nucleus, {"top_p": 1.0}, P),
        # At temperature 1/2 the shares are 20/29, 5/29, ...: one alone is no nucleus of 0.8.
        (decoding.sample_nucleus, {"top_p": 0.8, "temperature": 0.5}, np.array([0.8, 0.2, 0, 0])),
    ],
)
def test_frequencies(draw, settings, expected, too_far):
    counts = frequencies(draw, **settings)
    assert (counts[expected == 0] == 0).all()
    if (expected > 0).sum() > 1:
        assert too_far(counts[expected > 0], expected[expected > 0]) < 4


def test_equal_logits_lose_no_more_than_they_must():
    kept = decoding.keep_top_k(np.zeros((1, 4)), 2)
    assert kept.tolist() == [[0.0, 0.0, -math.inf, -math.inf]]


@pytest.mark.parametrize(
    ("draw", "settings", "message"),
    [
        (decoding.sample_temperature, {"temperature": 0.0}, "temperature must be above 0, not 0.0"),
        (decoding.sample_nucleus, {"top_p": 0.5, "temperature": 0.0}, "temperature must be"),
        (decoding.sample_top_k, {"top_k": 5}, "top_k must lie in 1..4, not 5"),
        (decoding.sample_top_k, {"top_k": 0}, "top_k must lie in 1..4, not 0"),
        (decoding.sample_nucleus, {"top_p": 0.0}, "at most 1, not 0.0"),
        (decoding.sample_nucleus, {"top_p": 1.5}, "at most 1, not 1.5"),
    ],
)
def test_settings_that_make_no_sense_are_refused(draw, settings, message):
    with pytest.raises(ValueError, match=message):
        draw(LOGITS[None], rng=np.random.default_rng(0), **settings)
