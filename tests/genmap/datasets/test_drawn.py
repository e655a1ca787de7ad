"""Data that is drawn: samplers against their own densities."""

from __future__ import annotations

import math

import numpy as np
import pytest

from genmap.datasets import moons, waveforms
from genmap.datasets.humps import Humps


def test_density_of_the_moons_integrates_to_one_and_samples_follow_it():
    edges = np.linspace(-2.5, 2.5, 51)
    fine = np.linspace(-2.5, 2.5, 251)[:-1] + 0.01
    points = np.stack(np.meshgrid(fine, fine, indexing="ij"), axis=-1).reshape(-1, 2)
    p = np.concatenate([np.exp(moons.log_prob(part)) for part in np.array_split(points, 20)])
    cells = p.reshape(50, 5, 50, 5).sum(axis=(1, 3)) * 0.02**2
    assert cells.sum() == pytest.approx(1.0, abs=1e-6)

    n = 20_000
    drawn = moons.sample(n, rng=np.random.default_rng(0))
    counts, _, _ = np.histogram2d(drawn[:, 0], drawn[:, 1], bins=[edges, edges])
    likely = cells * n > 5
    statistic = ((counts - n * cells)[likely] ** 2 / (n * cells)[likely]).sum()
    assert abs(statistic - likely.sum()) < 4 * math.sqrt(2 * likely.sum())


def test_more_nodes_do_not_change_the_density():
    x = moons.sample(200, rng=np.random.default_rng(1))
    np.testing.assert_allclose(moons.log_prob(x), moons.log_prob(x, nodes=400), atol=1e-8)


def test_moons_are_each_other_turned_around():
    x = moons.sample(100, rng=np.random.default_rng(2))
    np.testing.assert_allclose(moons.log_prob(x), moons.log_prob(-x), atol=1e-10)


def test_humps_against_plain_sums():
    humps, x = Humps(), np.linspace(-10, 10, 4001)
    p = np.exp(humps.log_prob(x)) * 0.005
    mean, sd = humps.moments()
    assert p.sum() == pytest.approx(1.0, abs=1e-9)
    assert (p * x).sum() == pytest.approx(mean, abs=1e-9)
    assert (p * (x - mean) ** 2).sum() == pytest.approx(sd**2, abs=1e-9)
    assert np.isfinite(humps.log_prob(np.array([-1e3, 1e3]))).all()


def test_humps_samples_follow_their_density():
    """Kolmogorov-Smirnov at about one in a thousand."""
    humps, grid = Humps(), np.linspace(-10, 10, 4001)
    cdf = np.cumsum(np.exp(humps.log_prob(grid))) * 0.005
    x = np.sort(humps.sample(4000, rng=np.random.default_rng(3)))
    gap = np.abs(np.interp(x, grid + 0.0025, cdf) - np.arange(1, 4001) / 4000).max()
    assert gap * math.sqrt(4000) < 1.95


def test_levels_of_a_wave():
    wave = np.array([[-5.0, -1.0, -0.876, -0.874, 0.0, 0.999, 1.0, 5.0]])
    assert waveforms.quantise(wave).tolist() == [[0, 0, 0, 1, 8, 15, 15, 15]]


def test_waves_repeat_after_their_period():
    _, clean = waveforms.sample(50, rng=np.random.default_rng(4), length=4000)
    crossings = ((clean[:, :-1] < 0) & (clean[:, 1:] >= 0)).sum(axis=1) / 4000
    assert (crossings > 1 / 20.5).all()
    assert (crossings < 1 / 11.5).all()


@pytest.mark.parametrize("clean", [-1.02, 0.3, 0.99])
def test_some_level_is_certain(clean):
    mean = waveforms.log_prob_given_clean
    total = sum(math.exp(mean(np.array([[k]]), np.array([[clean]]))) for k in near(clean))
    assert total == pytest.approx(1.0, abs=1e-6)


def near(clean):
    """The levels within eight standard deviations of the noise: all the others have no chance."""
    low, high = waveforms.quantise(np.array([clean - 0.4, clean + 0.4]))
    return range(low, high + 1)


def test_levels_come_as_often_as_the_clean_wave_says():
    """Levels of one value in noise, drawn again and again, against what it makes of them."""
    rng = np.random.default_rng(5)
    clean = np.full((1, 20_000), 0.41)
    levels = waveforms.quantise(clean + waveforms.NOISE * rng.normal(size=clean.shape))
    shares = np.bincount(levels[0], minlength=16) / 20_000
    told = [
        math.exp(waveforms.log_prob_given_clean(np.array([[level]]), np.array([[0.41]])))
        for level in (10, 11, 12)
    ]
    np.testing.assert_allclose(shares[[10, 11, 12]], told, atol=4 * 0.5 / math.sqrt(20_000))
    assert sum(told) == pytest.approx(1.0, abs=1e-3)
