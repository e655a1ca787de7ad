"""The pixel model: exact on few pixels, and better than mixtures on digits it has not seen."""

from __future__ import annotations

import numpy as np
import pytest

from genmap.datasets import digits
from genmap.models.bernoulli_mixture import BernoulliMixture
from genmap.models.pixels import PixelMADE

STEPS = 600


@pytest.fixture
def model():
    model = PixelMADE(6, rng=np.random.default_rng(0), hidden=9)
    rng = np.random.default_rng(1)
    for value in model.params.values():
        value += rng.normal(size=value.shape)
    return model


def test_probabilities_of_all_images_sum_to_one(model, all_rows):
    assert np.exp(model.log_prob(all_rows(2, 6))).sum() == pytest.approx(1.0, abs=1e-12)


def test_log_prob_is_the_sum_of_what_each_pixel_tells(model):
    """Against the conditionals, each from an image whose later pixels are all off."""
    x = np.array([[1, 0, 1, 1, 0, 1]])
    total = 0.0
    for i in range(6):
        seen = np.where(np.arange(6) < i, x, 0)
        p = 1 / (1 + np.exp(-model.logits(model.params, seen)[0, i]))
        total += np.log(p if x[0, i] else 1 - p)
    assert model.log_prob(x)[0] == pytest.approx(total, abs=1e-12)


def test_samples_come_as_often_as_log_prob_says(model, all_rows, too_far):
    drawn = model.sample(20_000, rng=np.random.default_rng(2))
    assert drawn.shape == (20_000, 6)
    assert model.nfe == 6
    counts = np.bincount(drawn @ 2 ** np.arange(6)[::-1], minlength=64)
    assert too_far(counts, np.exp(model.log_prob(all_rows(2, 6)))) < 4


def test_gradients_against_differences(model, check_gradient):
    x = np.random.default_rng(3).integers(2, size=(5, 6))
    check_gradient(model.loss, model.params, x)


def test_held_out_digits_are_more_probable_than_under_mixtures():
    """At least 15 % fewer nats than independent pixels, and fewer than ten kinds of image."""
    train, held_out = digits.binarised("train"), digits.binarised("held-out")
    nats = {}
    for components in (1, 10):
        mixture = BernoulliMixture(64, rng=np.random.default_rng(0), components=components)
        list(mixture.fit(train, rng=np.random.default_rng(0), n_steps=60))
        nats[components] = -mixture.log_prob(held_out).mean()
    model = PixelMADE(rng=np.random.default_rng(0))
    list(model.fit(train, rng=np.random.default_rng(1), n_steps=STEPS))
    reached = -model.log_prob(held_out).mean()
    assert reached < 0.85 * nats[1]
    assert reached < nats[10]
