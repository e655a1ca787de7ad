"""Checks everything that was read; the rules themselves are in `genmap.items.checks`."""

from __future__ import annotations

from genmap.items.checks.code import check_code_exercise
from genmap.items.checks.course import check_deck, check_lesson
from genmap.items.checks.item import check_item
from genmap.items.draft import Draft


def validate(draft: Draft) -> None:
    """Notes every fault of the records in their sources."""
    objectives = {
        lesson.slug: [objective.id for objective in lesson.objectives]
        for lesson, _ in draft.lessons
    }
    check_item_ids(draft)
    for item, origin in draft.items:
        check_item(item, origin, objectives)
    for exercise, folder in draft.codes:
        check_code_exercise(exercise, folder, objectives, draft.root)
    for lesson, origin in draft.lessons:
        check_lesson(lesson, origin)
    for deck, origin in draft.decks:
        check_deck(deck, origin, list(objectives))


def check_item_ids(draft: Draft) -> None:
    """No two items of the course have the same id."""
    seen: dict[str, str] = {}
    for item, origin in draft.items:
        if item.id in seen:
            origin.fault(
                ("name",), f"is taken already at {seen[item.id]}; give this item a name of its own"
            )
        seen.setdefault(item.id, f"{origin.source.file}:{origin.line('name')}")
