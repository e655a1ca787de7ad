"""The mathematics behind lesson 03's figures, each against something that cannot share its bug."""

from __future__ import annotations

import math
import random
import re
from statistics import fmean, pstdev

import numpy as np
import pytest

from genmap_site.figures import kl_directions, monte_carlo_nll, surprise_areas


def test_log_target_is_the_mixture_and_integrates_to_one():
    x = np.linspace(-12, 12, 24_001)
    values = np.exp([kl_directions.log_target(float(v)) for v in x])
    assert float(np.sum(values) * (x[1] - x[0])) == pytest.approx(1, abs=1e-9)
    assert kl_directions.log_target(-40.0) < -1000  # far out it is still a number


def test_reverse_kl_agrees_with_samples_of_the_fit():
    fit = kl_directions.Fit(-0.5, 1.2)
    rng = random.Random(4)
    xs = [rng.gauss(fit.m, fit.s) for _ in range(40_000)]
    terms = [fit.log_density(x) - kl_directions.log_target(x) for x in xs]
    error = pstdev(terms) / math.sqrt(len(terms))
    assert kl_directions.reverse_kl(fit) == pytest.approx(fmean(terms), abs=4 * error)


def test_reverse_kl_of_the_target_itself_is_zero(monkeypatch):
    monkeypatch.setattr(kl_directions, "TARGET", ((1.0, 0.7, 1.3),))
    assert kl_directions.reverse_kl(kl_directions.Fit(0.7, 1.3)) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("start", [-2.0, 2.0])
def test_search_ends_in_a_minimum(start):
    best = kl_directions.reverse_fit(start, 0.6)
    lowest = kl_directions.reverse_kl(best)
    for dm, ds in ((0.01, 0), (-0.01, 0), (0, 0.01), (0, -0.01), (0.01, 0.01), (-0.01, 0.01)):
        assert kl_directions.reverse_kl(kl_directions.Fit(best.m + dm, best.s + ds)) > lowest


def test_drawn_curves_are_densities():
    """Area under the drawn fit, read back from the picture: one, in the picture's units."""
    paths = re.findall(r'd="M([^"]+)" fill="none"[^>]*stroke-width="2.4"', kl_directions.draw())
    assert len(paths) == 2
    for path in paths:
        points = np.array([[float(n) for n in pair.split()] for pair in path.split("L")])
        heights = (kl_directions.BASE - points[:, 1]) / kl_directions.HEIGHT
        widths = np.diff(points[:, 0]) / kl_directions.UNIT
        area = float(np.sum((heights[1:] + heights[:-1]) / 2 * widths))
        assert area == pytest.approx(1, abs=0.02)  # the broad fit leaves the frame at -5


def test_areas_of_the_bars_are_entropy_and_cross_entropy():
    p, q = np.array(surprise_areas.DATA), np.array(surprise_areas.MODEL)
    assert p.sum() == q.sum() == 1
    drawn = [0.0, 0.0]
    for i, svg in enumerate(re.findall(r"<svg.*?</svg>", surprise_areas.draw(), re.DOTALL)):
        solid = [tag for tag in re.findall(r"<rect[^>]*>", svg) if "dasharray" not in tag]
        for tag in solid:
            width, height = (
                float(re.search(rf' {k}="([\d.]+)"', tag)[1]) for k in ("width", "height")
            )
            drawn[i] += width / surprise_areas.WIDTH * height / surprise_areas.BIT
    assert drawn == pytest.approx([-np.sum(p * np.log2(p)), -np.sum(p * np.log2(q))], abs=0.01)


def test_expected_loss_and_its_spread_by_integration():
    x = np.linspace(-12, 12, 24_001)
    data = np.exp(-(x**2) / 2) / math.sqrt(2 * math.pi) * (x[1] - x[0])
    loss = np.array([monte_carlo_nll.loss(float(v)) for v in x])
    mean = float(np.sum(data * loss))
    assert monte_carlo_nll.expected_loss() == pytest.approx(mean, abs=1e-9)
    spread = math.sqrt(float(np.sum(data * (loss - mean) ** 2)))
    assert monte_carlo_nll.loss_sd() == pytest.approx(spread, abs=1e-9)


def test_running_averages_are_averages_and_end_near_the_truth():
    rng = random.Random(monte_carlo_nll.SEEDS[0])
    losses = [monte_carlo_nll.loss(rng.gauss(0, 1)) for _ in range(monte_carlo_nll.MOST)]
    averages = monte_carlo_nll.running_averages(monte_carlo_nll.SEEDS[0])
    for n, average in zip(monte_carlo_nll.sizes(), averages, strict=True):
        assert average == pytest.approx(fmean(losses[:n]), rel=1e-9)
    error = monte_carlo_nll.loss_sd() / math.sqrt(monte_carlo_nll.MOST)
    for seed in monte_carlo_nll.SEEDS:
        last = monte_carlo_nll.running_averages(seed)[-1]
        assert abs(last - monte_carlo_nll.expected_loss()) < 4 * error
