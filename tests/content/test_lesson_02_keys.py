"""The answer keys of lesson 02 and the numbers of its items, found by counting and brute force."""

from __future__ import annotations

import itertools
import math
import re
from pathlib import Path

import pytest
import yaml

from genmap.grading import variants
from genmap.grading.numeric import grade_numeric
from genmap.items import load

ROOT = Path(__file__).resolve().parents[2]
ITEMS = {
    item.id.split("/")[-1]: item for item in load(ROOT).items.values() if item.id.startswith("02-")
}
NUMERIC = [item for item in ITEMS.values() if item.kind == "numeric"]


def seeds(name: str):
    item = ITEMS[name]
    for seed in range(variants.count(item.variants)):
        yield variants.parameters(item.variants, seed), variants.compute(item.variants, seed).key


def test_tables_counted_row_by_row():
    for given, key in seeds("what-the-chain-rule-saves"):
        symbols, length = range(int(given["symbols"])), int(given["length"])
        rows = sum(1 for i in range(length) for _ in itertools.product(symbols, repeat=i))
        assert key == rows * (len(symbols) - 1)


def test_perplexity_is_the_size_of_the_uniform_guess_that_fits_as_well():
    for given, key in seeds("four-token-perplexity"):
        assert (1 / key) ** 4 == pytest.approx(math.prod(given.values()))


def test_bits_per_character_give_the_probability_of_the_text_back():
    for given, key in seeds("to-bits-per-character"):
        text = 2 ** (-key * given["characters"] / given["tokens"])  # the mean token's share
        assert 1 / text == pytest.approx(given["perplexity"])


def test_reach_by_walking_the_connections():
    for given, key in seeds("stack-reach"):
        reached = {0}
        for _ in range(int(given["blocks"])):
            for layer in range(int(given["layers"])):
                taps = [2**layer * k for k in range(int(given["kernel"]))]
                reached = {position - tap for position in reached for tap in taps}
        assert key == len(reached)


def test_nucleus_by_trying_every_set():
    for given, key in seeds("nucleus-share"):
        probs = [given[name] for name in ("first", "second", "third", "fourth")]
        assert probs == sorted(probs, reverse=True)
        kept = min(
            (
                chosen
                for size in range(1, 5)
                for chosen in itertools.combinations(probs, size)
                if sum(chosen) >= given["share"]
            ),
            key=lambda chosen: (len(chosen), -sum(chosen)),
        )
        assert kept[0] == given["first"]
        assert key == pytest.approx(given["first"] / sum(kept))


def test_cache_counted_number_by_number():
    for given, key in seeds("cache-size"):
        numbers = 0
        for _ in range(int(given["layers"])):
            for _ in ("key", "value"):
                numbers += int(given["width"]) * int(given["positions"])
        assert key == 2 * numbers / 1_000_000


@pytest.mark.parametrize("item", NUMERIC, ids=lambda item: item.name)
def test_no_two_slips_of_a_variant_are_taken_for_one_another(item):
    """Each slip is graded by its own mistake, so tolerances must keep them apart."""
    feedback = {mistake.name: mistake.feedback for mistake in item.mistakes}
    for seed in range(variants.count(item.variants)):
        for name, value in variants.compute(item.variants, seed).slips.items():
            verdict = grade_numeric(item, {"value": repr(value), "seed": seed})
            assert verdict.message == feedback[name], (seed, name)


def test_numbers_in_explanations():
    text = (ROOT / "exercises/02-autoregressive/apply.yml").read_text(encoding="utf-8")
    bits = re.search(
        r"log_2 20 .approx (\d+)\$ bits, B needs \$600 .log_2 60 .approx (\d+)\$", text
    )
    assert bits
    assert [int(b) for b in bits.groups()] == [
        round(1000 * math.log(20, 2)),
        round(600 * math.log(60, 2)),
    ]
    said = next(o.feedback for o in ITEMS["fair-comparison"].options if o.id == "b-fewer-bits")
    assert said == "600 tokens at 5.9 bits each, against 1,000 at 4.3."
    assert (f"{math.log2(60):.1f}", f"{math.log2(20):.1f}") == ("5.9", "4.3")
    drift = ITEMS["errors-compound"].explanation
    assert "$0.99^{1000}$ is about 0.00004" in drift
    assert round(0.99**1000, 5) == 0.00004
    assert "a third for $r = 0.02$, a tenth at most for $r = 0.1$" in drift
    limits = [0.01 / (0.01 + r) for r in (0.02, 0.1)]
    assert limits[0] == pytest.approx(1 / 3)
    assert limits[1] < 1 / 10


def test_numbers_on_cards():
    deck = yaml.safe_load((ROOT / "flashcards/02-autoregressive.yml").read_text(encoding="utf-8"))
    backs = {card["id"]: card["back"] for card in deck["cards"]}
    assert "up to 512 it is 1,024; three such blocks reach 3,070" in backs["receptive-field"]
    assert (1 + sum(2**k for k in range(10)), 1 + 3 * sum(2**k for k in range(10))) == (1024, 3070)
    assert "greedy ends at 0.30 and the best sequence has 0.36" in " ".join(backs["greedy"].split())
    assert max(0.6 * 0.5, 0.4 * 0.9, 0.4 * 0.1) == pytest.approx(0.36)
