"""Grades `multi`: any number of right options.

Scoring: with h right options ticked, f others ticked and k options in the key, the score is
max(0, h - f) / k. It is 1 only for exactly the key; every wrong tick takes back one right one, so
that ticking everything earns no more than the options that outnumber the wrong ones.
Status: right at 1, partial above 0, wrong at 0.
"""

from __future__ import annotations

from typing import Any

from genmap.grading.answers import read_ids
from genmap.grading.errors import AnswerError
from genmap.grading.verdict import PointResult, Status, Verdict
from genmap.items.records import Mistake, MultiItem, Option


def read_multi(item: MultiItem, answer: Any) -> frozenset[str]:
    """The set of option ids ticked; raises AnswerError when it is empty or names others."""
    chosen = frozenset(read_ids(answer, [option.id for option in item.options], "option"))
    if not chosen:
        raise AnswerError("Please tick at least one option first.")
    return chosen


def grade_multi(item: MultiItem, answer: Any) -> Verdict:
    """Right for exactly the key; partial when right ticks outnumber wrong ones."""
    chosen, key = read_multi(item, answer), frozenset(item.key)
    mistake = next((m for m in item.mistakes if frozenset(m.answer) == chosen), None)
    hits, false = len(chosen & key), len(chosen - key)
    score = max(0, hits - false) / len(key)
    status: Status = "right" if chosen == key else "partial" if score > 0 else "wrong"
    if mistake:
        status = mistake.status
        score = 0.0 if status == "wrong" else score or 0.5
    return Verdict(
        status=status,
        score=score,
        points=tuple(
            _point(option, option.id in chosen, option.id in key, item.mistakes)
            for option in item.options
        ),
        message=mistake.feedback if mistake else _message(item, chosen, key),
    )


def _point(option: Option, ticked: bool, right: bool, mistakes: tuple[Mistake, ...]) -> PointResult:
    """One option: a hit when it was rightly ticked or rightly left alone."""
    if ticked == right:
        why = "Rightly ticked." if ticked else "Rightly left alone."
    elif ticked:
        why = feedback_of(option, mistakes)
    else:
        why = "This one belongs too."
    return PointResult(name=option.id, hit=ticked == right, why=why)


def feedback_of(option: Option, mistakes: tuple[Mistake, ...]) -> str:
    """What is said of a wrongly ticked option: its own feedback, or that of ticking it alone."""
    alone = next((m.feedback for m in mistakes if list(m.answer) == [option.id]), "")
    return option.feedback or alone


def _message(item: MultiItem, chosen: frozenset[str], key: frozenset[str]) -> str:
    if chosen == key:
        return "Right: these, and no others."
    hits, missing = len(chosen & key), len(key - chosen)
    parts = [
        f"You found {hits} of the {len(key)} right options." if hits else "None of these fits."
    ]
    wrong = [option for option in item.options if option.id in chosen - key]
    parts += [feedback_of(option, item.mistakes) for option in wrong]
    if missing and not wrong:
        parts.append(f"{'One more belongs' if missing == 1 else f'{missing} more belong'} to them.")
    elif missing:
        parts.append("Untick what does not fit, then test each option that is left.")
    return " ".join(part for part in parts if part)
