"""Content that passed every check, kept on disk until it or the code that checks it changes.

Grading every key, mistake and sample takes longer than rendering the pages. A build whose content
is unchanged therefore takes the course that an earlier one checked.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

import genmap
from genmap.items import load
from genmap.items.course import Course

KEPT = 4  # courses kept: a few branches' worth


def checked_course(root: Path) -> Course:
    """The course under `root`, checked now or by an earlier call on the same bytes.

    Raises ItemErrors with every fault of every file; a faulty course is never kept.
    """
    folder = root / ".cache" / "course"
    file = folder / f"{_key(root)}.pickle"
    course = _read(file)
    if course is None:
        course = load(root)
        _keep(file, course)
    return course


def _read(file: Path) -> Course | None:
    try:
        course = pickle.loads(file.read_bytes())
    except Exception:  # a missing, cut or foreign file only means: check again
        return None
    return course if isinstance(course, Course) else None


def _keep(file: Path, course: Course) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_bytes(pickle.dumps(course))
        part.replace(file)
        known = sorted(file.parent.glob("*.pickle"), key=lambda path: path.stat().st_mtime)
        for old in known[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return  # a read-only checkout is checked at every build


def _key(root: Path) -> str:
    digest = hashlib.sha256(sys.version.encode())
    for path in _inputs(root):
        digest.update(f"\0{path}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:20]


def _inputs(root: Path) -> Iterator[Path]:
    """Every file that decides whether the course is sound."""
    for folder in ("docs/lessons", "exercises", "flashcards"):
        yield from sorted(path for path in (root / folder).rglob("*") if path.is_file())
    yield from sorted(Path(genmap.__file__).parent.rglob("*.py"))
