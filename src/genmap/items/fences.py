"""Finds fences in pages that name what does not exist, and items that no fence names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from genmap.items.code import is_code_id
from genmap.items.course import Course
from genmap.items.draft import Draft
from genmap.items.faults import Fault, Remark
from genmap.items.source import Source, read_text

OPENING = re.compile(r"^(?P<indent>[\s>]*)(?P<marks>`{3,}|~{3,})\s*\{?\.?(?P<name>[\w-]*)")


def check_fences(root: Path, course: Course, known: Iterable[Fault] = ()) -> tuple[Fault, ...]:
    """A fault for each name that does not exist; names in files with faults are left alone.

    A broken exercise file has been reported already: that its items are missing follows from it.
    """
    broken = {file for fault in known for file in (fault.file, fault.file.rpartition("/")[0])}
    names: dict[str, Mapping[str, object]] = {
        "exercise": {**course.items, **course.codes},
        "deck": course.decks,
        "objectives": course.lessons,
        "facts": course.lessons,
    }
    return tuple(
        fault
        for path in sorted((root / "docs").rglob("*.md"))
        for fault in _page(path, path.relative_to(root).as_posix(), names, broken)
    )


def unshown(root: Path, draft: Draft) -> tuple[Remark, ...]:
    """A warning for each item and each code exercise that no page shows."""
    shown = {
        name
        for path in (root / "docs").rglob("*.md")
        for fence, _, body in fences(read_text(path, Source(path.name)) or "")
        if fence == "exercise"
        for _, name in body
    }
    placed = [*draft.items, *((exercise, folder.origin) for exercise, folder in draft.codes)]
    return tuple(
        Remark(
            origin.source.file,
            origin.line(),
            "",
            f"no page shows {record.id!r}; name it in an exercise fence of a practice page",
        )
        for record, origin in placed
        if record.id not in shown
    )


def _page(
    path: Path, file: str, names: Mapping[str, Mapping[str, object]], broken: set[str]
) -> Iterator[Fault]:
    source = Source(file)
    text = read_text(path, source)
    yield from (fault for fault in source.faults if file not in broken)
    for fence, line, body in fences(text or ""):
        if fence not in names:
            continue
        wanted = [(number, name.strip()) for number, name in body if name.strip()]
        if not wanted:
            yield Fault(file, line, fence, f"is empty; write {_example(fence)}")
        for number, name in wanted:
            if name not in names[fence] and _home(fence, name) not in broken:
                text_of = f"there is no {_called(fence)} {name!r}; {_advice(name, names[fence])}"
                yield Fault(file, number, fence, text_of)


def fences(text: str) -> Iterator[tuple[str, int, list[tuple[int, str]]]]:
    """Each fence of a page: its name, its line and its numbered body lines."""
    name, marks, opened = "", "", 0
    body: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        found = OPENING.match(line)
        if not marks and found:
            name, marks, opened, body = found["name"], found["marks"], number, []
        elif marks and line.strip(" >\t").startswith(marks) and not line.strip(f" >\t{marks[0]}"):
            yield name, opened, body
            marks = ""
        elif marks:
            body.append((number, line.strip(" >\t")))


def _home(fence: str, name: str) -> str:
    """The file in which the thing named would stand, or the folder."""
    if fence == "exercise":
        lesson, _, rest = name.partition("/")
        if is_code_id(name):
            return f"exercises/{lesson}/{rest.partition('/')[2]}"
        return f"exercises/{name.rpartition('/')[0]}.yml"
    return f"flashcards/{name}.yml" if fence == "deck" else f"docs/lessons/{name}/index.md"


def _called(fence: str) -> str:
    return {"exercise": "item", "deck": "deck for the lesson"}.get(fence, "lesson")


def _example(fence: str) -> str:
    return "an item's id in it" if fence == "exercise" else "a lesson's slug in it"


def _advice(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), n=1, cutoff=0.8)
    return f"write {near[0]}?" if near else "check its name, or write it"
