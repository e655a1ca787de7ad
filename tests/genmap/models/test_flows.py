"""Flows: they invert, they integrate to one, and their determinants are the Jacobian's."""

from __future__ import annotations

import math

import numpy as np
import pytest

from genmap.datasets import moons
from genmap.models.flows import MAF, NICE, RealNVP

KINDS = [NICE, RealNVP, MAF]
STEPS = 1000
# What tools/two_moons_reference.py prints: the same points under a larger flow, trained for long.
LONG_RUN = -1.0248


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__)
def kind(request):
    return request.param


def rough(kind, d=2, **settings):
    """A flow whose parameters are random and large enough to bend space."""
    model = kind(d, rng=np.random.default_rng(0), hidden=8, **settings)
    rng = np.random.default_rng(1)
    for value in model.params.values():
        value += 0.3 * rng.normal(size=value.shape)
    return model


@pytest.mark.parametrize("d", [2, 3, 5])
@pytest.mark.parametrize("layers", [1, 4, 5])
def test_inverse_undoes_forward_both_ways(kind, d, layers):
    model = rough(kind, d, layers=layers)
    x = np.random.default_rng(2).normal(size=(50, d))
    z, _ = model.forward(model.params, x)
    assert np.abs(z - x).max() > 0.1
    np.testing.assert_allclose(model.inverse(z), x, atol=1e-8)
    there, _ = model.forward(model.params, model.inverse(x))
    np.testing.assert_allclose(there, x, atol=1e-8)


@pytest.mark.parametrize("d", [2, 3])
def test_log_det_against_the_jacobian_by_differences(kind, d):
    model, h = rough(kind, d, layers=3), 1e-6
    x = np.random.default_rng(3).normal(size=(10, d))
    columns = [
        (model.forward(model.params, x + h * e)[0] - model.forward(model.params, x - h * e)[0])
        / (2 * h)
        for e in np.eye(d)
    ]
    expected = np.log(np.abs(np.linalg.det(np.stack(columns, axis=2))))
    np.testing.assert_allclose(model.forward(model.params, x)[1], expected, atol=1e-6)


def test_gradients_against_differences(kind, check_gradient):
    model = rough(kind, layers=3)
    x = np.random.default_rng(4).normal(size=(6, 2))
    check_gradient(model.loss, model.params, x)


def cells(n, half):
    """Midpoints of n x n cells of the square from -half to half, and the area of one."""
    middle = half * (2 * np.arange(n) + 1 - n) / n
    return np.stack(np.meshgrid(middle, middle, indexing="ij"), axis=-1).reshape(-1, 2), (
        2 * half / n
    ) ** 2


def test_trained_density_integrates_to_one_and_samples_follow_it(kind, too_far):
    x = moons.sample(4000, rng=np.random.default_rng(5))
    model = kind(2, rng=np.random.default_rng(0))
    list(model.fit(x, rng=np.random.default_rng(6), n_steps=150))
    points, area = cells(600, 6.0)
    p = np.exp(model.log_prob(points)) * area
    assert p.sum() == pytest.approx(1.0, abs=0.01)

    drawn = model.sample(5000, rng=np.random.default_rng(7))
    assert model.nfe == (2 if kind is MAF else 1)
    edges = np.linspace(-6, 6, 61)
    counts, _, _ = np.histogram2d(drawn[:, 0], drawn[:, 1], bins=[edges, edges])
    coarse = p.reshape(60, 10, 60, 10).sum(axis=(1, 3))
    assert too_far(counts.ravel(), coarse.ravel() / p.sum()) < 4


def test_one_layer_of_maf_is_autoregressive():
    """The first entry of z (the last, as they are reversed) depends on x_1 alone."""
    model = rough(MAF, 3, layers=1)
    x = np.random.default_rng(8).normal(size=(1, 3))
    moved = x + np.array([[0.0, 0.0, 1.0]])
    here, there = (model.forward(model.params, points)[0] for points in (x, moved))
    assert np.flatnonzero(here[0] != there[0]).tolist() == [0]


def test_nice_keeps_volumes_but_for_its_scale():
    model = rough(NICE)
    x = np.random.default_rng(9).normal(size=(20, 2))
    np.testing.assert_allclose(
        model.forward(model.params, x)[1], model.params["log_scale"].sum(), atol=1e-12
    )


def test_real_nvp_comes_near_a_long_run_on_two_moons():
    x = moons.sample(20_000, rng=np.random.default_rng(1))
    held_out = moons.sample(5000, rng=np.random.default_rng(2))
    model = RealNVP(rng=np.random.default_rng(0))
    list(model.fit(x, rng=np.random.default_rng(0), n_steps=STEPS))
    reached = model.log_prob(held_out).mean()
    assert reached > LONG_RUN - 0.05
    assert reached < moons.log_prob(held_out).mean() + 0.01  # nothing beats the truth


def test_gaussian_data_gives_the_gaussian_entropy():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(5000, 2)) * [2.0, 0.5] + [1.0, -1.0]
    model = RealNVP(rng=rng)
    list(model.fit(x, rng=rng, n_steps=200))
    assert model.log_prob(x).mean() == pytest.approx(-1 - math.log(2 * math.pi), abs=0.05)
