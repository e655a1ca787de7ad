"""Recomputes every number that lesson 03 states, from the page itself.

Sums and integrals are done by enumeration or on a grid here, never by the formulas of the page.
"""

from __future__ import annotations

import itertools
import math
import re
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from genmap_site.figures import kl_directions, monte_carlo_nll, surprise_areas

ROOT = Path(__file__).resolve().parents[2]
LESSON = (ROOT / "docs/lessons/03-maximum-likelihood/lesson.md").read_text(encoding="utf-8")
GRID = np.linspace(-40, 40, 160_001)
FIT_ROW = re.compile(
    r"^\| (best for [a-z]+ KL|second minimum of reverse KL) \| (−?[\d.]+) \| ([\d.]+) "
    r"\| \**([\d.]+)\** \| \**([\d.]+)\** \|$",
    re.MULTILINE,
)


def found(pattern: str) -> re.Match[str]:
    match = re.search(pattern, LESSON)
    assert match, f"the lesson no longer says {pattern}"
    return match


def log_gaussian(x, mean, sd):
    return -((x - mean) ** 2) / (2 * sd**2) - math.log(sd) - math.log(2 * math.pi) / 2


def integral(values) -> float:
    return float(np.sum(values) * (GRID[1] - GRID[0]))


def kl_on_the_grid(log_p, log_q) -> float:
    return integral(np.exp(log_p) * (log_p - log_q))


@pytest.fixture(name="table")
def table_of_the_page() -> dict[str, tuple[Fraction, Fraction, str, str]]:
    rows = re.findall(r"^\| ([abc]) \| (\S+) \| (\S+) \| (\S+) \| (\S+) \|$", LESSON, re.MULTILINE)
    assert [row[0] for row in rows] == ["a", "b", "c"]
    return {s: (Fraction(p), Fraction(q), best, own) for s, p, q, best, own in rows}


def test_a_nat_in_bits():
    stated = found(r"\$1 / \\ln 2 = ([\d.]+)\$ bits")[1]
    assert stated == f"{math.log2(math.e):.3f}"


def test_the_little_empirical_distribution():
    letters, a, b = found(
        r"after\n\*([ab, ]+)\* it says \$\\hat p\(a\) = \\tfrac(\d\d)\$ "
        r"and \$\\hat p\(b\) = \\tfrac(\d\d)\$"
    ).groups()
    examples = letters.split(", ")
    assert Fraction(int(a[0]), int(a[1])) == Fraction(examples.count("a"), len(examples))
    assert Fraction(int(b[0]), int(b[1])) == Fraction(examples.count("b"), len(examples))


def test_table_of_surprises(table):
    assert sum(row[0] for row in table.values()) == sum(row[1] for row in table.values()) == 1
    for p, q, best, own in table.values():
        assert float(best) == -math.log2(p)
        assert own == f"{-math.log2(q):.3f}".removesuffix(".000")


def test_entropy_and_cross_entropy_of_the_example(table):
    entropy = found(r"The entropy is (\$.+?\$) bits\. The cross-entropy")[1]
    assert _sum_of_products(entropy) == float(_last(entropy)) == 1.5
    assert -sum(float(p) * math.log2(p) for p, *_ in table.values()) == 1.5
    body = found(r"H\(p, q\) &= (.+?) \\\\\n&= ([\d.]+) \\text\{ bits\}")
    exact = -sum(float(p) * math.log2(q) for p, q, *_ in table.values())
    assert body[2] == f"{exact:.3f}"
    assert _sum_of_products(body[1]) == pytest.approx(exact, abs=0.0005)


def _sum_of_products(tex: str) -> float:
    terms = re.findall(r"\\tfrac(\d)(\d) \\cdot ([\d.]+)", tex)
    assert len(terms) == 3
    return sum(int(a) / int(b) * float(c) for a, b, c in terms)


def _last(tex: str) -> str:
    return tex.rsplit("=", 1)[1].strip(" $")


def test_forward_kl_of_the_example(table):
    cross, entropy, bits, again, nats = found(
        r"\$\\mathrm\{KL\}\(p \\,\\\|\\, q\) = ([\d.]+) - ([\d.]+) = ([\d.]+)\$ bits, or "
        r"\$([\d.]+) \\cdot \\ln 2 = ([\d.]+)\$ nats"
    ).groups()
    exact = sum(float(p) * math.log2(p / q) for p, q, *_ in table.values())
    assert bits == again == f"{exact:.3f}" == f"{float(cross) - float(entropy):.3f}"
    assert nats == f"{exact * math.log(2):.3f}"
    terms = found(r"\$p \\log_2 \(p / q\)\$ is \$(\S+)\$, \$(\S+)\$ and \$(\S+)\$").groups()
    assert list(terms) == [f"{float(p) * math.log2(p / q):.3f}" for p, q, *_ in table.values()]
    assert found(r"neglect of \*c\* costs ([\d.]+) bits")[1] == terms[2]


def test_reverse_kl_of_the_example(table):
    body = found(
        r"\\mathrm\{KL\}\(q \\,\\\|\\, p\) &= (.+?) \\\\\n&= ([\d.]+) - ([\d.]+) - ([\d.]+) \\\\\n"
        r"&= ([\d.]+) \\text\{ bits\}"
    )
    weights = re.findall(
        r"\\t?frac(?:\{(\d+)\}\{(\d+)\}|(\d)(\d)) \\log_2 \\tfrac(\d)(\d)", body[1]
    )
    for parts, (p, q, *_) in zip(weights, table.values(), strict=True):
        top, bottom = (parts[0] or parts[2]), (parts[1] or parts[3])
        assert Fraction(int(top), int(bottom)) == q
        assert Fraction(int(parts[4]), int(parts[5])) == q / p
    terms = [float(q) * math.log2(q / p) for p, q, *_ in table.values()]
    assert [body[2], f"-{body[3]}", f"-{body[4]}"] == [f"{term:.3f}" for term in terms]
    assert body[5] == f"{sum(terms):.3f}"
    assert found(r"which draws \*c\* once in (\d+) times")[1] == str(1 / table["c"][1])


def test_figure_of_the_example_uses_the_same_table(table):
    assert [(float(p), float(q)) for p, q, *_ in table.values()] == list(
        zip(surprise_areas.DATA, surprise_areas.MODEL, strict=True)
    )


def test_kl_of_two_gaussians_by_integration():
    one, other = log_gaussian(GRID, 0, 1), log_gaussian(GRID, 1, 2)
    there = found(r"this is \$\\log 2 \+ \\tfrac\{2\}\{8\} - \\tfrac12 = ([\d.]+)\$ nats")[1]
    back = found(r"it is \$-\\log 2 \+ \\tfrac52 - \\tfrac12 = ([\d.]+)\$ nats")[1]
    assert there == f"{kl_on_the_grid(one, other):.3f}"
    assert back == f"{kl_on_the_grid(other, one):.3f}"


@pytest.mark.parametrize("four", [(0, 1, 1, 2), (-1.5, 0.7, 2, 1.1), (3, 2, 3, 0.9)])
def test_closed_form_of_the_page_for_other_gaussians(four):
    m1, s1, m2, s2 = four
    stated = math.log(s2 / s1) + (s1**2 + (m1 - m2) ** 2) / (2 * s2**2) - 1 / 2
    p, q = log_gaussian(GRID, m1, s1), log_gaussian(GRID, m2, s2)
    assert kl_on_the_grid(p, q) == pytest.approx(stated, abs=1e-6)


@pytest.fixture(name="log_target", scope="module")
def target_of_the_page():
    parts = re.findall(r"\\tfrac(\d)(\d)\\, \\mathcal\{N\}\((-?\d), ([\d.]+)\^2\)", LESSON)
    target = [(int(a) / int(b), float(m), float(s)) for a, b, m, s in parts]
    assert target == list(kl_directions.TARGET)
    terms = [math.log(w) + log_gaussian(GRID, m, s) for w, m, s in target]
    return np.logaddexp(*terms)


def test_forward_fit_has_the_moments_of_the_target(log_target):
    (_, m, s, forward, reverse), *_ = FIT_ROW.findall(LESSON)
    p = np.exp(log_target)
    mean = integral(p * GRID)
    sd = math.sqrt(integral(p * (GRID - mean) ** 2))
    assert (m.replace("−", "-"), s) == (f"{mean:.2f}", f"{sd:.2f}")
    q = log_gaussian(GRID, mean, sd)
    assert (forward, reverse) == (
        f"{kl_on_the_grid(log_target, q):.3f}",
        f"{kl_on_the_grid(q, log_target):.3f}",
    )
    near = [kl_on_the_grid(log_target, log_gaussian(GRID, mean + d, sd)) for d in (-0.02, 0.02)]
    near += [kl_on_the_grid(log_target, log_gaussian(GRID, mean, sd * f)) for f in (0.98, 1.02)]
    assert min(near) > kl_on_the_grid(log_target, q)


@pytest.mark.parametrize(("row", "side"), [(1, -1), (2, 1)])
def test_reverse_fits_are_minima_found_by_brute_force(log_target, row, side):
    _, m, s, forward, reverse = FIT_ROW.findall(LESSON)[row]
    mean, sd = side * 2.0, 0.6

    def reverse_kl(mean, sd):
        return kl_on_the_grid(log_gaussian(GRID, mean, sd), log_target)

    for _ in range(3):  # one coordinate at a time: the lowest point of a parabola through a grid
        means, sds = mean + np.arange(-0.01, 0.011, 0.002), sd + np.arange(-0.01, 0.011, 0.002)
        mean = _lowest(means - mean, [reverse_kl(m, sd) for m in means]) + mean
        sd = _lowest(sds - sd, [reverse_kl(mean, s) for s in sds]) + sd
    assert (m.replace("−", "-"), s) == (f"{mean:.2f}", f"{sd:.2f}")
    assert reverse == f"{reverse_kl(mean, sd):.3f}"
    # The forward KL is steep in the fit here: 26 nats to one of sd.
    there = kl_on_the_grid(log_target, log_gaussian(GRID, mean, sd))
    assert float(forward) == pytest.approx(there, abs=0.002)
    fit = kl_directions.reverse_fit(side * 2.0, 0.6)
    assert (fit.m, fit.s) == pytest.approx((mean, sd), abs=0.0002)


def _lowest(offsets, values) -> float:
    a, b, _ = np.polyfit(offsets, values, 2)
    return -b / (2 * a)


def test_a_lone_mode_costs_about_minus_log_of_its_weight():
    left, right = (found(rf"\$-\\log \\tfrac{n}3 = ([\d.]+)\$")[1] for n in ("2", "1"))
    assert (left, right) == (f"{math.log(3 / 2):.3f}", f"{math.log(3):.3f}")
    costs = [float(row[4]) for row in FIT_ROW.findall(LESSON)[1:]]
    assert costs == pytest.approx([float(left), float(right)], abs=0.003)


def test_forward_fit_peaks_in_the_gap(log_target):
    own, target = found(r"it has density ([\d.]+)\nwhere the target has (\d\.\d+)").groups()
    fit = kl_directions.forward_fit()
    assert own == f"{math.exp(fit.log_density(fit.m)):.3f}"
    at_mean = np.interp(fit.m, GRID, np.exp(log_target))
    assert target == f"{at_mean:.3f}"


def test_loss_of_the_gaussian_model_and_its_spread():
    terms = found(
        r"Its mean is \$([\d.]+) \+ ([\d.]+) \+ ([\d.]+) = ([\d.]+)\$ nats, which is the entropy "
        r"of the data, \$\\tfrac12 \\log 2\\pi e = ([\d.]+)\$, plus\nthe KL of ([\d.]+)\."
    ).groups()
    data = np.exp(log_gaussian(GRID, 0, 1))
    loss = -log_gaussian(GRID, 1, 2)
    mean = integral(data * loss)
    variance = integral(data * (loss - mean) ** 2)
    assert terms[3] == f"{mean:.3f}" == f"{sum(map(float, terms[:3])):.3f}"
    assert terms[4] == f"{-integral(data * log_gaussian(GRID, 0, 1)):.3f}"
    assert f"{float(terms[4]) + float(terms[5]):.3f}" == terms[3]
    stated, sd = found(
        r"= ([\d.]+)\$ \(\$X\^2\$ and \$X\$\nare uncorrelated here\), so \$\\sigma = ([\d.]+)\$"
    ).groups()
    assert float(stated) == pytest.approx(variance, abs=1e-6)
    assert sd == f"{math.sqrt(variance):.3f}"
    hundred, more = found(
        r"A hundred samples give a standard error of ([\d.]+), ten thousand give ([\d.]+):"
    ).groups()
    assert hundred == f"{math.sqrt(variance / 100):.3f}"
    assert more == f"{math.sqrt(variance / 10_000):.3f}"
    assert monte_carlo_nll.expected_loss() == pytest.approx(mean, abs=1e-6)
    assert monte_carlo_nll.loss_sd() == pytest.approx(math.sqrt(variance), abs=1e-6)
    assert f"{mean:.3f} nats" in monte_carlo_nll.CAPTION


def test_the_code_of_the_example_reaches_the_entropy(table):
    words = dict(re.findall(r"\*([abc])\* = ([01]+)", found(r"the code (.+?) has lengths")[1]))
    assert list(words) == ["a", "b", "c"]
    for one, other in itertools.permutations(words.values(), 2):
        assert not one.startswith(other)
    lengths, average, wrong = found(
        r"has lengths ([\d, ]+) and takes ([\d.]+) bits a symbol, exactly the entropy\.\n"
        r"A coder that believes \$q\$ takes ([\d.]+)\."
    ).groups()
    assert [int(n) for n in lengths.split(", ")] == [len(word) for word in words.values()]
    cost = sum(p * len(word) for (p, *_), word in zip(table.values(), words.values(), strict=True))
    assert (
        float(cost) == float(average) == -sum(float(p) * math.log2(p) for p, *_ in table.values())
    )
    assert wrong == f"{-sum(float(p) * math.log2(q) for p, q, *_ in table.values()):.3f}"
