from __future__ import annotations

import pytest

from genmap.grading import AnswerError
from genmap.grading.numbers import read_number, written

UNITS = {"ms": 0.001, "min": 60.0, "minutes": 60.0, "h": 3600.0}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.75", 0.75),
        (".5", 0.5),
        ("3.", 3.0),
        ("0,75", 0.75),
        ("0,750", 0.75),
        ("12,5", 12.5),
        ("3/4", 0.75),
        ("3 / 4", 0.75),
        ("3⁄4", 0.75),
        ("1e-3", 0.001),
        ("1E3", 1000),
        ("1,000", 1000),
        ("1,234,567.5", 1234567.5),
        ("12 288", 12288),
        ("12\u202f288", 12288),
        ("12_288", 12288),
        ("2^20", 2**20),
        ("2**20", 2**20),
        ("2²", 4),
        ("10⁻³", 0.001),
        ("10^-3", 0.001),
        ("3 x 10^5", 300_000),
        ("3×10⁵", 300_000),
        ("3*10^5", 300_000),
        ("32*32*3", 3072),
        ("32x32x3", 3072),
        ("32 · 32 · 3 = 3,072", 3072),
        ("= 7", 7),
        ("about 7", 7),
        ("it is ≈ 7.", 7),
        ("-2", -2),
        ("−2", -2),
        ("+2", 2),
        ("75 %", 0.75),
        ("75%", 0.75),
        ("75 percent", 0.75),
        ("`5`", 5),
    ],
)
def test_numbers_as_learners_type_them(text, value):
    assert read_number(text) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("15", 15),
        ("15 s", 15),
        ("15s", 15),
        ("15 S.", 15),
        ("15,000 ms", 15),
        ("15000ms", 15),
        ("1.5e4 ms", 15),
        ("1/4 min", 15),
        ("2 min 30 s", 150),
        ("2 min and 30 s", 150),
        ("1 h 2 min 3 s", 3723),
    ],
)
def test_units_are_turned_into_the_keys(text, seconds):
    assert read_number(text, "s", UNITS) == pytest.approx(seconds, rel=1e-12)


def test_a_percent_sign_that_is_the_unit_stays_as_it_is():
    assert read_number("75 %", "%") == 75


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "hello",
        "nan",
        "inf",
        "1/0",
        "10^400",
        "2^2^2^2^2^2^2",
        "9e999",
        "(-8)^0.5",
        "-8^0.5",
        "3 4 5",
        "1 or 2",
        "12 apples",
        "5 s 3",
        "1..2",
        "--5",
        "__import__('os')",
        "1" * 300,
        "x" * 30_000,
        "😀",
        "\x00",
        "<b>5</b>",
        "5 ms",
        None,
        5,
        [5],
    ],
)
def test_what_is_no_number_is_refused_with_a_sentence(text):
    with pytest.raises(AnswerError) as refused:
        read_number(text)
    assert 10 < len(str(refused.value)) < 200


def test_an_unknown_unit_asks_for_the_number_alone_or_in_the_main_unit():
    with pytest.raises(AnswerError, match=r"Please write the number alone, or in s\.$"):
        read_number("5 parsec", "s", UNITS)
    with pytest.raises(AnswerError, match=r"Please write the number alone\.$"):
        read_number("5 parsec")


@pytest.mark.parametrize(
    ("value", "text"),
    [(8.0, "8"), (16384.0, "16,384"), (0.125, "0.125"), (1234.5, "1,234.5"), (1.5e-7, "1.5e-07")],
)
def test_numbers_are_written_as_a_reader_would(value, text):
    assert written(value) == text
