"""Exercise records, their loader and their validator.

Names are imported on first use, so that the browser can build the records of this package from
JSON without PyYAML and pydantic, which only `load`, `load_all` and the schemas need.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from genmap.items.code import CodeExercise, code_hash
    from genmap.items.course import Card, Course, Deck, Lesson, Objective
    from genmap.items.faults import Fault, ItemErrors
    from genmap.items.jsonable import from_plain, item_hash, plain
    from genmap.items.kinds import KINDS, Item
    from genmap.items.loader import load, load_all, survey
    from genmap.items.tables import canonical, tabulate

_HOMES = {
    "Card": "course",
    "CodeExercise": "code",
    "Course": "course",
    "Deck": "course",
    "Fault": "faults",
    "Item": "kinds",
    "ItemErrors": "faults",
    "KINDS": "kinds",
    "Lesson": "course",
    "Objective": "course",
    "canonical": "tables",
    "code_hash": "code",
    "from_plain": "jsonable",
    "item_hash": "jsonable",
    "load": "loader",
    "load_all": "loader",
    "plain": "jsonable",
    "survey": "loader",
    "tabulate": "tables",
}

__all__ = [
    "KINDS",
    "Card",
    "CodeExercise",
    "Course",
    "Deck",
    "Fault",
    "Item",
    "ItemErrors",
    "Lesson",
    "Objective",
    "canonical",
    "code_hash",
    "from_plain",
    "item_hash",
    "load",
    "load_all",
    "plain",
    "survey",
    "tabulate",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'genmap.items' has no attribute {name!r}")
    return getattr(import_module(f"genmap.items.{_HOMES[name]}"), name)
