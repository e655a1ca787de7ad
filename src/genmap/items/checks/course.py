"""What lessons and decks must hold."""

from __future__ import annotations

from collections.abc import Sequence

from genmap.items.checks.texts import check_filled, check_ids, choose
from genmap.items.course import Deck, Lesson
from genmap.items.draft import Origin


def check_lesson(lesson: Lesson, origin: Origin) -> None:
    """Its objectives have ids of their own and a text."""
    check_ids([o.id for o in lesson.objectives], "objectives", origin)
    for index, objective in enumerate(lesson.objectives):
        check_filled(objective.text, ("objectives", index, "text"), origin)


def check_deck(deck: Deck, origin: Origin, lessons: Sequence[str]) -> None:
    """A deck belongs to a lesson; its cards have ids of their own, a front and a back."""
    if deck.lesson not in lessons:
        origin.fault(
            (), f"belongs to no lesson called {deck.lesson!r}; {choose(deck.lesson, lessons)}"
        )
    check_filled(deck.title, ("title",), origin)
    if not deck.cards:
        origin.fault(("cards",), "is empty; write at least one card")
    check_ids([card.id for card in deck.cards], "cards", origin)
    for index, card in enumerate(deck.cards):
        for side in ("front", "back"):
            check_filled(getattr(card, side), ("cards", index, side), origin)
