"""What checks are written with: what passes, what fails, and what the learner is then shown."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

import genmap.checking
from genmap.checking import expect_close, expect_equal, expect_that, is_close
from genmap.code.replay import Failed
from genmap.code.values import Handle

NAN = math.nan


def failure(expect: Any, *arguments: Any, **options: Any) -> Failed:
    with pytest.raises(Failed) as caught:
        expect(*arguments, "The author's words.", **options)
    return caught.value


def test_it_offers_what_it_says() -> None:
    assert genmap.checking.__all__ == [
        "Raised",
        "expect_close",
        "expect_equal",
        "expect_that",
        "is_close",
        "submission",
    ]


def test_is_close_answers_for_any_values() -> None:
    assert is_close(0.5, 1 / 2 + 1e-9)
    assert is_close(np.array([1.0, 2.0]), np.array([1.0, 2.0 + 1e-7]))
    assert not is_close(np.array([1.0, 2.0]), np.array([1.0, 2.1]))
    assert is_close(1.0, 1.05, atol=0.1)
    odd = [None, "x", b"x", [1.0, [2.0]], {}, math.nan, 2j, Handle(0, "A", "a"), 10**4200]
    odd += [np.array(["a", "b"]), np.array([b"a", b"b"]), np.zeros(0), np.zeros((2, 2))]
    for value in odd:
        assert not is_close(value, 0.5)
        assert not is_close(value, np.array([1.0, 2.0]))


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (1, 1.0),
        (np.float64(0.5), 0.5),
        (np.float32(0.5), 0.5),
        (np.int64(3), 3.0),
        ([np.float32(0.5), np.int8(2)], [0.5, 2]),
        (np.array(3), 3),
        (NAN, NAN),
        (math.inf, math.inf),
        (10**400, 10**400),
        ("a", "a"),
        (None, None),
        (True, np.bool_(True)),
        ([1, [2.0, "x"]], [1.0, [2, "x"]]),
        ((1, 2), (1, 2)),
        ({"a": [1]}, {"a": [1.0]}),
        ({1: 2, 3: 4}, {3: 4, 1: 2}),
        ({1, 2}, frozenset({2, 1})),
        (range(3), range(3)),
        (np.arange(3), np.arange(3.0)),
        (np.array(["a", "b"]), np.array(["a", "b"])),
        (np.array([NAN, np.inf]), np.array([NAN, np.inf])),
        (np.zeros((0, 2)), np.zeros((0, 2))),
    ],
)
def test_equal_values_pass(actual: Any, expected: Any) -> None:
    expect_equal(actual, expected, "never said")
    expect_close(actual, expected, "never said")


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (0.1 + 0.2, 0.3),
        (1, 1 + 1e-12),
        ("a", "b"),
        ([1, 2], [1, 3]),
        ([1], [1, 2]),
        ([1, 2], [1]),
        ({"a": 1}, {"a": 2}),
        ({"a": 1}, {"b": 1}),
        ({1}, {2}),
        (NAN, 0.0),
        (-math.inf, math.inf),
        (10**400, 10**400 + 1),
        ([[1, 2], [3, 4]], [[1, 2], [4, 3]]),
        (np.array([1.0, 2.0]), np.array([1.0, 2.0 + 1e-12])),
        (np.array(["a"]), np.array(["b"])),
        ([1, "a"], [1, 2]),
    ],
)
def test_other_values_fail_with_the_authors_words(actual: Any, expected: Any) -> None:
    assert failure(expect_equal, actual, expected).message == "The author's words."


@pytest.mark.parametrize(
    ("actual", "expected", "words"),
    [
        (None, 1.0, "gives None here, and a number is needed. A function that reaches its end"),
        (True, 1, "gives a truth value here, and a number is needed."),
        ("1", 1, "gives a text here, and a number is needed."),
        ([1], (1,), "a tuple is needed. `tuple(...)` makes a tuple of it."),
        ([1.0], np.ones(1), "and an array is needed. `np.array(...)` makes an array of it."),
        (np.ones(2), [1.0, 1.0], "and a list is needed. `.tolist()` makes a list of it."),
        (np.ones(2), (1.0, 1.0), "and a tuple is needed. `tuple(...)` makes a tuple of it."),
        (np.ones((1, 1)), 1.0, "a number is needed. It holds one number; `.item()` takes it out."),
        (np.ones(3), 1.0, "It holds 3 numbers: is their sum, their average or one entry meant?"),
        (Handle(1, "ndarray", ""), np.ones(2), "`np.array(..., dtype=float)` makes numbers"),
        (Handle(1, "generator", ""), [1], "`list(...)` makes a list of them."),
        (Handle(1, "Odd", ""), 1, "gives an object of type Odd here, and a number is needed."),
        (Handle(1, "function", ""), 1, "are the parentheses missing?"),
        (np.ones((2, 1)), np.ones(2), "the shape (2, 1) here, and (2,) is needed."),
    ],
)
def test_another_kind_or_shape_is_named(actual: Any, expected: Any, words: str) -> None:
    for expect in (expect_equal, expect_close):
        assert words in failure(expect, actual, expected).message


def test_lengths_of_lists_are_a_shape_where_numbers_are_compared() -> None:
    told = failure(expect_close, [1.0, 2.0], [1.0]).message
    assert told == "Your code gives the shape (2,) here, and (1,) is needed."
    ragged = failure(expect_close, [[1.0], [1.0, 2.0]], [[1.0, 2.0], [1.0]]).message
    assert ragged == "The author's words."


def test_closeness_has_the_given_tolerance() -> None:
    expect_close(1 + 5e-7, 1, "never said")
    expect_close([1e-10, [2 + 1e-6]], [0, [2]], "never said")
    expect_close(np.array([1.04]), np.array([1.0]), "never said", atol=0.05)
    expect_close({"a": 1.04}, {"a": 1.0}, "never said", rtol=0.05)
    expect_close(1 + 1e-9j, 1, "never said")
    failure(expect_close, 1 + 2e-6, 1)
    failure(expect_close, np.array([1.0, 1.06]), np.array([1.0, 1.0]), atol=0.05)
    failure(expect_close, NAN, 1)
    failure(expect_close, math.inf, 1)
    failure(expect_close, 1, math.inf)
    failure(expect_close, 10**400, 10**400 + 10**395)


def test_arrays_are_shown_with_the_first_entry_that_differs() -> None:
    actual, expected = np.arange(6).reshape(2, 3), np.arange(6).reshape(2, 3)
    expected[1, 1] = 9
    told = failure(expect_equal, actual, expected)
    assert told.actual == {
        "text": "array([[0, 1, 2],\n       [3, 4, 5]])",
        "shape": [2, 3],
        "values": [0, 1, 2, 3, 4, 5],
        "at": [1, 1],
        "there": "4",
    }
    assert told.expected is not None
    assert told.expected["there"] == "9"


@pytest.mark.parametrize(
    ("actual", "expected", "at", "there"),
    [
        ([1, 2, 4], [1, 2, 3], [2], "4"),
        ([[1, 2], [3, 4]], [[1, 2], [3, 5]], [1, 1], "4"),
        ([1], [1, 2], [1], "nothing"),
        (1, 2, None, None),
        ({"a": 1}, {"a": 2}, None, "'a': 1"),
        ({}, {"a": 2}, None, "'a': nothing"),
        ({1: [5]}, {1: [6]}, None, "1: 5"),
        ([{"a": (1,)}], [{"a": (2,)}], None, "'a': 1"),
    ],
)
def test_the_place_of_the_difference(actual: Any, expected: Any, at: Any, there: Any) -> None:
    shown = failure(expect_equal, actual, expected).actual
    assert shown is not None
    assert (shown["at"], shown["there"]) == (at, there)


@pytest.mark.parametrize(
    ("value", "shape", "values"),
    [
        ([1, 2.5], [2], [1, 2.5]),
        ([[1, 2], [3, 4], [5, 6]], [3, 2], [1, 2, 3, 4, 5, 6]),
        ([NAN, math.inf, 10**400], [3], [None, None, None]),
        ([], [0], []),
        (["a"], [1], None),
        ([[1], [2, 3]], [2], None),
        (np.zeros(5000), [5000], None),
        (np.array([True]), [1], [1]),
        (np.array([1j]), [1], None),
        (np.array(["a"]), [1], None),
        (3, None, None),
        ({"a": 1}, None, None),
    ],
)
def test_numbers_are_shown_in_a_row(value: Any, shape: Any, values: Any) -> None:
    shown = failure(expect_that, False, actual=value).actual
    assert shown is not None
    assert (shown["shape"], shown["values"]) == (shape, values)


def test_a_condition_shows_what_it_was_given() -> None:
    expect_that([0], "never said")
    bare = failure(expect_that, [])
    assert (bare.actual, bare.expected) == (None, None)
    both = failure(expect_that, False, actual=[1, 2], expected=[1, 3])
    assert both.actual is not None
    assert both.actual["at"] == [1]


def test_numbers_of_numpy_are_shown_as_plain_ones() -> None:
    failed = failure(expect_equal, [np.float64(0.5), (np.int64(2),)], [0.5, (3,)])
    assert failed.actual is not None
    assert (failed.actual["text"], failed.actual["there"]) == ("[0.5, (2,)]", "2")
    failed = failure(expect_equal, np.float32(0.5), 1.0)
    assert failed.actual is not None
    assert failed.actual["text"] == "0.5"
