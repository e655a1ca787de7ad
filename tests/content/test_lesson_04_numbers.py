"""Recomputes every number that lesson 04 states, by brute force or from another side."""

from __future__ import annotations

import math
import re
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
LESSON = (ROOT / "docs/lessons/04-normalizing-flows/lesson.md").read_text(encoding="utf-8")
POINT = (1.0, 0.5)
TABLE = (  # the table of the worked example, and what its formulas mean
    (
        "| 1 | $x_1$ | $x_1 / 2$ | $-x_1^2 / 2$ |",
        lambda u: 0.5 * u,
        lambda u: -0.5 * u * u,
    ),
    (
        "| 2 | $h_2$ | $-h_2 / 4$ | $h_2 / 2$ |",
        lambda v: -0.25 * v,
        lambda v: 0.5 * v,
    ),
)


def found(pattern: str) -> re.Match[str]:
    match = re.search(pattern, LESSON)
    assert match, f"the lesson no longer says {pattern}"
    return match


def says(text: str) -> None:
    assert " ".join(text.split()) in " ".join(LESSON.split()), f"the lesson no longer says {text}"


def noise(x1, x2):
    """The example's flow, written anew from the page's table; takes arrays too."""
    (_, s1, t1), (_, s2, t2) = TABLE
    h2 = x2 * np.exp(s1(x1)) + t1(x1)
    return x1 * np.exp(s2(h2)) + t2(h2), h2


def jacobian_determinant(x1, x2, step=1e-5):
    """By central differences; knows nothing of triangles."""
    right, left = noise(x1 + step, x2), noise(x1 - step, x2)
    up, down = noise(x1, x2 + step), noise(x1, x2 - step)
    (a, c), (b, d) = (
        [(p - m) / (2 * step) for p, m in zip(plus, minus, strict=True)]
        for plus, minus in ((right, left), (up, down))
    )
    return a * d - b * c


def density(x1, x2):
    z1, z2 = noise(x1, x2)
    return np.exp(-(z1**2 + z2**2) / 2) / (2 * np.pi) * abs(jacobian_determinant(x1, x2))


def test_mercator_stretches_oslo_twice_each_way():
    latitude = int(found(r"At (\d+)° north, near Oslo, that is a factor of 2 each way")[1])
    factor = 1 / math.cos(math.radians(latitude))
    assert factor == pytest.approx(2)
    says("takes four times as much screen as one at the equator")
    assert factor**2 == pytest.approx(4)


def test_size_of_a_jacobian():
    d = 256 * 256 * 3
    says(f"$d = {d:,}$".replace(",", "{,}"))
    says(f"about {d * d / 1e9:.0f} billion entries, {4 * d * d / 1e9:.0f} GB")


def test_filled_cell_grows_as_the_figure_says():
    """Its area in the plane of z is the integral of the determinant over the cell."""

    def grows(side: float) -> float:
        ticks = (np.arange(400) + 0.5) / 400 * side - side / 2
        x1, x2 = np.meshgrid(POINT[0] + ticks, POINT[1] + ticks)
        return float(np.mean(jacobian_determinant(x1, x2)))

    at_centre = float(jacobian_determinant(*POINT))
    says(f"the filled cell grew {grows(0.5):.2f} times, and the determinant at its centre is")
    says(f"is {at_centre:.2f}. The two differ")
    assert abs(grows(0.05) - at_centre) < abs(grows(0.5) - at_centre) / 50  # two more digits


def test_worked_example_uses_the_formulas_of_its_table():
    for row, _, _ in TABLE:
        says(row)


def test_worked_example_step_by_step():
    h2 = 0.5 * math.exp(0.5) - 0.5
    s2, t2 = -h2 / 4, h2 / 2
    z1 = math.exp(s2) + t2
    base = -(z1**2 + h2**2) / 2
    says(f"0.5 \\times {math.exp(0.5):.4f} - 0.5 = {h2:.4f}$")
    says(f"$s = -{h2:.4f} / 4 = {s2:.4f}$ and $t = {t2:.4f}$")
    says(f"e^{{{s2:.4f}}} + {t2:.4f} = {math.exp(s2):.4f} + {t2:.4f} = {z1:.4f}$")
    says(f"\\tfrac12({z1:.4f}^2 + {h2:.4f}^2)")
    says(f"= {-math.log(2 * math.pi):.4f} - {-base:.4f} = {base - math.log(2 * math.pi):.4f}$")
    says(f"$0.5 - {-s2:.4f} = {0.5 + s2:.4f}$")
    total = base - math.log(2 * math.pi) + 0.5 + s2
    says(f"{base - math.log(2 * math.pi):.4f} + {0.5 + s2:.4f} = {total:.4f}$ nats")
    says(f"a density of {math.exp(total):.4f}")
    says(f"$e^{{{0.5 + s2:.4f}}} = {math.exp(0.5 + s2):.2f}$")


def test_worked_density_by_brute_force():
    stated = float(found(r"a density of (0\.\d+)\.")[1])
    assert float(density(*POINT)) == pytest.approx(stated, abs=5e-5)


def test_worked_density_by_counting_samples():
    """Samples are made by undoing the layers by bisection, which uses no inverse of ours."""
    rng = np.random.default_rng(0)
    z1, z2 = rng.normal(size=(2, 400_000))
    (_, s1, t1), (_, s2, t2) = TABLE
    low, high = np.full_like(z1, -40.0), np.full_like(z1, 40.0)
    for _ in range(60):  # x1 -> z1 increases while z2 stays
        middle = (low + high) / 2
        below = middle * np.exp(s2(z2)) + t2(z2) < z1
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    x1 = low
    x2 = (z2 - t1(x1)) / np.exp(s1(x1))
    side = 0.2
    inside = (abs(x1 - POINT[0]) < side / 2) & (abs(x2 - POINT[1]) < side / 2)
    p = float(density(*POINT)) * side**2
    # Four standard errors, and 2 % for the bend of the density over the square.
    assert abs(inside.mean() - p) < 4 * math.sqrt(p / len(x1)) + 0.02 * p


def test_density_integrates_to_one_and_its_misreadings_do_not():
    total = {0: 0.0, 1: 0.0, -1: 0.0}
    width = 0.05
    for x1 in np.arange(-7, 7, width):
        middle, reach = x1**2 / 2 * math.exp(-x1 / 2), 9 * math.exp(-x1 / 2)
        x2 = np.linspace(middle - reach, middle + reach, 1500)
        z1, z2 = noise(x1, x2)
        gaussian = np.exp(-(z1**2 + z2**2) / 2) / (2 * np.pi)
        stretch = abs(jacobian_determinant(x1, x2))
        for power in total:
            total[power] += float(np.sum(gaussian * stretch**power)) * width * (x2[1] - x2[0])
    assert total[1] == pytest.approx(1, abs=0.002)
    assert abs(total[0] - 1) > 0.1
    assert abs(total[-1] - 1) > 0.1


def test_layers_until_every_output_depends_on_every_input():
    """By following which number can reach which, with halves of two numbers."""
    half = 2
    one, zero, full = np.eye(half, dtype=bool), np.zeros((half, half), bool), np.ones((half, half))
    keeps_first = np.block([[one, zero], [full.astype(bool), one]])
    keeps_second = np.block([[one, full.astype(bool)], [zero, one]])
    reach, layers = np.eye(2 * half, dtype=bool), 0
    while not reach.all():
        reach = (keeps_second if layers % 2 else keeps_first).astype(int) @ reach.astype(int) > 0
        layers += 1
    names = {2: "two", 3: "three", 4: "four"}
    says(f"it takes {names[layers]} layers until every output depends on every input")


@pytest.mark.parametrize("d", [2, 4, 6])
def test_triangular_determinants_whatever_the_networks(d):
    rng = np.random.default_rng(d)
    half = d // 2
    matrix = np.eye(d)
    matrix[half:, :half] = rng.normal(size=(half, half))
    assert np.linalg.det(matrix) == pytest.approx(1)
    s = rng.normal(size=half)
    matrix[half:, half:] = np.diag(np.exp(s))
    assert np.linalg.slogdet(matrix)[1] == pytest.approx(s.sum())
    order = rng.permutation(d)
    shuffled = matrix[np.ix_(order, order)]
    assert np.linalg.det(shuffled) == pytest.approx(np.linalg.det(matrix))


def test_a_gaussian_chain_is_a_flow():
    """The chain rule's sum equals the change of variables, determinant by brute force."""
    rng = np.random.default_rng(5)
    weights = np.tril(rng.normal(size=(4, 4)), -1)

    def solve(x):
        mean, alpha = np.sin(weights @ x), np.tanh(weights @ x)
        return (x - mean) * np.exp(-alpha), mean, alpha

    x = rng.normal(size=4)
    z, mean, alpha = solve(x)
    chain = sum(
        math.log(NormalDist(m, math.exp(a)).pdf(v)) for m, a, v in zip(mean, alpha, x, strict=True)
    )
    step = 1e-6
    columns = [(solve(x + e)[0] - solve(x - e)[0]) / (2 * step) for e in step * np.eye(4)]
    log_det = np.linalg.slogdet(np.stack(columns, axis=1))[1]
    base = -2 * math.log(2 * math.pi) - float(z @ z) / 2
    assert base + log_det == pytest.approx(chain, abs=1e-7)


def test_dequantized_masses_sum_to_one_and_the_bound_holds():
    bumps = [NormalDist(0.8, 0.3), NormalDist(3.4, 0.9)]
    masses, bounds = [], []
    for value in range(-6, 12):
        u = (np.arange(2000) + 0.5) / 2000
        q = np.array([sum(b.pdf(value + v) for b in bumps) / 2 for v in u])
        masses.append(sum(b.cdf(value + 1) - b.cdf(value) for b in bumps) / 2)
        bounds.append(np.mean(np.log(q)))
    assert sum(masses) == pytest.approx(1, abs=1e-9)
    held = [(b, m) for b, m in zip(bounds, masses, strict=True) if m > 1e-9]
    assert len(held) >= 6
    assert all(bound < math.log(mass) for bound, mass in held)


def test_a_uniform_guess_scores_eight_bits():
    says("you add $\\log_2 256 = 8$ bits per dimension")
    d = 5
    density_of_values = (1 / 256) ** d  # uniform on [0, 256)^d
    assert -math.log2(density_of_values) / d == 8
    says("A uniform density on $[0, 1)^d$ then scores 8 bits")


def test_slopes_between_two_bumps():
    """From the quantiles of the two bumps, without the formula of the page."""
    slopes = []
    for a in (1.0, 2.0, 3.0):
        centre = 2 * (NormalDist(a, 0.5).pdf(0) / 2)
        slopes.append(NormalDist().pdf(0) / centre)
        assert slopes[-1] == pytest.approx(0.5 * math.exp(a**2 / (2 * 0.5**2)), rel=1e-9)
    says(f"it is {slopes[0]:.1f} for $a = 1$, {slopes[1]:,.0f} for $a = 2$, and over 30 million")
    assert 3e7 < slopes[2] < 4e7
    step = 1e-3  # the mild case by finite differences of quantiles
    quantiles = []
    for z in (-step, step):
        wanted, low, high = NormalDist().cdf(z), -5.0, 5.0
        for _ in range(80):
            middle = (low + high) / 2
            share = (NormalDist(-1, 0.5).cdf(middle) + NormalDist(1, 0.5).cdf(middle)) / 2
            low, high = (middle, high) if share < wanted else (low, middle)
        quantiles.append(low)
    assert (quantiles[1] - quantiles[0]) / (2 * step) == pytest.approx(slopes[0], rel=1e-3)
