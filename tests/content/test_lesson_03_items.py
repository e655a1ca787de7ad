"""Answer keys and stated numbers of lesson 03's practice, found again by brute force."""

from __future__ import annotations

import itertools
import math
import re
from fractions import Fraction
from pathlib import Path
from statistics import fmean, pstdev

import numpy as np
import pytest

from genmap.grading import variants
from genmap.items import load

ROOT = Path(__file__).resolve().parents[2]
SLUG = "03-maximum-likelihood"
COURSE = load(ROOT)
GRID = np.linspace(-60, 60, 240_001)


def item(name: str):
    return COURSE.items[f"{SLUG}/{name}"]


def every_variant(name: str):
    numeric = item(name)
    for seed in range(variants.count(numeric.variants)):
        yield (
            variants.parameters(numeric.variants, seed),
            variants.compute(numeric.variants, seed),
        )


def density(x, mean, sd):
    return np.exp(-((x - mean) ** 2) / (2 * sd**2)) / (sd * math.sqrt(2 * math.pi))


def integral(values) -> float:
    return float(np.sum(values) * (GRID[1] - GRID[0]))


def test_average_cost_by_writing_out_a_hundred_symbols():
    cost = {"a": Fraction(1), "b": Fraction(2), "c": Fraction(3)}
    for given, computed in every_variant("self-check/average-cost"):
        a, b = int(given["a"]), int(given["b"])
        text = "a" * a + "b" * b + "c" * (100 - a - b)
        assert computed.key == pytest.approx(float(sum(cost[s] for s in text) / 100))
        entropy = -fmean(math.log2(text.count(s) / 100) for s in text)
        assert computed.slips["entropy-of-data"] == pytest.approx(entropy)


def test_gaussian_kl_by_integration():
    for given, computed in every_variant("self-check/gaussian-kl"):
        p, q = density(GRID, 0, 1), density(GRID, given["shift"], given["scale"])
        inside = p > 1e-290
        ratio = np.log(p[inside]) - np.log(q[inside])
        there = float(np.sum(p[inside] * ratio) * (GRID[1] - GRID[0]))
        assert computed.key == pytest.approx(there, abs=1e-6)


def test_add_one_by_counting_letters():
    for given, computed in every_variant("self-check/add-one"):
        others = [f"letter {i}" for i in range(int(given["symbols"]) - 1)]
        drawn = ["z"] * int(given["count"])
        drawn += list(itertools.islice(itertools.cycle(others), int(given["total"]) - len(drawn)))
        seen = [*drawn, *others, "z"]  # each letter once more
        assert computed.key == pytest.approx(seen.count("z") / len(seen))
        shares = [seen.count(letter) / len(seen) for letter in {*seen}]
        assert sum(shares) == pytest.approx(1)


def test_cost_of_one_bump_by_integration():
    for given, computed in every_variant("self-check/one-bump-cost"):
        w = given["weight"]
        q = density(GRID, -10, 0.5)
        p = w * q + (1 - w) * density(GRID, 10, 0.5)
        inside = q > 1e-200
        cost = integral(np.where(inside, q * (np.log(q + 1e-300) - np.log(p + 1e-300)), 0))
        assert computed.key == pytest.approx(cost, abs=1e-6)


def test_fit_of_two_bumps_has_their_moments():
    bumps = np.concatenate([np.full(50, -5.0), np.full(50, 5.0)])
    assert (bumps.mean(), bumps.std()) == (0, 5)
    assert item("self-check/single-gaussian").key == "wide"


def test_standard_error_by_enumerating_samples():
    """Losses of mean 0 and the stated spread, two values each: all outcomes of n = 12 throws."""
    n = 12
    for given, computed in every_variant("self-check/standard-error"):
        sd = given["sd"]
        averages = [
            sd * (2 * ups - n) / n for ups in range(n + 1) for _ in range(math.comb(n, ups))
        ]
        assert pstdev(averages) == pytest.approx(sd / math.sqrt(n))
        per_root = pstdev(averages) * math.sqrt(n)
        assert computed.key == pytest.approx(per_root / math.sqrt(given["count"]))
    halved = re.search(r"about (0\.\d+)", item("self-check/what-is-random").options[2].text)
    stated = re.search(r"\\pm (0\.\d+)", item("self-check/what-is-random").prompt)
    assert halved
    assert stated
    assert float(halved[1]) == float(stated[1]) / math.sqrt(4)


def test_file_size_by_multiplying_probabilities():
    for given, computed in every_variant("self-check/file-size"):
        per_token = Fraction(math.exp(-given["nats"]))
        bits = 0.0
        for _ in range(int(given["tokens"])):
            bits -= math.log2(per_token)
        assert computed.key == pytest.approx(bits / 8, rel=1e-9)


def test_a_density_in_another_unit():
    choice = item("self-check/negative-loss")
    loss = float(re.search(r"NLL of \$(-[\d.]+)\$", choice.prompt)[1])
    right = next(option for option in choice.options if option.id == "density")
    told = float(re.search(r"NLL of ([\d.]+) nats", right.feedback)[1])
    # A density in millimetres is a thousandth of that in metres.
    assert told == round(-math.log(math.exp(-loss) / 1000), 1)
    assert f"= {math.log(1000):.1f}$ nats" in choice.explanation


def test_files_of_four_coders_in_order():
    order = item("drill/shortest-file")
    data = (Fraction(1, 2), Fraction(1, 4), Fraction(1, 4))
    cost = {}
    for step in order.steps:
        shares = [Fraction(share) for share in step.text.split(", ")]
        assert sum(shares) == 1
        cost[step.id] = -sum(float(p) * math.log2(q) for p, q in zip(data, shares, strict=True))
    assert sorted(cost, key=cost.__getitem__) == list(order.key)
    told = re.search(
        r"are ([\d.]+), \$\\log_2 3 = ([\d.]+)\$, ([\d.]+) and\s+([\d.]+) bits", order.explanation
    )
    assert [float(n) for n in told.groups()] == [round(cost[name], 3) for name in order.key]


def test_statements_about_kl():
    p, q = np.array([1 / 2, 1 / 4, 1 / 4]), np.array([3 / 4, 7 / 32, 1 / 32])
    there, back = np.sum(p * np.log2(p / q)), np.sum(q * np.log2(q / p))
    told = item("self-check/kl-facts").options[0].feedback
    assert re.findall(r"0\.\d+", told) == [f"{there:.3f}", f"{back:.3f}"]
    assert (p * np.log2(p / q)).min() < 0
    narrow = np.array([1e-9, 1 - 1e-9])
    assert 0.5 * np.sum(np.log(0.5 / narrow)) > math.log(2)


def test_numbers_on_the_cards():
    backs = {card.id: card.back for card in COURSE.decks[SLUG].cards}
    assert f"{2 / math.log(2):.3f}" in backs["nats-and-bits"]
    assert f"{1 / math.log(2):.3f}" in backs["nats-and-bits"]
    assert "16 times" in backs["standard-error"]
    assert 1 / math.sqrt(16) == 1 / 4


def test_card_of_two_gaussians_is_the_formula():
    back = {card.id: card.back for card in COURSE.decks[SLUG].cards}["gaussian-kl"]
    lesson = (ROOT / "docs/lessons" / SLUG / "lesson.md").read_text(encoding="utf-8")
    assert back.strip().strip("$").replace(r" - \frac12", "") in lesson
