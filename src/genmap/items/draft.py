"""What was read, before anything but its shape is checked, and where each record stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from genmap.items.course import Deck, Lesson
from genmap.items.kinds import Item
from genmap.items.source import Source, field_name


@dataclass(frozen=True)
class Origin:
    """Where a record was written."""

    source: Source
    path: tuple[str | int, ...] = ()
    label: str = ""

    def fault(self, path: tuple[str | int, ...], text: str, name: str = "") -> None:
        """Notes a fault of the field at `path` inside the record."""
        called = ".".join(part for part in (self.label, name or field_name(path)) if part)
        self.source.fault((*self.path, *path), text, field=called)

    def line(self, *path: str | int) -> int:
        """Line of the field at `path` inside the record."""
        return self.source.line((*self.path, *path))


@dataclass
class Draft:
    """What was read so far: records that fit their shape, and where each stands."""

    root: Path
    items: list[tuple[Item, Origin]] = field(default_factory=list)
    decks: list[tuple[Deck, Origin]] = field(default_factory=list)
    lessons: list[tuple[Lesson, Origin]] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
