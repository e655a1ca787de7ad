"""Values as JSON data and back: what travels between a learner's Python and the examiner's.

None, truth values, texts, lists and whole numbers up to 2**53 stand for themselves; everything else
is an object with one key that begins with `$`. Floats are texts, because JavaScript, through whose
hands the data goes, writes 1.0 as 1 and has no words for nan and inf. Fractions and decimals travel
as the number they stand for.

What comes back are exact builtins or numpy arrays. The contents of subclasses are read by the
methods of the class itself, so an object that lies about itself is taken for what it holds.
"""

from __future__ import annotations

import base64
import random
import sys
from collections.abc import Callable, Iterable
from typing import Any

from genmap.code import arrays

MOST_CHARACTERS = 5_000_000
_DEEPEST = 60
_LONGEST_NUMBER = 13_300  # bits; Python refuses to write much longer numbers out
_SAFE = 2**53  # JavaScript keeps whole numbers up to here

Keep = Callable[[Any], int]
Find = Callable[[int, str, str], Any]


class ValueRefused(ValueError):  # noqa: N818  # it says what happened, in words for the learner
    """A value that cannot travel, or data that is none; the text is for the learner."""


class Handle:
    """What stands in the examiner's Python for an object that stays in the learner's."""

    __slots__ = ("_number", "_repr", "_type")

    def __init__(self, number: int, kind: str, text: str) -> None:
        self._number = number
        self._type = kind
        self._repr = text

    def __repr__(self) -> str:
        return self._repr


def encode(value: Any, keep: Keep | None = None) -> Any:
    """The value as JSON data; an object of an unknown class is given to `keep` for its number.

    Raises ValueRefused when the value is too large or nested too deeply, and, without `keep`, when
    its class is not known.
    """
    return _Encoder(keep).encode(value, 0)


def encode_each(values: Iterable[Any], keep: Keep | None = None) -> list[Any]:
    """The values as data, each as it is when it comes; nothing more is asked for once it is much.

    Raises ValueRefused as `encode` does.
    """
    return _Encoder(keep)._entries(values, 0)


def decode(data: Any, find: Find | None = None) -> Any:
    """The value that `encode` gave; `find` makes something of an object's number, type and repr.

    Raises ValueRefused for data that `encode` does not give.
    """
    try:
        return _decode(data, find or Handle, 0)
    except ValueRefused:
        raise
    except (TypeError, ValueError, LookupError, OverflowError, MemoryError) as error:
        raise ValueRefused(f"this is no value: {error}") from error


def shortened(value: Any, most: int = 200) -> str:
    """The value's repr, cut in its middle; a repr that breaks is said to."""
    try:
        text = repr(value)
    except Exception as error:
        return f"<{type(value).__name__} whose repr raises {type(error).__name__}>"
    return text if len(text) <= most else f"{text[: most * 2 // 3]} … {text[-most // 4 :]}"


class _Encoder:
    """Writes one value, and stops as soon as it has grown too large."""

    def __init__(self, keep: Keep | None) -> None:
        self._keep = keep
        self._left = MOST_CHARACTERS

    def encode(self, value: Any, depth: int) -> Any:
        if depth > _DEEPEST:
            raise ValueRefused("it is nested too deeply, or contains itself")
        kind = type(value)
        if issubclass(kind, Handle):
            return {"$object": value._number, "type": value._type, "repr": value._repr}
        if arrays.is_array(value):
            return self._spend(arrays.encode(value), int(value.nbytes) * 4 // 3)
        if arrays.is_generator(value) and self._keep is None:
            return {"$generator": self.encode(arrays.encode_generator(value), depth + 1)}
        for known in kind.__mro__:
            if known in _WRITERS:
                return _WRITERS[known](self, value, depth + 1)
        return self._object(value)

    def _spend(self, data: Any, characters: int) -> Any:
        self._left -= characters
        if self._left < 0:
            raise ValueRefused(f"it is too large: more than {MOST_CHARACTERS // 10**6} MB as text")
        return data

    def _object(self, value: Any) -> Any:
        number = _plain(value)
        if number is not None:
            return self.encode(number, 0)
        if self._keep is None:
            raise ValueRefused(f"a value of type {type(value).__name__} cannot be handed over")
        name = str(type(value).__name__)
        return self._spend(
            {"$object": self._keep(value), "type": name, "repr": shortened(value, 1000)}, 1000
        )

    def _entries(self, values: Any, depth: int) -> list[Any]:
        self._spend(None, 2)
        # Six characters are `false,` or `null, `, whose values spend nothing themselves.
        return [self.encode(self._spend(value, 6), depth) for value in values]

    def _pairs(self, value: Any, depth: int) -> Any:
        pairs = dict.items(value)
        return {"$dict": [[self.encode(key, depth), self.encode(v, depth)] for key, v in pairs]}

    def _text(self, value: str, depth: int) -> str:
        text = str.__str__(value)
        return str(self._spend(text, len(text) + 2))

    def _whole(self, value: int, depth: int) -> Any:
        number = int.__int__(value)
        if -_SAFE <= number <= _SAFE:
            return self._spend(number, 8)
        if number.bit_length() > _LONGEST_NUMBER:
            raise ValueRefused("it holds a whole number of more than 4,000 digits")
        return self._spend({"$int": hex(number)}, number.bit_length() // 4)

    def _bytes(self, value: bytes, depth: int) -> Any:
        raw = bytes.__getitem__(value, slice(None))
        return self._spend({"$bytes": base64.b64encode(raw).decode()}, len(raw))

    def _random(self, value: random.Random, depth: int) -> Any:
        # A generator of the learner's own stays where it is: its next number is the next call's.
        if self._keep is not None:
            return self._object(value)
        return {"$random": self.encode(value.getstate(), depth)}

    def _float(self, value: float, depth: int) -> Any:
        return self._spend({"$float": repr(float.__float__(value))}, 20)

    def _complex(self, value: complex, depth: int) -> Any:
        number = complex.__pos__(value)
        return self._spend({"$complex": [repr(number.real), repr(number.imag)]}, 40)


_WRITERS: dict[type, Callable[[_Encoder, Any, int], Any]] = {
    type(None): lambda _encoder, value, _depth: value,
    bool: lambda _encoder, value, _depth: value,
    int: _Encoder._whole,
    float: _Encoder._float,
    complex: _Encoder._complex,
    str: _Encoder._text,
    bytes: _Encoder._bytes,
    list: lambda encoder, value, depth: encoder._entries(list.__iter__(value), depth),
    tuple: lambda encoder, value, depth: {"$tuple": encoder._entries(tuple.__iter__(value), depth)},
    set: lambda encoder, value, depth: {"$set": _ordered(encoder, set.__iter__(value), depth)},
    frozenset: lambda encoder, value, depth: {
        "$frozenset": _ordered(encoder, frozenset.__iter__(value), depth)
    },
    dict: _Encoder._pairs,
    range: lambda encoder, value, depth: {
        "$range": encoder._entries((value.start, value.stop, value.step), depth)
    },
    random.Random: _Encoder._random,
}


def _plain(value: Any) -> int | float | None:
    """The number that a fraction or a decimal stands for; None when the value is neither."""
    # There can only be one when somebody has imported its module.
    known = (getattr(sys.modules.get(module), name, None) for module, name in _EXACT)
    if type(value) not in known:
        return None
    try:
        number = float(value)
    except OverflowError:
        raise ValueRefused("it is a fraction too large for a float") from None
    return int(value) if number.is_integer() and number == value else number


_EXACT = (("fractions", "Fraction"), ("decimal", "Decimal"))


def _ordered(encoder: _Encoder, values: Any, depth: int) -> list[Any]:
    """In an order that no hash seed decides: a check that is run again must ask the same."""
    return sorted(encoder._entries(values, depth), key=str)


def _decode(data: Any, find: Find, depth: int) -> Any:
    if depth > _DEEPEST + 2:
        raise ValueRefused("it is nested too deeply")
    if data is None or isinstance(data, bool | int | str):
        return data
    if isinstance(data, list):
        return [_decode(entry, find, depth + 1) for entry in data]
    if not isinstance(data, dict):
        raise ValueRefused(f"{data!r} is no value")
    if "$object" in data:
        return find(int(data["$object"]), str(data["type"]), str(data["repr"]))
    [(tag, content)] = data.items()
    if tag in _BUILDERS:
        return _BUILDERS[tag](content)
    if tag == "$dict":
        return {
            _decode(key, find, depth + 1): _decode(value, find, depth + 1) for key, value in content
        }
    return _COLLECTIONS[tag](_decode(entry, find, depth + 1) for entry in content)


_COLLECTIONS: dict[str, Callable[[Any], Any]] = {
    "$tuple": tuple,
    "$set": set,
    "$frozenset": frozenset,
    "$range": lambda ends: range(*ends),
}


def _whole(text: str) -> int:
    number = int(text, 16)
    if number.bit_length() > _LONGEST_NUMBER:
        raise ValueRefused("it holds a whole number of more than 4,000 digits")
    return number


def _generator(state: Any) -> random.Random:
    made = random.Random()
    made.setstate(_decode(state, Handle, 0))
    return made


_BUILDERS: dict[str, Callable[[Any], Any]] = {
    "$int": _whole,
    "$float": float,
    "$complex": lambda parts: complex(float(parts[0]), float(parts[1])),
    "$bytes": lambda text: base64.b64decode(text, validate=True),
    "$array": arrays.decode,
    "$scalar": arrays.decode_scalar,
    "$generator": lambda state: arrays.decode_generator(_decode(state, Handle, 0)),
    "$random": _generator,
}
