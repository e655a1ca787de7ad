"""Grades `choice`: one option out of several. Score 1 for the key, 0 for any other option."""

from __future__ import annotations

from typing import Any

from genmap.grading.answers import read_id
from genmap.grading.verdict import PointResult, Verdict
from genmap.items.records import ChoiceItem, Mistake, Option


def read_choice(item: ChoiceItem, answer: Any) -> str:
    """The option id that `answer` names; raises AnswerError otherwise."""
    return read_id(answer, [option.id for option in item.options], "option")


def grade_choice(item: ChoiceItem, answer: Any) -> Verdict:
    """Right when the key was chosen; otherwise the feedback of the option that was."""
    chosen = read_choice(item, answer)
    right = chosen == item.key
    option = next(option for option in item.options if option.id == chosen)
    mistake = next((m for m in item.mistakes if m.answer == chosen), None)
    message = said_of(option, mistake, right)
    status = "right" if right else mistake.status if mistake else "wrong"
    return Verdict(
        status=status,
        score={"right": 1.0, "partial": 0.5, "wrong": 0.0}[status],
        points=(PointResult(name=chosen, hit=right, why=message),),
        message=message,
    )


def said_of(option: Option, mistake: Mistake | None, right: bool) -> str:
    """The feedback of a chosen option: that of its mistake, or its own."""
    if mistake and not right:
        return mistake.feedback
    if right:
        return option.feedback or "That is the one."
    return option.feedback
