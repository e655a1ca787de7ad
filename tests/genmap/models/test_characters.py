"""The three character models: exact distributions, honest samplers, and how good they get."""

from __future__ import annotations

import math
from functools import partial

import numpy as np
import pytest

from genmap.datasets import text
from genmap.models.bigram import Bigram
from genmap.models.character_mlp import CharacterMLP
from genmap.models.characters import bits_per_character, perplexity
from genmap.models.decoding import sample_temperature
from genmap.models.transformer import Transformer

STEPS = 500


def small(kind):
    """A model of three symbols with parameters that are far from uniform."""
    rng = np.random.default_rng(1)
    if kind == "bigram":
        model = Bigram(3)
        list(model.fit(rng.integers(3, size=(4, 5)), rng=rng, n_steps=1))
    elif kind == "mlp":
        model = CharacterMLP(3, rng=rng, context=2, embed=3, hidden=5)
    else:
        model = Transformer(3, rng=rng, width=4, heads=2, hidden=6, distances=3)
        model.params["unembed"] *= 2
    return model


every_model = pytest.mark.parametrize("kind", ["bigram", "mlp", "transformer"])


@every_model
def test_probabilities_of_all_texts_sum_to_one(kind, all_rows):
    assert np.exp(small(kind).log_prob(all_rows(3, 5))).sum() == pytest.approx(1.0, abs=1e-12)


@every_model
def test_a_prediction_does_not_see_what_comes_after_it(kind):
    model = small(kind)
    x = np.array([[0, 1, 2, 0, 1, 1]])
    changed = x.copy()
    changed[0, 3:] = [2, 0, 0]
    here, there = (model.forward(model.params, row) for row in (x, changed))
    np.testing.assert_array_equal(here[:, :4], there[:, :4])
    assert np.abs(here[:, 4:] - there[:, 4:]).max() > 1e-3


@every_model
def test_the_beginning_of_a_text_is_like_no_symbol(kind):
    model = small(kind)
    for symbol in range(3):
        logits = model.forward(model.params, np.full((1, 4), symbol))[0]
        assert np.abs(logits[0] - logits[4]).max() > 1e-3


@every_model
def test_samples_come_as_often_as_log_prob_says(kind, all_rows, too_far):
    model = small(kind)
    drawn = model.sample(20_000, rng=np.random.default_rng(3), length=4)
    assert drawn.shape == (20_000, 4)
    assert model.nfe == 4
    counts = np.bincount(drawn @ 3 ** np.arange(4)[::-1], minlength=81)
    assert too_far(counts, np.exp(model.log_prob(all_rows(3, 4)))) < 4


@every_model
def test_a_prompt_stays_and_conditions_what_follows(kind, too_far):
    model = small(kind)
    drawn = model.sample(20_000, rng=np.random.default_rng(4), length=1, prompt=[2, 0, 1])
    assert (drawn[:, :3] == [2, 0, 1]).all()
    rows = np.array([[2, 0, 1, symbol] for symbol in range(3)])
    counts = np.bincount(drawn[:, 3], minlength=3)
    assert too_far(counts, np.exp(model.conditional_log_prob(rows)[:, 3])) < 4


@every_model
def test_low_temperature_is_greedy(kind):
    model = small(kind)
    draw = partial(sample_temperature, temperature=1e-6)
    rows = model.sample(3, rng=np.random.default_rng(0), length=6, draw=draw)
    best = model.forward(model.params, rows)[:, :-1].argmax(axis=-1)
    np.testing.assert_array_equal(rows, best)


@pytest.mark.parametrize("kind", ["mlp", "transformer"])
def test_gradients_against_differences(kind, check_gradient):
    model = small(kind)
    check_gradient(model.loss, model.params, np.random.default_rng(2).integers(3, size=(4, 6)))


def test_bigram_counts_by_hand():
    model = Bigram(2, smoothing=0.5)
    list(model.fit(np.array([[0, 1, 1], [0, 0, 1]]), rng=np.random.default_rng(0), n_steps=2))
    # After a start, 0 came twice of 2; after 0, 1 came twice of 3; after 1, 1 came once of 1.
    expected = math.log((2 + 0.5) / (2 + 1)) + math.log((2 + 0.5) / (3 + 1)) + math.log(1.5 / 2)
    assert model.log_prob(np.array([[0, 1, 1]]))[0] == pytest.approx(expected, abs=1e-12)


def test_bigram_refuses_more_steps_than_rows():
    with pytest.raises(ValueError, match="2 rows cannot be counted in 3 steps"):
        next(Bigram(2).fit(np.zeros((2, 4), dtype=int), rng=np.random.default_rng(0), n_steps=3))


def test_bigram_without_smoothing_is_the_best_table():
    """No table moved a little away from the counted shares makes the data more probable."""
    x = np.random.default_rng(0).integers(3, size=(50, 6))
    model = Bigram(3, smoothing=1e-12)
    list(model.fit(x, rng=np.random.default_rng(0), n_steps=1))
    best = model.log_prob(x).sum()
    for seed in range(20):
        moved = Bigram(3)
        noise = np.random.default_rng(seed).uniform(0.95, 1.05, size=(4, 3))
        moved.params["counts"] = model.params["counts"] * noise
        assert moved.log_prob(x).sum() < best


def test_bits_of_a_long_text_do_not_depend_on_how_it_is_cut():
    model = small("mlp")  # looks two symbols back, so a context of two is as good as all
    row = np.random.default_rng(0).integers(3, size=101)
    whole = -model.log_prob(row[None])[0] / (101 * math.log(2))
    for context in (2, 7, 200):
        assert bits_per_character(model, row, context=context) == pytest.approx(whole, abs=1e-12)


def test_perplexity_of_a_uniform_guess_is_the_number_of_symbols():
    model = Bigram(3)  # nothing counted yet
    bits = bits_per_character(model, np.array([0, 1, 2, 2]))
    assert bits == pytest.approx(math.log2(3))
    assert perplexity(bits) == pytest.approx(3.0)


def test_each_model_needs_five_percent_fewer_bits_than_the_one_before():
    """On held-out prose, the two networks after the same number of steps on the same batches."""
    n, train = len(text.ALPHABET), text.load("train")
    bigram = Bigram(n)
    list(bigram.fit(text.rows(train, 32, stride=32), rng=np.random.default_rng(0), n_steps=10))
    bits = [bits_per_character(bigram, text.load("held-out"))]
    for kind in (CharacterMLP, Transformer):
        model = kind(n, rng=np.random.default_rng(0))
        list(model.fit(text.rows(train, 32), rng=np.random.default_rng(1), n_steps=STEPS))
        bits.append(bits_per_character(model, text.load("held-out")))
    assert bits[1] < 0.95 * bits[0]
    assert bits[2] < 0.95 * bits[1]
