"""Grades `pick`: one choice, and one sentence with the property that decides it.

    choice          reason                      status    score
    not accepted    any                         wrong     0
    accepted        none                        partial   0.5 (the message asks for the reason)
    accepted        judged wrong by its rubric  partial   0.5
    accepted        judged partial              partial   0.5 to 1, by the points found
    accepted        judged right                right     1

Each accepted choice has a rubric of its own, since another choice is right for another reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from genmap.grading.answers import read_fields, read_id, read_text
from genmap.grading.choice import said_of
from genmap.grading.verdict import PointResult, Verdict
from genmap.items.kinds import PickItem, PickKey
from genmap.items.records import Mistake

CHOICE_ONLY = 0.5


def read_pick(item: PickItem, answer: Any) -> tuple[str, str]:
    """The option chosen and the reason given ("" for none); raises AnswerError."""
    if isinstance(answer, PickKey):
        answer = {"choice": answer.choice, "reason": answer.reason}
    what = "the option as “choice” and one sentence as “reason”"
    given: Mapping[str, Any] = read_fields(answer, "choice", ("choice", "reason"), what)
    chosen = read_id(given["choice"], [option.id for option in item.options], "option")
    return chosen, read_text(given.get("reason", ""), "your reason").strip()


def grade_pick(item: PickItem, answer: Any) -> Verdict:
    """Judges the choice first; only an accepted one has its reason judged."""
    chosen, reason = read_pick(item, answer)
    option = next(option for option in item.options if option.id == chosen)
    mistake = mistake_of(item, chosen, reason)
    if chosen not in item.accepted:
        message = said_of(option, mistake, right=False)
        return _verdict(
            "wrong", 0.0, PointResult(name="choice", hit=False, why=message), (), message
        )
    why = f"{option.text} fits."
    if option.feedback:
        why = f"{why} {option.feedback}"
    point = PointResult(name="choice", hit=True, why=why)
    if not reason:
        message = f"{option.text} fits. Now say why: which property decides it?"
        return _verdict("partial", CHOICE_ONLY, point, (), message)
    from genmap.grading.free import judge

    judged = judge(item.accepted[chosen], reason)
    message = f"{option.text} fits. {judged.message}"
    if mistake:
        return _verdict(mistake.status, CHOICE_ONLY, point, judged.points, mistake.feedback)
    if judged.status == "right":
        return _verdict("right", 1.0, point, judged.points, message)
    score = CHOICE_ONLY + (1 - CHOICE_ONLY) * min(judged.score, 0.9)
    return _verdict("partial", score, point, judged.points, message)


def mistake_of(item: PickItem, chosen: str, reason: str) -> Mistake | None:
    """The recorded mistake this answer is: for a refused choice any reason, else the same words."""
    for mistake in item.mistakes:
        wrong, words = read_pick(item, mistake.answer)
        same = " ".join(words.casefold().split()) == " ".join(reason.casefold().split())
        if wrong == chosen and (chosen not in item.accepted or same):
            return mistake
    return None


def _verdict(
    status: Any, score: float, choice: PointResult, reasons: tuple[PointResult, ...], message: str
) -> Verdict:
    points = (choice, *(replace(point, name=f"reason: {point.name}") for point in reasons))
    return Verdict(status=status, score=score, points=points, message=message)
