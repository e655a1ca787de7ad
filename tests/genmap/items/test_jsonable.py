from __future__ import annotations

import json

import pytest

from genmap.items import from_plain, item_hash, load_all, plain

ITEMS = load_all()


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_items_come_back_from_json_exactly(item):
    text = json.dumps(plain(item))
    again = from_plain(json.loads(text))
    assert again == item
    assert type(again) is type(item)
    assert json.dumps(plain(again)) == text


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_whole_numbers_written_by_javascript_come_back_as_floats(item):
    """JSON.stringify writes 5.0 as 5; the record must be the same all the same."""

    def as_javascript(value):
        if isinstance(value, float) and value.is_integer():
            return int(value)
        if isinstance(value, dict):
            return {key: as_javascript(entry) for key, entry in value.items()}
        return [as_javascript(entry) for entry in value] if isinstance(value, list) else value

    again = from_plain(as_javascript(plain(item)))
    assert repr(again.minutes) == repr(item.minutes)
    assert again == item


@pytest.mark.parametrize("data", [{}, {"kind": "essay"}, {"kind": None}, {"kind": 3}])
def test_an_unknown_kind_is_refused(data):
    with pytest.raises(ValueError, match="expected one of free, choice"):
        from_plain(data)


def test_the_hash_is_short_hex_and_differs_between_items():
    hashes = [item_hash(item) for item in ITEMS]
    assert all(len(text) == 12 and set(text) <= set("0123456789abcdef") for text in hashes)
    assert len(set(hashes)) == len(ITEMS)


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("choice", {"prompt": "Which now?"}),
        ("choice", {"key": "a"}),
        ("multi", {"key": ["a"]}),
        ("order", {"key": ["b", "a", "c", "d"]}),
        ("numeric", {"tolerance": 1.0}),
        ("numeric", {"unit": "m"}),
        ("place", {"description": "Another."}),
        ("pick", {"accepted": {"gan": {"points": [{"name": "p", "says": ["x"]}]}}}),
    ],
)
def test_the_hash_changes_with_what_makes_an_answer_right(make, kind, change):
    assert item_hash(make(kind, **change)) != item_hash(make(kind))


def test_an_options_text_is_part_of_the_hash_and_its_feedback_is_not(make):
    def options(text="text of a", feedback="No a."):
        rest = [{"id": name, "text": f"text of {name}", "feedback": "No."} for name in "bc"]
        return [{"id": "a", "text": text, "feedback": feedback}, *rest]

    item = make("choice", options=options())
    assert item_hash(make("choice", options=options(text="new"))) != item_hash(item)
    assert item_hash(make("choice", options=options(feedback="new"))) == item_hash(item)


@pytest.mark.parametrize(
    "change",
    [
        {"explanation": "New."},
        {"hints": ["x", "y", "z"]},
        {"minutes": 3.0},
        {"samples": [{"answer": "a", "status": "wrong"}]},
        {"mistakes": [{"name": "m", "answer": "a", "feedback": "F"}]},
    ],
)
def test_the_hash_stays_when_only_help_is_edited(make, change):
    assert item_hash(make("choice", **change)) == item_hash(make("choice"))


def test_the_hash_is_the_same_in_every_run_and_version(make):
    """Stored progress holds it: a change here takes every reader's ticks away."""
    assert item_hash(make("choice")) == "c6587272d9a3"
