"""The checked course, kept on disk between builds: checking takes longer than rendering."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import genmap
from genmap.items.course import Course
from genmap.kept import kept, modules


def checked_course(root: Path) -> Course:
    """The course under `root`; raises ItemErrors with every fault of every file."""
    return kept(root, "course", course_inputs(root), lambda: _load(root))


def _load(root: Path) -> Course:
    from genmap.items import load  # with pydantic it takes 0.1 s, mostly for nothing

    return load(root)


def course_inputs(root: Path) -> Iterator[Path]:
    """Every file that decides what the course is and whether it is sound."""
    for folder in ("docs/lessons", "exercises", "flashcards"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                yield path
    yield from modules(Path(genmap.__file__).parent)
