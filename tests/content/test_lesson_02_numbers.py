"""Recomputes every number that lesson 02 states, from the page itself."""

from __future__ import annotations

import itertools
import math
import re
from fractions import Fraction
from pathlib import Path

import pytest

from genmap_site.figures import cache_cost, drift_and_recovery, next_token_reshaped

ROOT = Path(__file__).resolve().parents[2]
LESSON = (ROOT / "docs/lessons/02-autoregressive/lesson.md").read_text(encoding="utf-8")
#: The page with its line breaks as blanks, so that a sentence can be found across them.
FLOWING = re.sub(r"\s+", " ", LESSON)
COLUMNS = ("the", "cat", "sat", ".")
SENTENCE = ("the", "cat", "sat", ".")


def found(pattern: str) -> re.Match[str]:
    match = re.search(pattern, FLOWING)
    assert match, f"the lesson no longer says {pattern}"
    return match


def whole(text: str) -> int:
    return int(text.replace(",", ""))


@pytest.fixture(name="table")
def table_of_the_page() -> dict[str, dict[str, Fraction]]:
    rows = re.findall(
        r"^\| (start|the|cat|sat) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$",
        LESSON,
        re.MULTILINE,
    )
    table = {given: dict(zip(COLUMNS, map(Fraction, row), strict=True)) for given, *row in rows}
    assert set(table) == {"start", "the", "cat", "sat"}
    return table


@pytest.fixture(name="factors")
def factors_of_the_sentence(table) -> list[Fraction]:
    return [
        table[given][token]
        for given, token in zip(("start", *SENTENCE[:-1]), SENTENCE, strict=True)
    ]


@pytest.mark.parametrize(("symbols", "length"), [(2, 3), (3, 4), (27, 2)])
def test_tables_of_conditionals_have_as_many_free_numbers_as_the_joint(symbols, length):
    prefixes = (itertools.product(range(symbols), repeat=i) for i in range(length))
    free = sum((symbols - 1) * sum(1 for _ in of_length) for of_length in prefixes)
    assert free == sum(1 for _ in itertools.product(range(symbols), repeat=length)) - 1


def test_free_numbers_of_the_example():
    symbols, positions, digits, power = found(
        r"With (\d+) symbols and (ten) positions that is \$27\^\{10\} - 1\$, "
        r"about \$([\d.]+) \\times 10\^\{(\d+)\}\$"
    ).groups()
    assert (symbols, positions) == ("27", "ten")
    assert f"{27**10 - 1:.2e}" == f"{digits}e+{power}"
    bigram = found(r"With \$V = 27\$ the bigram table has (\d+) free numbers")
    rows = 27 + 1  # one for each token and one for the start
    assert whole(bigram[1]) == rows * (27 - 1) == 27**2 - 1


def test_each_row_of_the_table_is_a_distribution(table):
    assert [sum(row.values()) for row in table.values()] == [1, 1, 1, 1]


def test_probability_and_log_likelihood_of_the_sentence(factors):
    *stated, product = found(
        r"p = ([\d.]+) .times ([\d.]+) .times ([\d.]+) .times ([\d.]+) = ([\d.]+)\."
    ).groups()
    assert [Fraction(p) for p in stated] == factors
    assert Fraction(product) == math.prod(factors)
    *terms, total = found(
        r"log p &= -([\d.]+) - ([\d.]+) - ([\d.]+) - ([\d.]+) \\\\ &= -([\d.]+)\."
    ).groups()
    assert terms == [f"{-math.log(p):.3f}" for p in factors]
    assert total == f"{-math.log(math.prod(factors)):.3f}"


def test_units_of_the_sentence(factors):
    """The perplexity by the geometric mean of the probabilities, which needs no logarithm."""
    inverse_root = float(1 / math.prod(factors)) ** (1 / len(factors))
    nats = found(
        r"That is ([\d.]+) nats per token, and the perplexity is \$e\^\{([\d.]+)\} = ([\d.]+)\$"
    )
    assert nats[1] == nats[2] == f"{math.log(inverse_root):.3f}"
    assert nats[3] == f"{inverse_root:.3f}"
    assert found(r"among ([\d.]+) equally likely tokens")[1] == f"{inverse_root:.1f}"
    assert whole(found(r"a uniform guess would have perplexity (\d)")[1]) == len(COLUMNS)
    total, per_token, power, again = found(
        r"In bits, \$3\.324 / .log 2 = ([\d.]+)\$, or ([\d.]+) per token, and "
        r"\$2\^\{([\d.]+)\}\$ is the same ([\d.]+\d)"
    ).groups()
    assert total == f"{math.log2(1 / math.prod(factors)):.3f}"
    assert per_token == power == f"{math.log2(inverse_root):.3f}"
    assert again == nats[3]
    characters, bits = found(
        r"The sentence has (\d+) characters, so it costs ([\d.]+) bits per"
    ).groups()
    assert int(characters) == len("the cat sat.")
    assert bits == f"{math.log2(1 / math.prod(factors)) / int(characters):.3f}"
    mean = found(r"Averaging \$1/p\$ instead would give ([\d.]+),")
    assert Fraction(mean[1]) == sum(1 / p for p in factors) / len(factors)


def test_sentences_of_the_table_have_probability_one_together(table):
    """What has not ended after n tokens shrinks by the least chance of an end, at each step."""
    least = min(row["."] for row in table.values())
    assert (
        Fraction(found(r"with probability at least ([\d.]+), so all sentences together")[1])
        == least
    )
    going = {"start": Fraction(1)}
    ended = Fraction(0)
    for n in range(1, 60):
        ended += sum(p * table[given]["."] for given, p in going.items())
        going = {
            token: sum((p * table[given][token] for given, p in going.items()), Fraction(0))
            for token in ("the", "cat", "sat")
        }
        assert sum(going.values()) + ended == 1
        assert sum(going.values()) <= (1 - least) ** n


def test_receptive_fields():
    dilations = [2**k for k in range(10)]
    assert dilations[-1] == 512
    reach, one, rate = found(
        r"One such block reaches \$1 \+ (\d+) = (\d+)\$ samples, (64 ms) of sound"
    ).groups()
    assert (whole(reach), whole(one)) == (sum(dilations), len(seen(dilations)))
    assert rate == f"{1000 * len(seen(dilations)) / 16_000:.0f} ms"
    three = found(r"Three blocks reach \$1 \+ 3 \\times 1023 = (\d+)\$, not")
    assert whole(three[1]) == len(seen(dilations * 3))


def seen(dilations: list[int]) -> set[int]:
    """Positions an output at 0 reads, by walking the connections of kernels of size 2."""
    reached = {0}
    for dilation in dilations:
        reached |= {position - dilation for position in reached}
    return reached


def logits_of_the_page() -> dict[str, float]:
    words, numbers = re.findall(r"^\| (mat .*|2\.0 .*) \|$", LESSON, re.MULTILINE)
    values = [float(number.replace("\N{MINUS SIGN}", "-")) for number in numbers.split(" | ")]
    return dict(zip(words.split(" | "), values, strict=True))


def shares(temperature: float) -> list[float]:
    """Probabilities by powers of the plain ones, which is another way to a temperature."""
    plain = [math.exp(logit) for logit in logits_of_the_page().values()]
    powers = [p ** (1 / temperature) for p in plain]
    return [p / math.fsum(powers) for p in powers]


def test_temperatures_of_the_example():
    assert tuple(logits_of_the_page()) == next_token_reshaped.WORDS
    assert tuple(logits_of_the_page().values()) == next_token_reshaped.LOGITS
    stated = found(
        r"Here \*mat\* has ([\d.]+) at \$T = 1\$, ([\d.]+) at \$T = 0\.5\$ and ([\d.]+) at"
    )
    assert list(stated.groups()) == [f"{shares(t)[0]:.2f}" for t in (1, 0.5, 2)]


def test_sizes_of_the_nucleus():
    stated = found(
        r"With \$p = 0\.9\$ it holds (\d) words here, (\d) after \$T = 0\.5\$, and (\d) after"
    )
    sizes = [
        min(n for n in range(1, 7) if sum(sorted(shares(t), reverse=True)[:n]) >= 0.9)
        for t in (1, 0.5, 2)
    ]
    assert list(map(int, stated.groups())) == sizes


def test_greedy_misses_the_best_sequence():
    a, b, even, high, low, greedy, best = map(
        Fraction,
        found(
            r"first with probability ([\d.]+) and \$b\$ with ([\d.]+); after \$a\$ let two endings "
            r"have ([\d.]+) each, and after \$b\$ let them have ([\d.]+) and ([\d.]+)\. Greedy "
            r"begins with \$a\$ and ends at ([\d.]+)\. The best sequence begins with \$b\$ and has "
            r"([\d.]+)\."
        ).groups(),
    )
    sequences = {"a1": a * even, "a2": a * even, "b1": b * high, "b2": b * low}
    assert sum(sequences.values()) == 1
    assert greedy == sequences["a1"] == sequences["a2"]
    assert best == max(sequences.values()) > greedy


def test_drift_of_the_two_state_model():
    """By walking the two states, against the closed form on the page."""
    slip = Fraction(found(r"With \$\\varepsilon = ([\d.]+)\$ and no way back")[1])
    lost = found(r"no way back, (\d+) % of outputs are off track after (\d+) steps")
    chance = Fraction(0)
    for _ in range(whole(lost[2])):
        chance += (1 - chance) * slip
    assert f"{100 * float(chance):.0f}" == lost[1]
    recovery, limit = found(r"With \$r = ([\d.]+)\$ the share stays below ([\d.]+) %").groups()
    r = Fraction(recovery)
    assert f"{100 * float(slip / (slip + r)):.1f}" == limit
    walked = drift_and_recovery.off_track(float(slip), float(r), 400)
    assert 100 * max(walked) < float(limit)
    closed = [float(slip / (slip + r) * (1 - (1 - slip - r) ** n)) for n in (0, 1, 50, 400)]
    assert [walked[n] for n in (0, 1, 50, 400)] == pytest.approx(closed)


def test_costs_with_and_without_a_cache():
    """Counted position by position, against the closed forms and the figure."""
    width, t, without, with_one, factor = found(
        r"For \$d = (\d+)\$ and \$t = (\d+)\$ the two are ([\d,]+) and ([\d,]+), a factor of (\d+)"
    ).groups()
    d, n = int(width), int(t)
    assert d == cache_cost.WIDTH
    position = [4 * d * d + 2 * (d * 4 * d) + i * d + i * d for i in range(1, n + 1)]
    assert whole(without) == sum(position) == 12 * d * d * n + d * n * (n + 1)
    assert whole(with_one) == position[-1] == 12 * d * d + 2 * d * n
    assert factor == f"{sum(position) / position[-1]:.0f}"
    assert 2 * d * (6 * d) == 12 * d * d  # the two parts are equal at t = 6d, as the page says
    assert "equals the constant part at $t = 6d$" in FLOWING


def test_memory_of_the_cache():
    layers, width, positions, numbers, megabytes = found(
        r"with (\d+) layers, width (\d+) and ([\d,]+) positions, that is ([\d,]+) numbers, "
        r"or ([\d.]+) MB at two bytes"
    ).groups()
    stored = sum(2 * int(width) for _ in range(int(layers)) for _ in range(whole(positions)))
    assert whole(numbers) == stored
    assert megabytes == f"{2 * stored / 1e6:.1f}"
