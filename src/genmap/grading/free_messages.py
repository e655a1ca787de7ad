"""Puts a judgement into words for the learner."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from genmap.grading.verdict import PointResult, Status
from genmap.items.rubric import FreeItem, Point, Rubric

if TYPE_CHECKING:
    from genmap.grading.free import Judgement

# Before the name of a point that was made though it was not asked for.
BEYOND = "also: "
NOTHING_FOUND = "None of the points asked for was found yet."
_QUOTE = 60
_NOTHING = re.compile(
    r"(?:sorry |well )?(?:(?:i )?(?:really |just )?(?:do not|don'?t) know"
    r"(?: it| that| this| yet| the answer)?|idk|dunno|(?:i )?(?:have |'ve )?no (?:idea|clue)"
    r"|(?:i am |i'm )?not sure|skip|pass|none|nothing|hm+|help|tbd|test)",
)


def why(point: Point, how: Literal["made", "against", "missing"]) -> str:
    """One sentence on a point, for the list beside the answer; none where the words say it."""
    if how == "made":
        return ""
    if how == "against":
        return "Your answer says something else here."
    if point.required:
        return "Not found in your answer."
    if is_asked(point):
        return "Not found in your answer; “right” does not depend on it."
    return "Not asked for; good to know."


def is_asked(point: Point) -> bool:
    """Whether the question asks for a point, which a right answer may still do without."""
    return point.required or bool(point.ask and not point.quiet)


def shown_points(
    rubric: Rubric, points: tuple[PointResult, ...], status: Status
) -> tuple[PointResult, ...]:
    """The points to show: those asked for, and those beyond, which are called so.

    What was not asked for cannot be missing: it is shown when it was made, and to a right answer
    as something to add.
    """
    asked = {point.name for point in rubric.points if is_asked(point)}
    return tuple(
        result if result.name in asked else replace(result, name=BEYOND + result.name)
        for result in points
        if result.hit or status == "right" or result.name in asked
    )


def message_for(item: FreeItem, judgement: Judgement, text: str) -> str:
    """The named misconception's feedback, or what does not hold and what to ask oneself.

    Which points are found and which are missing is not repeated: the verdict lists them.
    """
    shown = {f.about for f in judgement.faults}
    if judgement.status != "right":
        for mistake in item.mistakes:
            if mistake.name in shown:
                return mistake.feedback
    return " ".join(_sentences(item, judgement, text))


def _sentences(item: FreeItem, judgement: Judgement, text: str) -> list[str]:
    points = {p.name: p for p in item.rubric.points}
    missing = [points[r.name] for r in judgement.points if not r.hit and is_asked(points[r.name])]
    question = next((p.ask for p in missing if p.ask), "")
    if judgement.status == "right":
        rest = f". For the rest of the question, ask yourself: {question}"
        return [f"Your answer holds{rest if question else ', and nothing asked for is missing.'}"]
    against = bool(judgement.contradicted or judgement.faults)
    hits = [points[r.name] for r in judgement.points if r.hit]
    if not hits and not against and says_nothing(text):
        return ["Nothing to judge yet. Try one sentence, or open a hint."]
    half = next((p.ask for p in hits if p.quiet and p.ask), "")
    lines = [] if half or any(is_asked(p) for p in hits) or not missing else [NOTHING_FOUND]
    if against:
        lines.append(_does_not_hold(judgement, text))
    if half:
        lines.append(half)
    elif question and any(p.required for p in missing):
        lines.append(f"Ask yourself: {question}")
    return lines or ["Something that was asked for is still missing."]


def _does_not_hold(judgement: Judgement, text: str) -> str:
    """On the first words that do not hold; words that made a point are not blamed."""
    credited = [r.span for r in judgement.points if r.hit and r.span]
    for start, end in (found.span for found in (*judgement.contradicted, *judgement.faults)):
        if not any(start < until and begin < end for begin, until in credited):
            return f"“{quoted(text[start:end])}” does not fit what you say it of."
    return "One of your statements does not fit the others."


def says_nothing(text: str) -> bool:
    """Whether an answer only says that there is none: "I don't know", "?", a letter."""
    words = " ".join(re.sub(r"[^\w']+", " ", text.replace("’", "'").casefold()).split())
    words = words.removeprefix("it ")  # as a pick reads its reason
    return len(words) < 3 or _NOTHING.fullmatch(words) is not None


def quoted(words: str) -> str:
    """The learner's words on one line, shortened."""
    line = " ".join(words.split())
    return line if len(line) <= _QUOTE else line[: _QUOTE - 1].rstrip() + "…"
