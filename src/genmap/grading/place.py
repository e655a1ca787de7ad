"""Grades `place`: the paradigm of a system's generative step, and those of its other parts.

    primary   components          status    score
    right     exactly the key's   right     1
    right     others or missing   partial   0.5, or 0.75 when some of them are named
    wrong     any                 partial   0.25, when the primary named is one of the key's
                                            components and the key's primary is among those named:
                                            both parts are seen, only the roles are swapped
    wrong     any                 wrong     0

A mistake recorded for an answer brings its own status and feedback. A component that repeats the
primary says nothing new and is dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from genmap.grading.answers import listed, read_fields, read_id, read_ids
from genmap.grading.verdict import PointResult, Status, Verdict
from genmap.items.records import PARADIGMS, Placed, PlaceItem

NEITHER, SOME, SWAPPED = 0.5, 0.75, 0.25


def read_place(item: PlaceItem, answer: Any) -> tuple[str, frozenset[str]]:
    """Primary paradigm and the set of the other parts' paradigms; raises AnswerError."""
    if isinstance(answer, Placed):
        answer = {"primary": answer.primary, "components": answer.components}
    what = "the paradigm of the generative step as “primary”"
    given: Mapping[str, Any] = read_fields(answer, "primary", ("primary", "components"), what)
    primary = read_id(given["primary"], PARADIGMS, "paradigm")
    components = frozenset(read_ids(given.get("components", ()), PARADIGMS, "paradigm"))
    return primary, components - {primary}


def grade_place(item: PlaceItem, answer: Any) -> Verdict:
    """Judges the generative step first, the other parts second."""
    primary, components = read_place(item, answer)
    key = (item.key.primary, frozenset(item.key.components))
    mistake = next(
        (m for m in item.mistakes if read_place(item, m.answer) == (primary, components)), None
    )
    score = _score(primary, components, *key)
    status: Status = "right" if score == 1 else "partial" if score > 0 else "wrong"
    message = _message(item, primary, components)
    if mistake:
        status, message = mistake.status, mistake.feedback
        score = 0.0 if status == "wrong" else score or SWAPPED
    return Verdict(
        status=status, score=score, points=_points(item, primary, components), message=message
    )


def _score(primary: str, components: frozenset[str], wanted: str, others: frozenset[str]) -> float:
    if primary != wanted:
        return SWAPPED if primary in others and wanted in components else 0.0
    if components == others:
        return 1.0
    return SOME if components & others else NEITHER


def _points(item: PlaceItem, primary: str, components: frozenset[str]) -> tuple[PointResult, ...]:
    hit = primary == item.key.primary
    why = "This is the step that makes the sample." if hit else item.feedback.get(primary, "")  # type: ignore[call-overload]
    parts = components == frozenset(item.key.components)
    if not parts:
        rest = "Check which other paradigms the description mentions."
    elif item.key.components:
        rest = "You named the other paradigms rightly."
    else:
        rest = "Right: no other paradigm is involved."
    return (
        PointResult(name="generative step", hit=hit, why=why),
        PointResult(name="other parts", hit=parts, why=rest),
    )


def _message(item: PlaceItem, primary: str, components: frozenset[str]) -> str:
    key, others = item.key.primary, frozenset(item.key.components)
    if primary != key:
        said = item.feedback.get(primary, "")  # type: ignore[call-overload]
        if primary in others and key in components:
            return f"You named both parts; only their roles are swapped. {said}".strip()
        return str(said)
    if components == others:
        return f"The generative step is {key}{_with(item.key.components)}."
    found = f"The generative step is {key}, as you say."
    extra = listed([p for p in PARADIGMS if p in components - others], "or")
    missing = bool(others - components)
    if not extra:
        return f"{found} Another part belongs to a paradigm of its own: look for what is not {key}."
    found = f"{found} But nothing in the description is {extra}: which words made you think so?"
    return f"{found} A part of another paradigm is missing." if missing else found


def _with(components: tuple[str, ...]) -> str:
    if not components:
        return ", and no other part belongs to another paradigm"
    parts = [f"{'an' if name[0] in 'aeiou' else 'a'} {name} part" for name in components]
    return f", with {listed(parts)} beside it"
