"""One Gaussian on two humps, against closed forms and against trying many Gaussians."""

from __future__ import annotations

import math

import numpy as np
import pytest

from genmap.datasets.humps import Humps
from genmap.models.gaussian_fits import GaussianFit, _integrand, _log_q

GRID = np.linspace(-12, 12, 961)[:, None]
WEIGHTS, MEANS, SDS = np.array([0.6, 0.4]), np.array([-2.0, 2.0]), np.array([0.6, 0.9])
WIDTH = 0.025


def two_humps(x):
    z = (x[:, None] - MEANS) / SDS
    return np.log((WEIGHTS * np.exp(-(z**2) / 2) / (SDS * math.sqrt(2 * math.pi))).sum(axis=1))


def fitted(divergence, *, target=two_humps, start=0.0, n_steps=300):
    model = GaussianFit(target, divergence, mean=start)
    losses = [r.loss for r in model.fit(GRID, rng=np.random.default_rng(0), n_steps=n_steps)]
    return model.params["mean"][0], math.exp(model.params["log_sd"][0]), losses[-1]


def divergence_of(divergence, mean, sd):
    """By plain sums over the grid, from densities."""
    p = np.exp(two_humps(GRID[:, 0]))
    q = np.exp(-(((GRID[:, 0] - mean) / sd) ** 2) / 2) / (sd * math.sqrt(2 * math.pi))

    def kl(a, b):
        with np.errstate(divide="ignore", invalid="ignore"):
            return float(np.where(a > 0, a * np.log(a / b), 0.0).sum() * WIDTH)

    if divergence == "jsd":
        return (kl(p, (p + q) / 2) + kl(q, (p + q) / 2)) / 2
    return kl(p, q) if divergence == "forward-kl" else kl(q, p)


@pytest.mark.parametrize("start", [-4.0, -1.0, 0.5, 5.0])
def test_forward_kl_matches_the_moments(start):
    """The closed form: mean and variance of the target, wherever it starts."""
    mean = float(WEIGHTS @ MEANS)
    sd = math.sqrt(WEIGHTS @ (SDS**2 + MEANS**2) - mean**2)
    found_mean, found_sd, _ = fitted("forward-kl", start=start)
    assert found_mean == pytest.approx(mean, rel=0.01)
    assert found_sd == pytest.approx(sd, rel=0.01)


@pytest.mark.parametrize("divergence", ["forward-kl", "reverse-kl", "jsd"])
@pytest.mark.parametrize("start", [-3.0, 0.0, 3.0])
def test_no_gaussian_nearby_is_better(divergence, start):
    mean, sd, loss = fitted(divergence, start=start)
    assert loss == pytest.approx(divergence_of(divergence, mean, sd), abs=1e-4)
    for by_mean, by_sd in ((0.02, 1.0), (-0.02, 1.0), (0.0, 1.02), (0.0, 0.98)):
        moved = divergence_of(divergence, mean + by_mean, sd * by_sd)
        assert moved > divergence_of(divergence, mean, sd)


def test_reverse_kl_seeks_a_mode_and_forward_kl_covers_both():
    """On one of two humps far apart, KL(q, p) is minus the logarithm of its weight."""
    humps = Humps()
    for k, start in enumerate((-4.0, 4)):
        mean, sd, loss = fitted("reverse-kl", target=humps.log_prob, start=start)
        assert (mean, sd) == pytest.approx((humps.means[k], humps.sds[k]), abs=0.01)
        assert loss == pytest.approx(-math.log(humps.weights[k]), abs=0.01)
        covering = fitted("forward-kl", target=humps.log_prob, start=start)[:2]
        assert covering == pytest.approx(humps.moments(), abs=0.01)


@pytest.mark.parametrize("divergence", ["forward-kl", "reverse-kl", "jsd"])
def test_a_gaussian_target_is_found_exactly(divergence):
    def target(x):
        return -(((x - 1) / 1.5) ** 2) / 2 - math.log(1.5 * math.sqrt(2 * math.pi))

    mean, sd, loss = fitted(divergence, target=target, n_steps=600)
    assert (mean, sd) == pytest.approx((1.0, 1.5), abs=1e-3)
    assert loss == pytest.approx(0.0, abs=1e-6)


def test_jsd_of_disjoint_densities_is_log_two():
    model = GaussianFit(two_humps, "jsd", mean=10.0, sd=0.1)
    terms = _integrand("jsd", two_humps(GRID[:, 0]), model.log_prob(GRID))
    assert terms.sum() * WIDTH == pytest.approx(math.log(2), abs=1e-3)


@pytest.mark.parametrize("divergence", ["forward-kl", "reverse-kl", "jsd"])
def test_gradients_against_differences(divergence, check_gradient):
    model = GaussianFit(two_humps, divergence, mean=0.7, sd=1.2)
    log_p = two_humps(GRID[:, 0])

    def loss(params, grid):
        return WIDTH * _integrand(divergence, log_p, _log_q(params, grid)).sum()

    check_gradient(loss, model.params, GRID[:, 0])


def test_samples_follow_log_prob():
    """Kolmogorov-Smirnov at about one in a thousand."""
    model = GaussianFit(two_humps, "forward-kl", mean=0.7, sd=1.2)
    x = np.sort(model.sample(4000, rng=np.random.default_rng(0))[:, 0])
    cdf = np.cumsum(np.exp(model.log_prob(GRID))) * WIDTH
    gap = np.abs(np.interp(x, GRID[:, 0] + WIDTH / 2, cdf) - np.arange(1, 4001) / 4000).max()
    assert gap * math.sqrt(4000) < 1.95
