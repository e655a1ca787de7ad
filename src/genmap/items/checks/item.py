"""What an item of any kind must hold, and what the grader must say of its answers."""

from __future__ import annotations

from typing import Any

from genmap.grading import GradingError, grade
from genmap.items.checks.kinds import KIND_CHECKS
from genmap.items.checks.texts import (
    check_filled,
    check_ids,
    check_kebab,
    check_plain,
    choose,
    number,
)
from genmap.items.code import CodeExercise
from genmap.items.draft import Origin
from genmap.items.kinds import Item


def check_item(item: Item, origin: Origin, objectives: dict[str, list[str]]) -> None:
    """All rules of one item; `objectives` are the ids of each lesson's."""
    check_base(item, origin)
    check_objective(item, origin, objectives)
    check_kind(item, origin)


def check_base(item: Item, origin: Origin) -> None:
    """What every kind must hold: names, texts, hints, minutes, mistakes, samples."""
    check_kebab(item.name, ("name",), origin)
    for field in ("prompt", "explanation"):
        check_filled(getattr(item, field), (field,), origin)
    if not 2 <= len(item.hints) <= 3:
        origin.fault(
            ("hints",),
            f"has {number(len(item.hints), 'hint')}; write two or three, each giving away more",
        )
    for index, hint in enumerate(item.hints):
        check_filled(hint, ("hints", index), origin)
    if not 0 < item.minutes <= 60:
        origin.fault(
            ("minutes",),
            f"is {item.minutes:g}; write the minutes a first-time reader needs, 0.5 to 60",
        )
    if len(item.mistakes) < 2:
        origin.fault(
            ("mistakes",),
            f"has {number(len(item.mistakes), 'mistake')}; name at least two misconceptions",
        )
    check_ids([mistake.name for mistake in item.mistakes], "mistakes", origin, field="name")
    for index, mistake in enumerate(item.mistakes):
        check_filled(mistake.feedback, ("mistakes", index, "feedback"), origin)
        check_plain(mistake.feedback, ("mistakes", index, "feedback"), origin)
    if not item.samples:
        origin.fault(("samples",), "is empty; write learner answers with their status")


def check_objective(
    item: Item | CodeExercise, origin: Origin, objectives: dict[str, list[str]]
) -> None:
    """The objective must be one of the item's own lesson."""
    lesson = item.id.split("/")[0]
    if lesson not in objectives:
        origin.fault(
            ("objective",),
            f"cannot be looked up; write docs/lessons/{lesson}/index.md with objectives",
        )
    elif item.objective not in objectives[lesson]:
        advice = choose(item.objective, objectives[lesson])
        origin.fault(
            ("objective",),
            f"{item.objective!r} is no objective of {lesson}; {advice}",
        )


def check_kind(item: Item, origin: Origin) -> None:
    """The rules of the item's kind, then its key, mistakes and samples by the grader itself."""
    before = len(origin.source.faults)
    KIND_CHECKS[type(item)](item, origin)
    if len(origin.source.faults) == before:
        check_graded(item, origin)


def check_graded(item: Item, origin: Origin) -> None:
    """Key graded right, each mistake with its status and feedback, each sample as labelled."""
    checks: list[tuple[tuple[str | int, ...], Any, str, str | None]] = [
        (("key",), item.key, "right", None)
    ]
    for index, mistake in enumerate(item.mistakes):
        place = ("mistakes", index, "answer")
        checks.append((place, mistake.answer, mistake.status, mistake.feedback))
    for index, sample in enumerate(item.samples):
        checks.append((("samples", index, "answer"), sample.answer, sample.status, None))
    for path, answer, status, feedback in checks:
        try:
            verdict = grade(item, answer)
        except GradingError as error:
            origin.fault(path, f"cannot be graded: {error}")
            continue
        if verdict.status != status:
            origin.fault(
                path,
                f"is graded {verdict.status}, not {status}; mend the answer or the key "
                f"(the message: {verdict.message!r})",
            )
        elif feedback is not None and verdict.message != feedback:
            origin.fault(
                path, f"brings {verdict.message!r} and not its feedback; make the item notice it"
            )
