"""The generated JSON Schemas: up to date, and of one mind with the loader."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from genmap.items.kinds import KINDS
from genmap.items.schemas import schemas, write_schemas


@pytest.mark.parametrize("file", schemas())
def test_the_schema_is_up_to_date(root: Path, file):
    current = (root / file).read_text(encoding="utf-8")
    assert current == schemas()[file], "run `genmap schema` and commit the file"


def test_every_kind_and_every_field_of_the_records_is_described():
    schema = json.loads(schemas()["exercises/schema.json"])
    assert set(schema["items"]["discriminator"]["mapping"]) == set(KINDS)
    for kind, record in KINDS.items():
        definition = schema["$defs"][record.__name__]
        assert definition["additionalProperties"] is False
        assert set(definition["properties"]) == set(record.__dataclass_fields__) - {"id"}
        assert definition["properties"]["kind"]["const"] == kind
        for name, field in definition["properties"].items():
            assert name == "kind" or field["description"], (kind, name)


def test_a_deck_is_described_without_what_the_loader_fills_in():
    schema = json.loads(schemas()["flashcards/schema.json"])
    assert set(schema["properties"]) == {"title", "cards"}
    assert set(schema["$defs"]["Card"]["properties"]) == {"id", "front", "back", "paradigm"}


def test_ids_of_options_stay_in_the_schema():
    schema = json.loads(schemas()["exercises/schema.json"])
    assert set(schema["$defs"]["Option"]["required"]) == {"id", "text"}


def test_only_files_that_are_out_of_date_are_written(tmp_path: Path):
    assert write_schemas(tmp_path) == list(schemas())
    assert write_schemas(tmp_path) == []
    (tmp_path / "flashcards/schema.json").write_text("{}")
    assert write_schemas(tmp_path) == ["flashcards/schema.json"]


def test_exercise_files_name_their_schema(root: Path):
    for path in (root / "exercises" / "01-the-map").glob("*.yml"):
        named = path.read_text(encoding="utf-8").splitlines()[0]
        prefix = "# yaml-language-server: $schema="
        if named.startswith(prefix):
            assert (path.parent / named.removeprefix(prefix)).resolve().is_file()
