"""Recomputes every number that lesson 01 states, from the page itself."""

from __future__ import annotations

import itertools
import math
import re
from fractions import Fraction
from pathlib import Path

import pytest

from genmap_site.figures import autoregressive, sampling_cost

ROOT = Path(__file__).resolve().parents[2]
LESSON = (ROOT / "docs/lessons/01-the-map/lesson.md").read_text(encoding="utf-8")
TABLE_ROW = re.compile(r"^\| (start|a|b) \| (\d+/\d+) \| (\d+/\d+) \|$", re.MULTILINE)


def found(pattern: str) -> re.Match[str]:
    match = re.search(pattern, LESSON)
    assert match, f"the lesson no longer says {pattern}"
    return match


@pytest.fixture(name="table")
def conditionals_of_the_page() -> dict[str, dict[str, Fraction]]:
    rows = TABLE_ROW.findall(LESSON)
    table = {given: {"a": Fraction(a), "b": Fraction(b)} for given, a, b in rows}
    assert set(table) == {"start", "a", "b"}
    return table


def probability(word: str, table: dict[str, dict[str, Fraction]]) -> Fraction:
    before = ["start", *word[:-1]]
    return math.prod((table[g][x] for g, x in zip(before, word, strict=True)), start=Fraction(1))


def test_each_row_of_the_table_is_a_distribution(table):
    assert [sum(row.values()) for row in table.values()] == [1, 1, 1]


def test_probabilities_of_all_eight_words_add_up_to_one(table):
    words = ["".join(letters) for letters in itertools.product("ab", repeat=3)]
    assert sum(probability(word, table) for word in words) == 1


def test_probability_of_the_worked_word(table):
    stated = found(r"p\(\\text\{(\w+)\}\) = (.+?) = \\tfrac\{(\d+)\}\{(\d+)\} = ([\d.]+)\.\$\$")
    word, product, top, bottom, decimal = stated.groups()
    factors = [Fraction(int(a), int(b)) for a, b in re.findall(r"\\tfrac\{(\d)\}\{(\d)\}", product)]
    before = ["start", *word[:-1]]
    assert factors == [table[g][x] for g, x in zip(before, word, strict=True)]
    assert probability(word, table) == Fraction(int(top), int(bottom)) == Fraction(decimal)


def test_bits_of_the_worked_word(table):
    stated = found(r"-\\log_2 p\(\\text\{(\w+)\}\) &= ([\d.+ ]+) \\\\\n&= ([\d.]+) \\text\{ bits\}")
    word, terms, total = stated.groups()
    before = ["start", *word[:-1]]
    exact = [-math.log2(table[g][x]) for g, x in zip(before, word, strict=True)]
    assert terms.split(" + ") == [f"{bits:.3f}" for bits in exact]
    assert total == f"{sum(exact):.3f}"


def test_uniform_guess_costs_more_bits_than_the_model(table):
    stated = found(r"uniform guess over the (\w+) possible words would cost (\d) bits")
    assert stated[1] == "eight"
    assert int(stated[2]) == math.log2(8) > -math.log2(probability("aba", table))


def test_figure_uses_the_same_table(table):
    assert {g: row["a"] for g, row in table.items()} == autoregressive.NEXT_IS_A


def test_passes_for_one_image():
    height, width, channels, product = found(r"\| (\d+) \W (\d+) \W (\d+) = ([\d,]+) \|").groups()
    passes = int(product.replace(",", ""))
    assert int(height) * int(width) * int(channels) == passes
    size = found(r"passes for one (\d+) \W (\d+) colour image")
    assert size.groups() == (height, width)
    others = [
        int(found(pattern)[1].replace(",", ""))
        for pattern in (
            r"DDPM\]\] as published \| ([\d,]+) \|",
            r"\[\[DDIM\]\] \| (\d+) \|",
            r"\| VAE decoder \| (\d+) \|",
            r"\| GAN generator \| (\d+) \|",
        )
    ]
    assert [passes, *others] == [count for _, _, count in sampling_cost.PASSES]
