from __future__ import annotations

import subprocess
import sys
from dataclasses import is_dataclass

import pytest

import genmap.items


def test_the_package_exports_what_it_says():
    assert sorted(genmap.items.__all__) == sorted(genmap.items._HOMES)
    for name in genmap.items.__all__:
        assert getattr(genmap.items, name) is not None


def test_no_module_hides_a_function_of_the_same_name():
    """`genmap.items.load` must stay the function after its module was imported."""
    code = (
        "import genmap.items.loader, genmap.items.jsonable, genmap.items.tables;"
        "import genmap.items as items;"
        "print(all(callable(getattr(items, n)) for n in ('load', 'load_all', 'plain', 'from_plain',"
        " 'item_hash', 'tabulate', 'survey', 'canonical')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nope"):
        _ = genmap.items.nope


def test_records_are_frozen_and_described():
    from genmap.items.kinds import KINDS

    for record in KINDS.values():
        assert is_dataclass(record)
        assert record.__dataclass_params__.frozen
        fields = record.__dataclass_fields__.values()
        bare = [f.name for f in fields if f.name != "kind" and not f.metadata.get("description")]
        assert bare == [], record
