"""EM against what is known of it: it never goes down, and one component is a closed form."""

from __future__ import annotations

import numpy as np
import pytest

from genmap.models.bernoulli_mixture import BernoulliMixture


@pytest.fixture
def data():
    rng = np.random.default_rng(0)
    means = np.array([[0.9, 0.9, 0.1, 0.1], [0.1, 0.2, 0.9, 0.8]])
    return (rng.random((3000, 4)) < means[rng.integers(2, size=3000)]).astype(np.int64)


def test_one_component_is_the_share_of_ones(data):
    model = BernoulliMixture(4, rng=np.random.default_rng(1), components=1)
    list(model.fit(data, rng=np.random.default_rng(0), n_steps=2))
    np.testing.assert_allclose(model.means[0], (data.sum(axis=0) + 1) / (len(data) + 2))


def test_probabilities_sum_to_one_and_samples_follow_them(data, all_rows, too_far):
    model = BernoulliMixture(4, rng=np.random.default_rng(1), components=3)
    list(model.fit(data, rng=np.random.default_rng(0), n_steps=5))
    p = np.exp(model.log_prob(all_rows(2, 4)))
    assert p.sum() == pytest.approx(1.0, abs=1e-12)
    drawn = model.sample(20_000, rng=np.random.default_rng(2))
    assert too_far(np.bincount(drawn @ 2 ** np.arange(4)[::-1], minlength=16), p) < 4


def test_no_step_makes_the_data_less_probable(data):
    model = BernoulliMixture(4, rng=np.random.default_rng(1), components=2)
    losses = [r.loss for r in model.fit(data, rng=np.random.default_rng(0), n_steps=40)]
    assert max(np.diff(losses)) < 1e-6  # the smoothing moves the optimum by less than this
    assert losses[-1] < losses[0] - 0.3


def test_it_finds_the_two_kinds_the_data_is_made_of(data):
    model = BernoulliMixture(4, rng=np.random.default_rng(1), components=2)
    list(model.fit(data, rng=np.random.default_rng(0), n_steps=60))
    means = model.means[np.argsort(-model.means[:, 0])]
    np.testing.assert_allclose(means, [[0.9, 0.9, 0.1, 0.1], [0.1, 0.2, 0.9, 0.8]], atol=0.04)
    np.testing.assert_allclose(model.weights, 0.5, atol=0.04)
