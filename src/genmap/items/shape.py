"""Checks plain data against the records with pydantic; says in plain words what does not fit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any, get_args, get_type_hints

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from genmap.items.source import Source, field_name

SETTINGS = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


@cache
def adapter(record: Any) -> TypeAdapter[Any]:
    """Checks data against `record`; unknown fields are faults, texts are not read as numbers."""
    return TypeAdapter(list[record], config=SETTINGS)


def shaped(
    record: Any, data: Any, source: Source, path: Sequence[str | int], label: str = ""
) -> Any:
    """The record that `data` describes, or None with every fault noted in `source`.

    `path` is where in its file the data stands; `label` begins the field's name in messages.
    """
    if not isinstance(data, dict):
        source.fault(
            path, f"is {described(data)}; write fields as `name: value`", field=label or None
        )
        return None
    try:
        return adapter(record).validate_json(json.dumps([data]))[0]
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            inner = _place(detail, data)
            name = ".".join(part for part in (label, field_name(inner)) if part)
            source.fault((*path, *inner), _words(detail, record, inner, data), field=name)
    except (TypeError, ValueError) as error:
        source.fault(
            path,
            f"cannot be read: {error}; use only text, numbers, lists and fields",
            field=label or None,
        )
    return None


def described(value: Any) -> str:
    """What a value is, in a writer's words."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return f"the truth value {str(value).lower()}"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return f"the text {value[:40]!r}"
    return "a list" if isinstance(value, list) else "a group of fields"


def _place(detail: ErrorDetails, data: Any) -> tuple[str | int, ...]:
    """The error's place without the parts that pydantic adds for unions and dict keys."""
    place: list[str | int] = []
    current = data
    parts = detail["loc"][1:]  # the first counts the list that carries pydantic's settings
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        if isinstance(current, dict) and (part in current or last):
            place.append(part)
            current = current.get(str(part))
        elif isinstance(current, list) and isinstance(part, int):
            place.append(part)
            current = current[part] if part < len(current) else None
    return tuple(place)


def _words(detail: ErrorDetails, record: Any, inner: Sequence[str | int], data: Any) -> str:
    kind, given = detail["type"], detail["input"]
    if kind == "missing":
        return f"is missing; {_wanted(record, inner)}"
    if kind == "unexpected_keyword_argument":
        return f"is not a known field; {_nearest_field(record, inner, data)}"
    expected = {
        "string_type": "text (in quotes, if it looks like a number)",
        "float_type": "a number",
        "int_type": "a whole number",
        "bool_type": "true or false",
        "tuple_type": "a list (lines that start with “- ”)",
        "list_type": "a list (lines that start with “- ”)",
        "dict_type": "fields (`name: value`)",
        "dataclass_type": "fields (`name: value`)",
        "dataclass_exact_type": "fields (`name: value`)",
        "finite_number": "a finite number",
    }
    if kind == "literal_error":
        return f"is {described(given)}; write one of: {detail.get('ctx', {}).get('expected', '')}"
    if kind == "string_type" and isinstance(given, dict):
        return "is a group of fields; put the text in quotes, since “: ” makes it a field"
    if kind == "float_type" and isinstance(given, str) and "e" in given.casefold():
        return f"is {described(given)}; write a number without an e, such as 0.001"
    if kind in expected:
        return f"is {described(given)}; write {expected[kind]}"
    return f"is {described(given)}: {detail['msg'].lower()}"


def _wanted(record: Any, inner: Sequence[str | int]) -> str:
    owner = _owner(record, inner)
    name = str(inner[-1]) if inner else ""
    for known in fields(owner) if owner else ():
        if known.name == name and known.metadata.get("description"):
            return f"write it: {known.metadata['description']}"
    return "write it"


def _nearest_field(record: Any, inner: Sequence[str | int], data: Any) -> str:
    owner = _owner(record, inner)
    known = (
        [f.name for f in fields(owner) if f.name != "id" or owner is not record] if owner else []
    )
    near = get_close_matches(str(inner[-1]), known, n=1) if inner else []
    if near:
        return f"write `{near[0]}`?"
    return f"delete it, or write one of: {', '.join(known)}" if known else "delete it"


def _owner(record: Any, inner: Sequence[str | int]) -> Any:
    """The record class that holds the field at `inner`, or None when it cannot be told."""

    def first_record(kind: Any) -> Any:
        if isinstance(kind, type) and is_dataclass(kind):
            return kind
        return next((r for part in get_args(kind) if (r := first_record(part))), None)

    current = record
    for part in inner[:-1]:
        if isinstance(part, int):
            continue
        hints = get_type_hints(current)
        # A free name, such as an option's id among `accepted`, leaves the owner as it is.
        if part in hints:
            current = first_record(hints[part])
        if current is None:
            return None
    return current
