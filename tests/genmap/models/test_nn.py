"""Layers, optimiser and masks against closed forms and differences."""

from __future__ import annotations

import math

import autograd.numpy as anp
import numpy as np
import pytest

from genmap.models import nn


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def test_softmax_is_right_and_does_not_overflow():
    p = nn.softmax(np.array([[0.0, math.log(3.0)], [1000.0, 1000.0], [5.0, -np.inf]]))
    np.testing.assert_allclose(p, [[0.25, 0.75], [0.5, 0.5], [1.0, 0.0]], atol=1e-15)


def test_log_softmax_of_far_apart_logits_is_finite():
    log_p = nn.log_softmax(np.array([[0.0, 2000.0]]))
    np.testing.assert_allclose(log_p, [[-2000.0, 0.0]])


@pytest.mark.parametrize("function", [nn.softmax, nn.log_softmax])
def test_gradients_written_by_hand(function, rng, check_gradient):
    weight = rng.normal(size=(4, 5))
    params = {"logits": rng.normal(size=(4, 5))}
    check_gradient(lambda p, x: anp.sum(x * anp.sin(function(p["logits"]))), params, weight)


def test_gradient_of_an_mlp(rng, check_gradient):
    params = nn.mlp_params(rng, (3, 4, 4, 2), "net.")
    x = rng.normal(size=(6, 3))
    check_gradient(lambda p, x: anp.mean(anp.sin(nn.mlp(p, x, 3, "net."))), params, x)


def test_mlp_keeps_the_scale_of_its_inputs(rng):
    x = rng.normal(size=(500, 200))
    assert (x @ nn.dense(rng, 200, 300)).std() == pytest.approx(1.0, rel=0.02)


def test_first_steps_of_adam_follow_the_paper_by_hand():
    params = {"a": np.array([1.0])}
    adam = nn.Adam(params, beta1=0.9, beta2=0.99)
    adam.step({"a": np.array([4.0])}, 0.1)
    assert params["a"][0] == pytest.approx(0.9, abs=1e-7)  # the first step is one learning rate
    adam.step({"a": np.array([2.0])}, 0.1)
    mean = (0.9 * 0.1 * 4 + 0.1 * 2) / (1 - 0.9**2)
    square = (0.99 * 0.01 * 16 + 0.01 * 4) / (1 - 0.99**2)
    assert params["a"][0] == pytest.approx(0.9 - 0.1 * mean / math.sqrt(square), abs=1e-7)


def test_training_finds_a_least_squares_solution(rng):
    x = rng.normal(size=(400, 3))
    target = np.array([1.0, -2.0, 0.5])
    rows = np.column_stack([x, x @ target])
    params = {"w": np.zeros(3)}

    def loss(params, batch):
        return anp.mean((batch[:, :3] @ params["w"] - batch[:, 3]) ** 2)

    records = list(
        nn.train(params, loss, rows, rng=rng, n_steps=300, batch_size=50, learning_rate=0.1)
    )
    assert [record.step for record in records] == list(range(1, 301))
    np.testing.assert_allclose(params["w"], target, atol=1e-3)


@pytest.mark.parametrize(("d", "hidden"), [(2, (4,)), (5, (7,)), (4, (6, 5))])
def test_masked_network_sees_only_what_came_before(d, hidden, rng):
    """The product of all masks counts the ways from an input to an output."""
    ways = np.eye(d)
    for mask in nn.made_masks(d, hidden):
        ways = ways @ mask
    assert np.array_equal(ways > 0, np.triu(np.ones((d, d)), 1) > 0)


def test_bits_per_dim_of_fair_coins():
    assert nn.bits_per_dim(np.array([8 * math.log(0.5)]), 8) == pytest.approx(1.0)


def test_one_hot_of_a_table():
    rows = nn.one_hot(np.array([[2, 0]]), 3)
    assert rows.tolist() == [[[0, 0, 1], [1, 0, 0]]]
