"""Every item of the course, graded: keys, mistakes, samples and tables."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from genmap.grading import grade, variants
from genmap.grading.numbers import written
from genmap.items import canonical, load, load_all, tabulate
from genmap.items.fences import check_fences
from genmap.items.lint import lint
from genmap.items.tables import possible

ITEMS = load_all()
CLOSED = [item for item in ITEMS if item.kind not in ("free", "numeric")]


def named(value):
    return getattr(value, "id", None)


@pytest.mark.parametrize("item", ITEMS, ids=named)
def test_the_key_is_right(item):
    verdict = grade(item, item.key)
    assert (verdict.status, verdict.score) == ("right", 1.0)


@pytest.mark.parametrize("item", ITEMS, ids=named)
def test_each_mistake_brings_its_status_and_feedback(item):
    assert len(item.mistakes) >= 2
    for mistake in item.mistakes:
        verdict = grade(item, mistake.answer)
        assert (verdict.status, verdict.message) == (mistake.status, mistake.feedback), mistake.name


@pytest.mark.parametrize("item", ITEMS, ids=named)
def test_each_sample_is_graded_as_labelled(item):
    assert {sample.status for sample in item.samples} >= {"right", "wrong"}
    for sample in item.samples:
        assert grade(item, sample.answer).status == sample.status, sample.answer


@pytest.mark.parametrize("item", CLOSED, ids=named)
def test_the_table_is_what_grade_says_of_every_answer(item):
    table = tabulate(item)
    answers = list(possible(item))
    assert len(table) == len(answers) > 2
    for answer in answers:
        assert table[canonical(item, answer)] == grade(item, answer)


@pytest.mark.parametrize("item", CLOSED, ids=named)
def test_few_answers_of_a_table_are_right(item):
    verdicts = tabulate(item).values()
    right = [verdict for verdict in verdicts if verdict.status == "right"]
    expected = 2 if item.kind == "place" else 0 if item.kind == "pick" else 1
    assert len(right) == expected
    for verdict in verdicts:
        assert (verdict.status == "right") == (verdict.score == 1)
        assert (verdict.status == "wrong") == (verdict.score == 0)
        assert len(verdict.message) > 8


@pytest.mark.parametrize("item", CLOSED, ids=named)
def test_no_verdict_on_a_wrong_answer_gives_the_key_away(item):
    """A hint may lead to it; the message of a wrong choice must not simply name it."""
    if item.kind == "multi":
        for answer, verdict in tabulate(item).items():
            named = {point.name for point in verdict.points}
            assert verdict.status == "right" or named == set(answer.split(","))
    if item.kind != "choice":
        return
    key = next(option.text for option in item.options if option.id == item.key)
    for verdict in tabulate(item).values():
        assert verdict.status == "right" or key not in verdict.message


@pytest.mark.parametrize(
    "item", [i for i in ITEMS if i.kind == "numeric" and i.variants], ids=named
)
def test_every_variant_has_its_key_and_its_slips(item):
    mistakes = {mistake.name: mistake for mistake in item.mistakes}
    for seed in range(variants.count(item.variants)):
        computed = variants.compute(item.variants, seed)
        assert grade(item, {"value": repr(computed.key), "seed": seed}).status == "right"
        for name, value in computed.slips.items():
            verdict = grade(item, {"value": repr(value), "seed": seed})
            expected = (mistakes[name].status, mistakes[name].feedback)
            assert (verdict.status, verdict.message) == expected
        assert "{" not in variants.prompt(item, seed).replace("{,}", "")
        assert written(computed.key) in variants.explanation(item, seed)


def test_lesson_01_has_what_its_practice_promises():
    count = {}
    for item in load_all():
        lesson, file, _ = item.id.split("/")
        if lesson == "01-the-map":
            count.setdefault(file, []).append(item.kind)
    assert count["place"] == ["place"] * 5
    assert count["drill"] == ["pick"] * 3
    assert len(count["quick"]) >= 8
    for kind in ("choice", "multi", "numeric", "order"):
        assert count["quick"].count(kind) >= 2


def test_there_is_nothing_to_warn_of(root: Path):
    course = load(root)
    assert [str(remark) for remark in lint(root)] == []
    assert [str(fault) for fault in check_fences(root, course)] == []


@pytest.mark.parametrize("lesson", sorted({item.id.split("/")[0] for item in CLOSED}))
def test_tables_stay_small_enough_to_ship(lesson):
    """A practice page may fetch its lesson's tables at once on a slow phone."""
    tables = {
        item.id: {answer: asdict(verdict) for answer, verdict in tabulate(item).items()}
        for item in CLOSED
        if item.id.startswith(f"{lesson}/")
    }
    assert len(json.dumps(tables).encode()) < 600_000
