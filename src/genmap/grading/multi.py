"""Grades `multi`: any number of right options.

Scoring: the share of the right options that are ticked, minus the share of the wrong options that
are ticked, and never below 0. It is 1 only for exactly the key. Ticking everything earns 0, as
ticking nothing would: whoever ticks all has told nothing apart.
Status: right at 1, partial above 0, wrong at 0.

Until every tick is right the verdict speaks of the ticked options only, so that a first try does
not give the key away: what is missing is counted and not named.
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
    """Right for exactly the key; partial when the ticks tell right options from wrong ones."""
    chosen, key = read_multi(item, answer), frozenset(item.key)
    mistake = next((m for m in item.mistakes if frozenset(m.answer) == chosen), None)
    score = _score(chosen, key, len(item.options))
    status: Status = "right" if chosen == key else "partial" if score > 0 else "wrong"
    if mistake:
        status = mistake.status
        score = 0.0 if status == "wrong" else score or 0.5
    shown = [option for option in item.options if status == "right" or option.id in chosen]
    return Verdict(
        status=status,
        score=score,
        points=tuple(
            _point(option, option.id in chosen, option.id in key, item.mistakes) for option in shown
        ),
        message=mistake.feedback if mistake else _message(item, chosen, key),
    )


def _score(chosen: frozenset[str], key: frozenset[str], options: int) -> float:
    found = len(chosen & key) / len(key)
    wrong = len(chosen - key) / (options - len(key)) if options > len(key) else 0.0
    return max(0.0, found - wrong)


def _point(option: Option, ticked: bool, right: bool, mistakes: tuple[Mistake, ...]) -> PointResult:
    """One option: a hit when it was rightly ticked or rightly left alone."""
    if ticked == right:
        why = "Ticked rightly." if ticked else "Rightly left alone."
    else:
        why = feedback_of(option, mistakes) or "This one does not fit."
    return PointResult(name=option.id, hit=ticked == right, why=why)


def feedback_of(option: Option, mistakes: tuple[Mistake, ...]) -> str:
    """What is said of a wrongly ticked option: its own feedback, or that of ticking it alone."""
    alone = next((m.feedback for m in mistakes if list(m.answer) == [option.id]), "")
    return option.feedback or alone


def _message(item: MultiItem, chosen: frozenset[str], key: frozenset[str]) -> str:
    """What was found, what does not fit, and how many options are missing."""
    if chosen == key:
        return "These, and no others."
    hits, missing = len(chosen & key), len(key - chosen)
    wrong = [option for option in item.options if option.id in chosen - key]
    faults = [feedback_of(option, item.mistakes) for option in wrong]
    if not missing:
        also = f"also: {wrong[0].text}" if len(wrong) == 1 else f"{len(wrong)} others too"
        first, last = f"All right options are ticked, but {also}.", ""
    elif hits:
        first = f"You found {hits} of the {len(key)} right options."
        more = "one more belongs" if missing == 1 else f"{missing} more belong"
        last = f"Untick what does not fit; {more}." if wrong else f"{more.capitalize()} to them."
    else:
        first = "None of these fits."
        last = f"Of the others, {missing} {'does' if missing == 1 else 'do'}."
    # Several of them, run together, could not be told apart: each has a line of its own.
    return ("\n" if len(wrong) > 1 else " ").join(p for p in (first, *faults, last) if p)
