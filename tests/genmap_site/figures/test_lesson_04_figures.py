"""The little flows behind lesson 04's figures, each against something that cannot share its bug."""

from __future__ import annotations

import math
import random
from statistics import NormalDist

import pytest

from genmap_site.figures import (
    area_scaling,
    flow_both_ways,
    flow_bridge,
    jacobian_patterns,
    two_layer_flow,
)

POINTS = [(1.0, 0.5), (-1.0, 1.0), (0.3, -0.8)]


@pytest.mark.parametrize("point", POINTS)
def test_flow_is_undone(point):
    assert two_layer_flow.to_data(two_layer_flow.to_noise(point)) == pytest.approx(point)


@pytest.mark.parametrize("point", POINTS)
def test_log_determinant_against_differences(point):
    h = 1e-5
    (a, c), (b, d) = (
        [(p - m) / (2 * h) for p, m in zip(plus, minus, strict=True)]
        for plus, minus in (
            (
                two_layer_flow.to_noise((point[0] + h, point[1])),
                two_layer_flow.to_noise((point[0] - h, point[1])),
            ),
            (
                two_layer_flow.to_noise((point[0], point[1] + h)),
                two_layer_flow.to_noise((point[0], point[1] - h)),
            ),
        )
    )
    assert math.log(a * d - b * c) == pytest.approx(two_layer_flow.log_det(point), abs=1e-8)


def test_area_of_a_turned_rectangle():
    corners = [(0, 0), (3, 4), (-1, 7), (-4, 3), (0, 0)]
    assert area_scaling.area(corners) == pytest.approx(25)


def test_measured_growth_is_the_mean_of_the_determinant():
    rng = random.Random(0)
    for centre in (two_layer_flow.POINT, area_scaling.SHRINKS):
        draws = [
            math.exp(
                two_layer_flow.log_det(
                    (centre[0] + rng.uniform(-0.25, 0.25), centre[1] + rng.uniform(-0.25, 0.25))
                )
            )
            for _ in range(4000)
        ]
        assert sum(draws) / len(draws) == pytest.approx(area_scaling.growth(centre), rel=0.01)


def test_patterns_are_those_the_lesson_names():
    patterns = [jacobian_patterns.pattern(layer) for _, _, layer in jacobian_patterns.SHOWN]
    additive, affine, autoregressive, two, three = patterns
    for rows in (additive, affine, autoregressive):
        assert all(set(row[i + 1 :]) <= {"."} for i, row in enumerate(rows))
    assert all(row[i] == "1" for i, row in enumerate(additive))
    assert [row[i] for i, row in enumerate(affine)] == ["1"] * 3 + ["#"] * 3
    assert all("." not in row[:i] for i, row in enumerate(autoregressive))
    assert sum(row.count(".") for row in two) == 6
    assert sum(row.count(".") for row in three) == 0


def test_rings_hold_their_share_on_both_sides():
    rng = random.Random(1)
    n = 20_000
    for share in flow_both_ways.SHARES:
        r = flow_both_ways.radius(share)
        inside = sum(math.hypot(rng.gauss(0, 1), rng.gauss(0, 1)) < r for _ in range(n)) / n
        assert abs(inside - share) < 4 * math.sqrt(share * (1 - share) / n)  # four standard errors


@pytest.mark.parametrize("gap", flow_bridge.GAPS)
def test_pushed_noise_has_the_two_bumps(gap):
    rng = random.Random(2)
    xs = [flow_bridge.push(rng.gauss(0, 1), gap) for _ in range(2000)]
    above = NormalDist(gap, flow_bridge.SPREAD)
    wanted = 0.5 * (1 - above.cdf(gap)) + 0.5 * (1 - NormalDist(-gap, flow_bridge.SPREAD).cdf(gap))
    found = sum(x > gap for x in xs) / len(xs)
    assert abs(found - wanted) < 4 * math.sqrt(wanted * (1 - wanted) / len(xs))


def test_slope_in_the_gap_against_differences():
    h = 1e-4
    slope = (flow_bridge.push(h, 1.0) - flow_bridge.push(-h, 1.0)) / (2 * h)
    assert slope == pytest.approx(flow_bridge.slope(1.0), rel=1e-4)
