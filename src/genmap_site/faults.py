"""Faults of pages: what an author must mend, and the one exception that SuperFences lets through.

SuperFencesException        pymdownx; every other exception in a fence is swallowed
└── ContentFault            one or more faults, each `file:line: what is wrong, how to mend it`
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from pymdownx.superfences import SuperFencesException  # type: ignore[import-untyped]

from genmap.items.faults import Fault


class ContentFault(SuperFencesException):  # type: ignore[misc]  # pymdownx has no types
    """Something an author must mend; its text is what the author reads.

    `faults` is empty until the place of the fault is known.
    """

    faults: tuple[Fault, ...] = ()

    @classmethod
    def of(cls, faults: Iterable[Fault]) -> ContentFault:
        """One exception that lists all faults, one a line."""
        listed = tuple(faults)
        exception = cls("\n".join(str(fault) for fault in listed))
        exception.faults = listed
        return exception


def line_of(text: str, needle: str) -> int | None:
    """Number (from 1) of the first line of `text` that holds the first line of `needle`."""
    first = next((part.strip() for part in needle.splitlines() if part.strip()), "")
    if not first:
        return None
    for number, line in enumerate(text.splitlines(), start=1):
        if first in line:
            return number
    return None


def fence_line(text: str, name: str, body: str) -> int | None:
    """Number (from 1) of the line a fence `name` with this body opens on."""
    first = next((part.strip() for part in body.splitlines() if part.strip()), "")
    opening = re.compile(rf"^[\s>]*(`{{3,}}|~{{3,}})\s*{re.escape(name)}\b")
    lines = text.splitlines()
    openings = [number for number, line in enumerate(lines) if opening.match(line)]
    for number in openings:
        following = next((line.strip(" >\t") for line in lines[number + 1 :] if line.strip()), "")
        if following == first or (not first and re.match(r"[`~]{3,}", following)):
            return number + 1
    return openings[0] + 1 if openings else None


def find_in_files(paths: Sequence[Path], needle: str) -> tuple[Path, int] | None:
    """The first of the files, and the line in it, that holds the needle."""
    for path in paths:
        number = line_of(path.read_text(encoding="utf-8"), needle)
        if number is not None:
            return path, number
    return None
