"""JSON Schemas for editors, made from the records, for exercise files and decks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

from pydantic import Discriminator, TypeAdapter

from genmap.items.code import CodeFile
from genmap.items.course import Deck
from genmap.items.kinds import Item
from genmap.items.shape import SETTINGS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """The text of each schema file, by its path in the checkout."""
    items: TypeAdapter[Any] = TypeAdapter(
        list[Annotated[Item, Discriminator("kind")]], config=SETTINGS
    )
    decks: TypeAdapter[Any] = TypeAdapter(list[Deck], config=SETTINGS)
    codes: TypeAdapter[Any] = TypeAdapter(list[CodeFile], config=SETTINGS)
    deck, code = _one(decks, "Deck"), _one(codes, "CodeFile")
    return {
        "exercises/code.schema.json": _written("A code exercise", code, "CodeFile"),
        "exercises/schema.json": _written("Items of an exercise file", items.json_schema(), "Item"),
        "flashcards/schema.json": _written("A deck of flashcards", deck, "Deck"),
    }


def write_schemas(root: Path) -> list[str]:
    """Writes every schema that is out of date under `root`; gives the paths written."""
    written = []
    for file, text in schemas().items():
        path = root / file
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            written.append(file)
    return written


def _one(records: TypeAdapter[Any], name: str) -> dict[str, Any]:
    """The schema of one record from that of a list of them, which carries pydantic's settings."""
    schema = records.json_schema()
    return {**schema["$defs"].pop(name), "$defs": schema["$defs"]}


def _written(title: str, schema: dict[str, Any], record: str) -> str:
    for name, definition in {**schema.get("$defs", {}), "": schema}.items():
        properties = definition.get("properties", {})
        if "kind" in properties or record == "Deck":
            # The loader fills these in; written by hand they are faults.
            for filled in ("id",) if "kind" in properties else ("lesson",) if not name else ():
                properties.pop(filled, None)
        for described in properties.values():
            described.pop("title", None)
    text = json.dumps({"$schema": DIALECT, **schema, "title": title}, indent=2, ensure_ascii=False)
    return text + "\n"
