"""Where two values differ, in words for a learner and as data for the page."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from genmap.code import arrays
from genmap.code.values import Handle, shortened

_MOST_NUMBERS = 4096
_KINDS: dict[type, str] = {
    type(None): "None",
    bool: "a truth value",
    int: "a number",
    float: "a number",
    complex: "a number",
    str: "a text",
    bytes: "bytes",
    list: "a list",
    tuple: "a tuple",
    dict: "a dict",
    set: "a set",
    frozenset: "a set",
    range: "a range",
}
_LAZY = {"generator", "map", "filter", "zip", "enumerate", "dict_keys", "dict_values", "reversed"}
_MAKERS = {"an array": "np.array", "a list": "list", "a tuple": "tuple"}

At = tuple[Any, ...]


@dataclass(frozen=True)
class Tolerance:
    """How far apart two numbers may be: `atol + rtol * abs(expected)`; both 0 for equality."""

    rtol: float = 0.0
    atol: float = 0.0


def kind_of(value: Any) -> str:
    """What a value is, in a learner's words; numbers of all types are alike."""
    if arrays.is_array(value):
        if value.ndim:
            return "an array"
        return _KINDS[type(value.item())]
    if isinstance(value, Handle):
        return f"an object of type {value._type}"
    return _KINDS.get(type(value), f"an object of type {type(value).__name__}")


def misfit(actual: Any, expected: Any, *, lengths: bool) -> str:
    """Words on a value of another kind or shape than expected, or "".

    With `lengths` the lengths of lists count as their shape.
    """
    found, wanted = kind_of(actual), kind_of(expected)
    if found != wanted:
        advice = _advice(actual, wanted)
        return f"Your code gives {found} here, and {wanted} is needed.{advice}"
    if found == "an array" or lengths:
        found_shape, wanted_shape = shape_of(actual), shape_of(expected)
        if found_shape != wanted_shape:
            given = f"Your code gives the shape {_written(found_shape)} here"
            return f"{given}, and {_written(wanted_shape)} is needed."
    return ""


def first_difference(actual: Any, expected: Any, tolerance: Tolerance) -> At | None:
    """Where the two first differ: () for the values themselves; None when they do not differ."""
    if kind_of(actual) != kind_of(expected):
        return ()
    if arrays.is_array(actual) and arrays.is_array(expected) and actual.ndim:
        return _in_arrays(actual, expected, tolerance)
    if isinstance(actual, list | tuple):
        return _in_sequences(actual, expected, tolerance)
    if isinstance(actual, dict):
        return _in_dicts(actual, expected, tolerance)
    return None if _same(actual, expected, tolerance) else ()


def shown(value: Any, at: At | None) -> dict[str, Any]:
    """A value as the page shows it: `text`, `shape`, `values`, and the entry that differs.

    `at` is the index of that entry and `there` its text; of an entry of a dict `at` is None, and
    its key stands in `there`.
    """
    shape = shape_of(value)
    there, in_dict = _entry(value, at) if at else (None, False)
    return {
        "text": shortened(_without_types(value), 400),
        "shape": None if shape is None else list(shape),
        "values": _numbers(value, shape),
        "at": None if not at or in_dict else list(at),
        "there": there,
    }


def shape_of(value: Any) -> tuple[int, ...] | None:
    """The shape of an array, or of a list of numbers or of equally long such lists; else None."""
    if arrays.is_array(value):
        return tuple(value.shape) if value.ndim else None
    if not isinstance(value, list | tuple):
        return None
    inner = {shape_of(entry) for entry in value}
    if len(inner) > 1:
        return (len(value),)
    return (len(value), *(next(iter(inner), None) or ()))


def _advice(actual: Any, wanted: str) -> str:
    if actual is None:
        return " A function that reaches its end without `return` gives None."
    if arrays.is_array(actual) and actual.ndim:
        return _of_array(actual, wanted)
    if isinstance(actual, list | tuple) and wanted in _MAKERS:
        return f" `{_MAKERS[wanted]}(...)` makes {wanted} of it."
    if isinstance(actual, Handle) and actual._type == "ndarray":
        return " It is an array of objects; `np.array(..., dtype=float)` makes numbers of them."
    if isinstance(actual, Handle) and actual._type in _LAZY:
        return " It gives its entries one at a time; `list(...)` makes a list of them."
    if isinstance(actual, Handle) and actual._type == "function":
        return " The function itself is not its result: are the parentheses missing?"
    return ""


def _of_array(actual: Any, wanted: str) -> str:
    if wanted == "a list":
        return " `.tolist()` makes a list of it."
    if wanted == "a tuple":
        return " `tuple(...)` makes a tuple of it."
    if wanted != "a number":
        return ""
    if actual.size == 1:
        return " It holds one number; `.item()` takes it out."
    return f" It holds {actual.size} numbers: is their sum, their average or one entry meant?"


def _written(shape: tuple[int, ...] | None) -> str:
    return "none" if shape is None else str(shape)


def _in_arrays(actual: Any, expected: Any, tolerance: Tolerance) -> At | None:
    if actual.shape != expected.shape:
        return ()
    np = arrays.numpy()
    if actual.dtype.kind in "SU" or expected.dtype.kind in "SU":
        wrong = actual != expected
    else:
        # An exact comparison of floats: nan equals nan, and nothing else is forgiven.
        wrong = ~np.isclose(actual, expected, tolerance.rtol, tolerance.atol, equal_nan=True)
    places = np.argwhere(wrong)
    return tuple(int(index) for index in places[0]) if len(places) else None


def _in_sequences(actual: Any, expected: Any, tolerance: Tolerance) -> At | None:
    for index, (one, other) in enumerate(zip(actual, expected, strict=False)):
        inner = first_difference(one, other, tolerance)
        if inner is not None:
            return (index, *inner)
    if len(actual) != len(expected):
        return (min(len(actual), len(expected)),)
    return None


def _in_dicts(actual: Any, expected: Any, tolerance: Tolerance) -> At | None:
    for key in [*expected, *actual]:
        if key not in actual or key not in expected:
            return (key,)
        inner = first_difference(actual[key], expected[key], tolerance)
        if inner is not None:
            return (key, *inner)
    return None


def _same(actual: Any, expected: Any, tolerance: Tolerance) -> bool:
    if kind_of(actual) != "a number":
        return bool(actual == expected)
    if actual == expected or (actual != actual and expected != expected):
        return True
    try:
        distance, size = abs(actual - expected), abs(expected)
        return math.isfinite(size) and bool(distance <= tolerance.atol + tolerance.rtol * size)
    except OverflowError:  # whole numbers that no float can hold, and that differ
        return False


def _numbers(value: Any, shape: tuple[int, ...] | None) -> list[float | int | None] | None:
    """All numbers in a row where the value holds nothing else; None stands for nan and infinity."""
    if shape is None or math.prod(shape) > _MOST_NUMBERS:
        return None
    flat = value.ravel().tolist() if arrays.is_array(value) else list(_flat(value))
    ragged = len(flat) != math.prod(shape)
    if ragged or not all(isinstance(number, int | float) for number in flat):
        return None
    return [_plain(number) for number in flat]


def _without_types(value: Any) -> Any:
    """The value with plain numbers in the place of numpy's, whose repr names their type."""
    if arrays.is_array(value) and not value.ndim:
        return value.item()
    if type(value) in (list, tuple):
        return type(value)(_without_types(entry) for entry in value)
    return value


def _plain(number: float) -> float | int | None:
    try:
        return float(number) if math.isfinite(number) else None
    except OverflowError:
        return None


def _flat(value: Any) -> Iterable[Any]:
    for entry in value:
        if isinstance(entry, list | tuple):
            yield from _flat(entry)
        else:
            yield entry.item() if arrays.is_array(entry) and not entry.ndim else entry


def _entry(value: Any, at: At) -> tuple[str, bool]:
    """The entry at a place, and whether the place is in a dict: then its key stands before it."""
    keys = ""
    for part in at:
        if isinstance(value, dict):
            keys += f"{part!r}: "
        try:
            value = value[part]
        except (LookupError, TypeError):
            return f"{keys}nothing", bool(keys)
    return keys + shortened(_without_types(value), 80), bool(keys)
