"""Records to plain JSON data and back, exactly (standard library only: the browser uses it)."""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from genmap.items.kinds import KINDS, Item

# What may be edited without taking a reader's tick away.
NOT_HASHED = {"name", "objective", "explanation", "hints", "minutes", "mistakes", "samples"}
NOT_HASHED_INSIDE = {"feedback", "ranges"}


def plain(record: Any) -> Any:
    """The record as dicts, lists, texts and numbers, ready for `json.dumps`."""
    if is_dataclass(record) and not isinstance(record, type):
        return {field.name: plain(getattr(record, field.name)) for field in fields(record)}
    if isinstance(record, Mapping):
        return {key: plain(value) for key, value in record.items()}
    if isinstance(record, frozenset | set):
        return sorted(plain(value) for value in record)
    if isinstance(record, tuple | list):
        return [plain(value) for value in record]
    return record


def from_plain(data: Mapping[str, Any]) -> Item:
    """The item that `plain` gave; raises ValueError when `data` names no known kind."""
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise ValueError(f"kind is {kind!r}, expected one of {', '.join(KINDS)}")
    item: Item = _build(KINDS[kind], data)
    return item


def item_hash(item: Item) -> str:
    """Twelve hex characters over what makes an answer right: prompt, options, key, rubric."""
    kept = {name: value for name, value in plain(item).items() if name not in NOT_HASHED}
    text = json.dumps(_without_feedback(kept), sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _without_feedback(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_feedback(v) for k, v in value.items() if k not in NOT_HASHED_INSIDE}
    if isinstance(value, list):
        return [_without_feedback(entry) for entry in value]
    return value


@cache
def _hints(record: type) -> dict[str, Any]:
    return get_type_hints(record)


def _build(kind: Any, data: Any) -> Any:
    """`data` as a value of the type `kind`."""
    origin, arguments = get_origin(kind), get_args(kind)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(**{name: _build(hints[name], value) for name, value in data.items()})
    if origin in (tuple, frozenset, list):
        if origin is tuple and arguments[-1] is not Ellipsis:
            return tuple(_build(k, v) for k, v in zip(arguments, data, strict=True))
        return origin(_build(arguments[0], value) for value in data)
    if origin is dict:
        return {key: _build(arguments[1], value) for key, value in data.items()}
    if origin in (Union, types.UnionType):
        return _build_union(arguments, data)
    if kind is float and not isinstance(data, bool):
        return float(data)
    return data


def _build_union(arguments: tuple[Any, ...], data: Any) -> Any:
    """Unions in records are `X | None` or plain values; records are told by their fields."""
    if data is None:
        return None
    records = [kind for kind in arguments if is_dataclass(kind)]
    if isinstance(data, Mapping) and records:
        fitting = [kind for kind in records if set(data) <= {f.name for f in fields(kind)}]
        return _build((fitting or records)[0], data)
    rest = [kind for kind in arguments if kind is not types.NoneType and not is_dataclass(kind)]
    for kind in rest:
        if get_origin(kind) is Literal or not isinstance(kind, type):
            continue
        if isinstance(data, kind):
            return data
    return _build(rest[0], data) if rest else data
