"""Puts a judgement into words for the learner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from genmap.items.rubric import FreeItem, Point

if TYPE_CHECKING:
    from genmap.grading.free import Judgement

_QUOTE = 60


def why(point: Point, how: Literal["made", "against", "missing"]) -> str:
    """One sentence on a point, for the list beside the answer."""
    if how == "made":
        return "Your answer says this."
    if how == "against":
        return "Your answer says something else here."
    return "Not found in your answer." if point.required else "Not mentioned; not needed either."


def message_for(item: FreeItem, judgement: Judgement, text: str) -> str:
    """The named misconception's feedback, or what was found, what is missing, what to do."""
    shown = {f.about for f in judgement.faults}
    if judgement.status != "right":
        for mistake in item.mistakes:
            if mistake.name in shown:
                return mistake.feedback
    return " ".join(_sentences(item, judgement, text))


def _sentences(item: FreeItem, judgement: Judgement, text: str) -> list[str]:
    found = [r.name for r in judgement.points if r.hit]
    lines: list[str] = []
    if judgement.status == "right":
        return [f"Right. Found: {listed(found)}." if found else "Right."]
    if found:
        lines.append(f"Found: {listed(found)}.")
    elif judgement.status == "wrong":
        lines.append("None of the points asked for was found yet.")
    against = [*judgement.contradicted, *judgement.faults]
    if against:
        start, end = against[0].span
        lines.append(f"Look again at “{quoted(text[start:end])}”: this does not hold as written.")
    asks = {p.name: p.ask for p in item.rubric.points if p.required}
    missing = [r.name for r in judgement.points if not r.hit and r.name in asks]
    if missing:
        lines.append(f"Still to say: {listed(missing)}.")
        if asks[missing[0]]:
            lines.append(f"Next: {asks[missing[0]]}")
    return lines


def listed(names: list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def quoted(words: str) -> str:
    """The learner's words on one line, shortened."""
    line = " ".join(words.split())
    return line if len(line) <= _QUOTE else line[: _QUOTE - 1].rstrip() + "…"
