"""Reasons a learner might give: how often the grader of `pick` agrees with their labels."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from genmap.grading import grade
from genmap.items import load_all

ITEMS = {item.name: item for item in load_all() if item.kind == "pick"}
ANSWERS = yaml.safe_load((Path(__file__).parent / "reasons.yml").read_text(encoding="utf-8"))


def judged(group):
    """(reason, its label, grader's status) for every reason of a group."""
    for entry in ANSWERS[group]:
        for reason in entry["reasons"]:
            answer = {"choice": entry["choice"], "reason": reason}
            yield reason, entry["status"], grade(ITEMS[entry["item"]], answer).status


@pytest.mark.parametrize(("group", "least"), [("tuned", 0.95), ("kept_out", 0.85)])
def test_the_grader_agrees_with_the_labels(group, least):
    results = list(judged(group))
    assert len(results) > 80
    agreed = [wanted == status for _, wanted, status in results]
    assert sum(agreed) / len(agreed) >= least


@pytest.mark.parametrize("group", ["tuned", "kept_out"])
def test_no_wrong_reason_is_called_right(group):
    wrong = [(reason, status) for reason, wanted, status in judged(group) if wanted != "right"]
    assert len(wrong) > 30
    assert [reason for reason, status in wrong if status == "right"] == []


def test_every_accepted_choice_was_tried_with_right_and_other_reasons():
    for group in ANSWERS.values():
        tried = {(entry["item"], entry["choice"], entry["status"]) for entry in group}
        for item in ITEMS.values():
            for choice in item.accepted:
                assert {(item.name, choice, "right"), (item.name, choice, "partial")} <= tried
