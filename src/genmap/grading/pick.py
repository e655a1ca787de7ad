"""Grades `pick`: one choice, and one sentence with the property that decides it.

    choice          reason                      status    score
    not accepted    any                         wrong     0
    accepted        none                        partial   0.5 (the message asks for the reason)
    accepted        judged wrong by its rubric  partial   0.5
    accepted        judged partial              partial   0.5 to 0.9, by the points found
    accepted        judged right                right     1

Each accepted choice has a rubric of its own, since another choice is right for another reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from genmap.grading.answers import read_fields, read_id, read_text
from genmap.grading.choice import said_of
from genmap.grading.free import grade_free
from genmap.grading.free_messages import NOTHING_FOUND
from genmap.grading.verdict import PointResult, Span, Verdict
from genmap.items.kinds import PickItem, PickKey
from genmap.items.records import BaseItem, Mistake
from genmap.items.rubric import FreeItem

CHOICE_ONLY, MOST_PARTIAL = 0.5, 0.9
SAID_OF_CHOICE = "It: "


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
    if chosen not in item.accepted:
        message = said_of(option, _misled(item, chosen), right=False)
        point = PointResult(name="choice", hit=False, why=message)
        return Verdict(status="wrong", score=0.0, points=(point,), message=message)
    fits = f"Your choice fits: {option.text}."
    point = PointResult(name="choice", hit=True, why=option.feedback)
    if not any(character.isalnum() for character in reason):
        message = f"{fits} Now say why: which property decides it?"
        return Verdict(status="partial", score=CHOICE_ONLY, points=(point,), message=message)
    judged = _judged(item, chosen, reason)
    named = any(judged.message == mistake.feedback for mistake in item.mistakes)
    right = judged.status == "right"
    return Verdict(
        status="right" if right else "partial",
        score=1.0 if right else CHOICE_ONLY + (MOST_PARTIAL - CHOICE_ONLY) * judged.score,
        points=(point, *(replace(p, name=f"reason: {p.name}") for p in judged.points)),
        message=_message(fits, judged, named=named),
    )


def _message(fits: str, judged: Verdict, *, named: bool) -> str:
    if judged.status == "right":
        return f"{fits} So does your reason."
    if named:
        return judged.message
    # The choice was a point too, and it was found.
    said = judged.message.replace(NOTHING_FOUND, "The reason that decides is still missing.")
    return f"{fits} {said}"


def _misled(item: PickItem, chosen: str) -> Mistake | None:
    """The mistake of who takes this option, whatever the reason."""
    return next((m for m in item.mistakes if read_pick(item, m.answer)[0] == chosen), None)


def _judged(item: PickItem, chosen: str, reason: str) -> Verdict:
    """The reason's verdict. "One pass" is said of the choice, so it is read as "It: one pass"."""
    judged = grade_free(_open_question(item, chosen), SAID_OF_CHOICE + reason)
    points = tuple(replace(point, span=_moved(point.span)) for point in judged.points)
    return replace(judged, points=points)


def _moved(span: Span | None) -> Span | None:
    """A span in the words that were read as one in the reason itself."""
    skipped = len(SAID_OF_CHOICE)
    return span and (max(0, span[0] - skipped), max(0, span[1] - skipped))


def _open_question(item: PickItem, chosen: str) -> FreeItem:
    """The reason for an accepted choice as an open question, judged by that choice's rubric.

    A fault of the rubric that has a mistake's name brings that mistake's feedback.
    """
    shared = {field.name: getattr(item, field.name) for field in fields(BaseItem)}
    rubric = item.accepted[chosen]
    return FreeItem(**shared, kind="free", key=item.key.reason, rubric=rubric)
