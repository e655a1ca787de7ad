"""The KV cache, and attention against its formula written out in loops."""

from __future__ import annotations

import math

import numpy as np
import pytest

from genmap.models.transformer import Transformer


@pytest.fixture
def model():
    model = Transformer(7, rng=np.random.default_rng(0), width=8, heads=2, hidden=12, distances=5)
    rng = np.random.default_rng(1)
    model.params = {
        name: value + rng.normal(size=value.shape) for name, value in model.params.items()
    }
    return model


def test_cached_logits_equal_uncached_ones(model):
    x = np.random.default_rng(2).integers(7, size=(3, 40))
    whole = model.forward(model.params, x)  # (3, 41, 7)
    logits, cache = model.step(np.full((3, 1), 7), None)
    np.testing.assert_allclose(logits[:, 0], whole[:, 0], atol=1e-6)
    for i in range(40):
        logits, cache = model.step(x[:, i : i + 1], cache)
        np.testing.assert_allclose(logits[:, 0], whole[:, i + 1], atol=1e-6)
    assert cache[0].shape == (3, 2, 41, 4)


def test_a_cache_filled_in_one_go_equals_one_filled_step_by_step(model):
    x = np.random.default_rng(3).integers(7, size=(2, 9))
    _, cache = model.step(x[:, :6], None)
    logits, _ = model.step(x[:, 6:], cache)
    np.testing.assert_allclose(logits, model.step(x, None)[0][:, 6:], atol=1e-10)


def test_sampling_with_and_without_cache_gives_the_same_text(model):
    texts = [
        model.sample(4, rng=np.random.default_rng(5), length=30, prompt=[1, 2], cached=cached)
        for cached in (True, False)
    ]
    np.testing.assert_array_equal(*texts)


def test_attention_against_its_formula_in_loops(model):
    rng = np.random.default_rng(6)
    queries, keys, values = rng.normal(size=(3, 1, 2, 6, 4))
    got = model._attend(model.params, queries, keys, values)
    for head in range(2):
        for i in range(6):
            scores = [
                queries[0, head, i] @ keys[0, head, j] / math.sqrt(4)
                + model.params["near"][head, min(i - j, 4)]
                for j in range(i + 1)
            ]
            weights = [math.exp(score) for score in scores]
            mean = sum(w * values[0, head, j] for j, w in enumerate(weights)) / sum(weights)
            np.testing.assert_allclose(got[0, head, i], mean, atol=1e-12)


def test_heads_that_do_not_fit_the_width_are_refused():
    with pytest.raises(ValueError, match="width must be a multiple of heads, not 10 for 4"):
        Transformer(7, rng=np.random.default_rng(0), width=10, heads=4)
