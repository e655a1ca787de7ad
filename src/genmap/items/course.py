"""What the content folders hold together: lessons, decks and items (standard library only)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from genmap.items.code import CodeExercise
from genmap.items.kinds import Item
from genmap.items.records import described

CardParadigm = Literal["autoregressive", "latent-variable", "adversarial", "diffusion", "all"]


@dataclass(frozen=True, kw_only=True)
class Card:
    """One flashcard."""

    id: str = described("Kebab-case, unique in its deck, never changed once published.")
    front: str = described("The question (Markdown with $maths$).")
    back: str = described("The answer (Markdown with $maths$).")
    paradigm: CardParadigm = described("The paradigm the card is about, or all.")


@dataclass(frozen=True, kw_only=True)
class Deck:
    """The flashcards of one lesson."""

    lesson: str = described("Filled in by the loader from the file's name.", default="")
    title: str = described("Name of the deck.")
    cards: tuple[Card, ...] = described("At least one card.")


@dataclass(frozen=True, kw_only=True)
class Objective:
    """One thing a reader can do after the lesson."""

    id: str = described("Kebab-case id; items name it.")
    text: str = described("Completes the sentence: by the end you can ...")


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """What the front matter of a lesson's overview page says about it."""

    slug: str
    title: str
    description: str
    phase: str
    objectives: tuple[Objective, ...]


@dataclass(frozen=True)
class Course:
    """All content that passed the checks."""

    items: dict[str, Item]
    decks: dict[str, Deck]
    lessons: dict[str, Lesson]
    codes: dict[str, CodeExercise] = field(default_factory=dict)

    def items_of(self, lesson: str) -> tuple[Item, ...]:
        """The items of one lesson, in the order of the files and of their entries."""
        return tuple(item for item in self.items.values() if item.id.startswith(f"{lesson}/"))

    def codes_of(self, lesson: str) -> tuple[CodeExercise, ...]:
        """The code exercises of one lesson, in the order of their folders."""
        return tuple(code for code in self.codes.values() if code.id.startswith(f"{lesson}/"))
