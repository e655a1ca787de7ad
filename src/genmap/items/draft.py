"""What was read, before anything but its shape is checked, and where each record stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from genmap.items.code import CodeExercise
from genmap.items.course import Deck, Lesson
from genmap.items.faults import Fault
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
class Folder:
    """The files of a code exercise with their faults; `path` is the folder's in the checkout."""

    path: str
    sources: dict[str, Source] = field(default_factory=dict)

    def source(self, name: str) -> Source:
        """The file of that name, made when it is asked for."""
        return self.sources.setdefault(name, Source(f"{self.path}/{name}"))

    def fault(self, name: str, line: int, text: str) -> None:
        """Notes a fault of a line of the file of that name."""
        source = self.source(name)
        source.faults.append(Fault(source.file, line, "", text))

    @property
    def origin(self) -> Origin:
        """Where the fields of exercise.yml were written."""
        return Origin(self.source("exercise.yml"))

    @property
    def faults(self) -> list[Fault]:
        """All that was noted so far."""
        return [fault for source in self.sources.values() for fault in source.faults]


@dataclass
class Draft:
    """What was read so far: records that fit their shape, and where each stands."""

    root: Path
    items: list[tuple[Item, Origin]] = field(default_factory=list)
    decks: list[tuple[Deck, Origin]] = field(default_factory=list)
    lessons: list[tuple[Lesson, Origin]] = field(default_factory=list)
    codes: list[tuple[CodeExercise, Folder]] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
