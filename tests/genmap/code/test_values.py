"""Values on their way between two Pythons: exact, plain, and of a size."""

from __future__ import annotations

import collections
import enum
import json
import math
import random
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from genmap.code.values import Handle, ValueRefused, decode, encode, shortened


def through(value: Any) -> Any:
    """The value as it arrives, after JavaScript has read and written the JSON."""
    return decode(as_javascript(json.loads(json.dumps(encode(value), allow_nan=False))))


def as_javascript(data: Any) -> Any:
    """JavaScript writes 1.0 as 1 and cannot tell them apart: no float may be in the data."""
    if isinstance(data, dict):
        return {key: as_javascript(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_javascript(value) for value in data]
    assert not isinstance(data, float)
    assert not isinstance(data, int) or abs(data) <= 2**53
    return data


VALUES = [
    None,
    True,
    0,
    -(2**53),
    2**53 + 1,
    -(10**3999),
    1.0,
    -0.0,
    0.1,
    5e-324,
    math.inf,
    -math.inf,
    1 - 0.5j,
    complex(-0.0, math.inf),
    "",
    'a"\\ \n\0 é 😀',
    "\ud800",
    b"\x00\xff",
    [],
    [1, [2.5, (3, "x")], None],
    (),
    (1,),
    {},
    {"a": 1, 2: "b", (1, 2): [3], None: None, 1.5: {}},
    {"$dict": 1, "$object": 2},
    set(),
    {1, 2, 3},
    {"a", "b", ("c", 1)},
    frozenset({1, frozenset({2})}),
    range(0),
    range(5, -7, -3),
    range(10**30),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value)[:40])
def test_plain_values_arrive_as_they_left(value: Any) -> None:
    again = through(value)
    assert again == value
    assert repr(again) == repr(value)
    assert type(again) is type(value)


def test_nan_arrives() -> None:
    assert math.isnan(through(math.nan))
    assert math.copysign(1, through(-0.0)) == -1


ARRAYS = [
    np.arange(6).reshape(2, 3),
    np.arange(24.0).reshape(2, 3, 4)[:, ::-1, ::2].T,
    np.zeros((0, 3), dtype=np.float32),
    np.array([np.nan, np.inf, -0.0]),
    np.array([True, False]),
    np.array([1 + 2j]),
    np.array(["ab", "c"]),
    np.array(7),
    np.array([1, 2], dtype=">i4"),
    np.asfortranarray(np.arange(6).reshape(2, 3)),
]


@pytest.mark.parametrize("array", ARRAYS, ids=lambda array: f"{array.dtype.str} {array.shape}")
def test_arrays_arrive_with_their_dtype_and_shape(array: Any) -> None:
    again = through(array)
    assert type(again) is np.ndarray
    assert (again.dtype, again.shape) == (array.dtype, array.shape)
    np.testing.assert_array_equal(again, array)
    assert again.flags.writeable


@pytest.mark.parametrize(
    "scalar", [np.float64(0.1), np.float32(0.1), np.int8(-3), np.bool_(True), np.str_("ab")]
)
def test_scalars_of_numpy_stay_what_they_are(scalar: Any) -> None:
    again = through(scalar)
    assert type(again) is type(scalar)
    assert again == scalar


def test_generators_go_on_where_they_were() -> None:
    mine = random.Random(3)
    mine.gauss(0, 1)
    yours = through(mine)
    assert [yours.random(), yours.gauss(0, 1)] == [mine.random(), mine.gauss(0, 1)]
    drawn = np.random.default_rng(3)
    drawn.normal(size=5)
    again = through(drawn)
    np.testing.assert_array_equal(again.normal(size=4), drawn.normal(size=4))


class LyingInt(int):
    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return "42"

    def __int__(self) -> int:
        return 42


class LyingList(list[Any]):
    def __iter__(self) -> Any:
        return iter([42])

    def __len__(self) -> int:
        return 1

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


class LyingText(str):
    def __str__(self) -> str:
        return "right"


class LyingDict(dict[Any, Any]):
    def items(self) -> Any:
        return [("right", 1)]


class Colour(enum.IntEnum):
    RED = 3


@pytest.mark.parametrize(
    ("value", "held"),
    [
        (LyingInt(7), 7),
        (LyingList([1, 2]), [1, 2]),
        (LyingText("wrong"), "wrong"),
        (LyingDict({"wrong": 0}), {"wrong": 0}),
        (Colour.RED, 3),
        (collections.Counter("aab"), {"a": 2, "b": 1}),
        (collections.namedtuple("Pair", "a b")(1, 2), (1, 2)),  # as learners write
    ],
)
def test_of_a_subclass_the_contents_count_and_not_what_it_says(value: Any, held: Any) -> None:
    again = through(value)
    assert again == held
    assert type(again) is type(held)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (Fraction(3, 64), 3 / 64),
        (Fraction(1, 3), 1 / 3),
        (Fraction(6, 2), 3),
        (Fraction(2**80), 2**80),
        (Decimal("0.5"), 0.5),
        (Decimal("Infinity"), math.inf),
        ([Fraction(1, 2), {"a": Decimal(2)}], [0.5, {"a": 2}]),
    ],
)
def test_exact_numbers_arrive_as_what_they_stand_for(value: Any, number: Any) -> None:
    found = decode(encode(value, keep=lambda _: 0))
    assert found == number
    assert type(found) is type(number)


def test_a_fraction_that_no_float_holds_is_refused() -> None:
    with pytest.raises(ValueRefused, match="too large for a float"):
        encode(Fraction(10**400, 3))


def test_other_objects_stay_and_are_named() -> None:
    kept: list[Any] = []

    def keep(value: Any) -> int:
        kept.append(value)
        return len(kept) - 1

    data = encode([object, (entry for entry in "ab")], keep)
    assert [entry["type"] for entry in data] == ["type", "generator"]
    first, second = decode(data)
    assert isinstance(first, Handle)
    assert (second._number, second._type) == (1, "generator")
    assert encode(first) == data[0]
    assert kept[0] is object


def test_the_learners_own_generator_stays_with_them() -> None:
    data = encode(random.Random(1), lambda _value: 5)
    assert data["$object"] == 5


def test_without_a_place_to_stay_other_objects_are_refused() -> None:
    with pytest.raises(ValueRefused, match="type object cannot"):
        encode(object())


def loop() -> list[Any]:
    ring: list[Any] = []
    ring.append(ring)
    return ring


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (loop(), "contains itself"),
        ("x" * 6_000_000, "more than 5 MB"),
        ([0] * 1_000_000, "more than 5 MB"),
        ([None] * 1_000_000, "more than 5 MB"),
        (np.zeros(1_000_000), "more than 5 MB"),
        ([[], [{}, "x" * 6_000_000]], "more than 5 MB"),
        (10**4300, "more than 4,000 digits"),
    ],
    ids=["ring", "text", "list", "list of nothing", "array", "text inside", "number"],
)
def test_what_is_too_much_is_refused_in_words(value: Any, words: str) -> None:
    with pytest.raises(ValueRefused, match=words):
        encode(value)


FORGED = [
    1.5,
    {},
    {"$list": [1]},
    {"$int": "0x" + "f" * 10_000},
    {"$int": "ten"},
    {"$int": 3},
    {"$tuple": 3},
    {"$tuple": [1], "$set": [2]},
    {"$set": [[1]]},
    {"$dict": [[[1], 2]]},
    {"$dict": [[1, 2, 3]]},
    {"$range": [1, 2, 0]},
    {"$range": ["a"]},
    {"$bytes": "no base64!"},
    {"$float": "one"},
    {"$complex": ["1"]},
    {"$object": "x", "type": "t", "repr": "r"},
    {"$object": 1},
    {"$random": [1, 2]},
    {"$random": {"$tuple": [3, {"$tuple": []}, None]}},
    {"$generator": {"$dict": []}},
    {"$array": {"dtype": "|O", "shape": [1], "data": ""}},
    {"$array": {"dtype": "<f8", "shape": [10**12], "data": ""}},
    {"$array": {"dtype": "<f8", "shape": [2], "data": "AAAAAAAAAAA="}},
    {"$array": {"dtype": "<f8,<f8", "shape": [1], "data": ""}},
    {"$array": {"dtype": "<f8", "shape": [-1], "data": "AA=="}},
    {"$scalar": {"dtype": "<U99999999", "data": ""}},
    json.loads("[" * 200 + "]" * 200),
]


@pytest.mark.parametrize("data", FORGED, ids=lambda data: json.dumps(data)[:40])
def test_forged_data_is_refused(data: Any) -> None:
    with pytest.raises(ValueRefused):
        decode(data)


def test_sets_are_written_in_one_order() -> None:
    # 8 and 0 share a place in a small table, so the set remembers which came first.
    one, other = {0, 8}, {8, 0}
    assert list(one) != list(other)
    assert encode(one) == encode(other)


def test_a_long_repr_is_cut_in_its_middle() -> None:
    class Odd:
        def __repr__(self) -> str:
            raise KeyError("odd")

    assert shortened([1]) == "[1]"
    text = shortened("a" * 500 + "z" * 500)
    assert text.startswith("'aaa")
    assert text.endswith("zzz'")
    assert len(text) < 200
    assert shortened(Odd()) == "<Odd whose repr raises KeyError>"


def test_nothing_of_numpy_is_imported_for_plain_values() -> None:
    code = (
        "import sys; from genmap.code.values import decode, encode;"
        "decode(encode([1.5, {2: 'x'}]));"
        "print('numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
