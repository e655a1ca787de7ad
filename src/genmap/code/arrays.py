"""numpy's arrays, scalars and generators as JSON data; numpy is imported when it is needed.

A value can only be an array when somebody imported numpy, so writing looks it up; reading an array
that comes from the other side imports it.
"""

from __future__ import annotations

import base64
import re
import sys
from importlib import import_module
from typing import Any

_DTYPE = re.compile(r"[<>|=]?[biufcSU]\d+")


def numpy() -> Any:
    """numpy, if it is there."""
    return sys.modules.get("numpy")


def is_array(value: Any) -> bool:
    """Whether it is an array or a scalar of numpy's, of a kind that can travel."""
    np = numpy()
    if np is None or not issubclass(type(value), np.ndarray | np.generic):
        return False
    return bool(_DTYPE.fullmatch(value.dtype.str))


def is_generator(value: Any) -> bool:
    """Whether it is a generator as `numpy.random.default_rng` gives it."""
    random = sys.modules.get("numpy.random")
    return random is not None and type(value) is random.Generator


def encode(value: Any) -> dict[str, Any]:
    """An array or a scalar: its dtype, its shape and its bytes."""
    np = numpy()
    plain = np.ascontiguousarray(np.ndarray.view(np.asarray(value), np.ndarray))
    data = {"dtype": plain.dtype.str, "data": base64.b64encode(plain.tobytes()).decode()}
    if issubclass(type(value), np.generic):
        return {"$scalar": data}
    return {"$array": {**data, "shape": list(np.shape(value))}}


def decode(data: dict[str, Any]) -> Any:
    """The array; ValueError when dtype, shape and bytes do not fit together."""
    np = import_module("numpy")
    dtype, shape = str(data["dtype"]), tuple(int(length) for length in data["shape"])
    if not _DTYPE.fullmatch(dtype):
        raise ValueError(f"an array of {dtype!r} cannot travel")
    raw = base64.b64decode(data["data"], validate=True)
    # A copy, since what is read from bytes cannot be written to.
    return np.frombuffer(raw, np.dtype(dtype)).reshape(shape).copy()


def decode_scalar(data: dict[str, Any]) -> Any:
    """The scalar of numpy's."""
    return decode({**data, "shape": []})[()]


def encode_generator(value: Any) -> dict[str, Any]:
    """A generator's state, as plain values."""
    state: dict[str, Any] = value.bit_generator.state
    return state


def decode_generator(state: dict[str, Any]) -> Any:
    """The generator; ValueError when it is of another kind than `default_rng` gives."""
    random = import_module("numpy.random")
    bits = random.PCG64()
    bits.state = state
    return random.Generator(bits)
