"""Dilated convolutions: what a prediction sees, and how near it comes to knowing the wave."""

from __future__ import annotations

import numpy as np
import pytest

from genmap.datasets import waveforms
from genmap.models.bigram import Bigram
from genmap.models.wavenet import WaveNet

STEPS = 300


def small(dilations=(1, 2, 4)):
    return WaveNet(3, rng=np.random.default_rng(0), dilations=dilations, width=5)


def test_probabilities_of_all_waves_sum_to_one(all_rows):
    assert np.exp(small().log_prob(all_rows(3, 5))).sum() == pytest.approx(1.0, abs=1e-12)


@pytest.mark.parametrize("dilations", [(1, 2, 4), (1, 2, 4, 8), (3,)])
def test_receptive_field_is_what_changes_a_prediction(dilations):
    """Each of the samples within the field changes the logits, none outside it does."""
    model = small(dilations)
    d = model.receptive_field + 6
    x = np.random.default_rng(1).integers(3, size=(1, d))
    before = model.logits(model.params, x)[0, d - 1]
    reach = {1}
    for dilation in dilations:
        reach |= {back + dilation for back in reach}
    assert max(reach) == model.receptive_field
    for back in range(d):
        changed = x.copy()
        changed[0, d - 1 - back] = (changed[0, d - 1 - back] + 1) % 3
        moved = np.abs(model.logits(model.params, changed)[0, d - 1] - before).max()
        assert (moved > 1e-9) == (back in reach), back


def test_samples_come_as_often_as_log_prob_says(all_rows, too_far):
    model = small((1, 2))
    drawn = model.sample(20_000, rng=np.random.default_rng(2), length=4)
    assert model.nfe == 4
    counts = np.bincount(drawn @ 3 ** np.arange(4)[::-1], minlength=81)
    assert too_far(counts, np.exp(model.log_prob(all_rows(3, 4)))) < 4


def test_sampling_from_the_field_alone_is_sampling_from_everything():
    """Long samples are drawn from a window; the full pass agrees with every choice."""
    model, rng = small(), np.random.default_rng(3)
    drawn = model.sample(2, rng=rng, length=30)
    replay = np.random.default_rng(3)
    logits = model.logits(model.params, drawn)
    for i in range(30):
        noise = replay.gumbel(size=(2, 3))
        np.testing.assert_array_equal((logits[:, i] + noise).argmax(axis=1), drawn[:, i])


def test_gradients_against_differences(check_gradient):
    model, rng = small(), np.random.default_rng(4)
    for value in model.params.values():  # away from the kink of max(., 0) at 0
        value += 0.1 * rng.normal(size=value.shape)
    x = rng.integers(3, size=(3, 12))
    check_gradient(model.loss, model.params, x)


def test_it_learns_the_wave_and_not_only_the_next_step():
    """Between a table of pairs and somebody who knows the wave, it gets most of the way."""
    train, _ = waveforms.sample(2000, rng=np.random.default_rng(1))
    held_out, clean = waveforms.sample(300, rng=np.random.default_rng(2))
    pairs = Bigram(waveforms.N_LEVELS)
    list(pairs.fit(train, rng=np.random.default_rng(0), n_steps=1))
    model = WaveNet(waveforms.N_LEVELS, rng=np.random.default_rng(0))
    list(model.fit(train, rng=np.random.default_rng(3), n_steps=STEPS))
    d = held_out.shape[1]
    floor = -waveforms.log_prob_given_clean(held_out, clean)
    table, reached = (-m.log_prob(held_out).mean() / d for m in (pairs, model))
    assert floor < reached < floor + 0.4 * (table - floor)
