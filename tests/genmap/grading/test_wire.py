"""The grader as the worker calls it: texts in and out."""

from __future__ import annotations

import json

import pytest

from genmap.grading import wire
from genmap.grading.free_reader import reader_of
from genmap.items import load_all, plain

ITEMS = {item.kind: item for item in load_all()}


@pytest.mark.parametrize("kind", ["free", "pick"])
def test_a_prepared_item_is_graded_without_reading_its_rubric(kind: str) -> None:
    item = json.dumps(plain(ITEMS[kind]))
    reader_of.cache_clear()
    wire.prepare(item)
    read = reader_of.cache_info().misses
    assert read > 0
    reply = json.loads(wire.reply(item, json.dumps(plain(ITEMS[kind].key))))
    assert reply["verdict"]["status"] == "right"
    assert reader_of.cache_info().misses == read


def test_what_cannot_be_graded_is_refused_in_words() -> None:
    item = json.dumps(plain(ITEMS["free"]))
    assert json.loads(wire.reply(item, '""'))["kind"] == "refused"
    assert json.loads(wire.reply(item, "[" * 900 + "]" * 900))["kind"] == "refused"


def test_a_fault_of_ours_is_told_as_one() -> None:
    assert json.loads(wire.reply('{"kind": "none"}', '"x"'))["kind"] == "failed"
