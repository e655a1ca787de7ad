"""Reads the content files: what fits the records, where it stands, and the faults of the rest.

exercises/NN-slug/FILE.yml        items
exercises/NN-slug/NAME/           a code exercise, see `genmap.items.code`
flashcards/NN-slug.yml            one deck a lesson
docs/lessons/NN-slug/index.md     title, phase and objectives, in the front matter
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from genmap.items.code_reading import exercise_folders, read_folder
from genmap.items.course import Deck, Lesson, Objective
from genmap.items.draft import Draft, Origin
from genmap.items.ids import KEBAB, LESSON_SLUG
from genmap.items.kinds import KINDS, Item
from genmap.items.shape import described, shaped
from genmap.items.source import Source, parse, read_source, read_text


def content_files(root: Path) -> Iterator[Path]:
    """Every file that holds items, cards or objectives, in a fixed order."""
    yield from sorted((root / "docs" / "lessons").glob("*/index.md"))
    for pattern in ("exercises/*/*.yml", "flashcards/*.yml"):
        yield from sorted(root.glob(pattern))


def read(root: Path) -> Draft:
    """All content under `root` that fits the records; other checks are `validate`'s."""
    draft = Draft(root)
    for path in content_files(root):
        file = path.relative_to(root).as_posix()
        if path.suffix == ".md":
            _read_lesson(path, file, draft)
        elif file.startswith("exercises/"):
            _read_items(path, file, draft)
        else:
            _read_deck(path, file, draft)
    for folder in exercise_folders(root):
        read_folder(folder, root, draft)
    _stray_files(root, draft)
    return draft


def read_file_of(root: Path, item_id: str) -> Draft:
    """The items of the file that an id points to; none when there is no such file."""
    draft = Draft(root)
    lesson, _, rest = item_id.partition("/")
    stem = rest.partition("/")[0]
    file = f"exercises/{lesson}/{stem}.yml"
    if LESSON_SLUG.fullmatch(lesson) and KEBAB.fullmatch(stem) and (root / file).is_file():
        _read_items(root / file, file, draft)
    return draft


def read_folder_of(root: Path, item_id: str) -> Draft:
    """The code exercise that an id points to; none when there is no such folder."""
    draft = Draft(root)
    lesson, _, rest = item_id.partition("/")
    name = rest.partition("/")[2]
    path = root / "exercises" / lesson / name
    if LESSON_SLUG.fullmatch(lesson) and KEBAB.fullmatch(name) and path.is_dir():
        read_folder(path, root, draft)
    return draft


def _stray_files(root: Path, draft: Draft) -> None:
    """YAML that no glob of ours finds would be left out without a word."""
    known = {root / source.file for source in draft.sources}
    for folder, place in (
        ("exercises", "exercises/NN-slug/FILE.yml, or exercises/NN-slug/NAME/exercise.yml"),
        ("flashcards", "flashcards/NN-slug.yml"),
    ):
        for path in sorted((root / folder).rglob("*.y*ml")):
            if path not in known:
                source = Source(path.relative_to(root).as_posix())
                source.fault((), f"is not read; call it {place}")
                draft.sources.append(source)


def _read_items(path: Path, file: str, draft: Draft) -> None:
    source = read_source(path, file)
    draft.sources.append(source)
    lesson = path.parent.name
    for part, what in ((lesson, "folder"), (path.stem, "file")):
        pattern, example = (
            (LESSON_SLUG, "03-maximum-likelihood") if what == "folder" else (KEBAB, "self-check")
        )
        if not pattern.fullmatch(part):
            source.fault(
                (), f"the {what}'s name {part!r} cannot be part of an id; call it like {example}"
            )
    if path.stem == "code":
        source.fault((), "has the name that ids of code exercises begin with; call it otherwise")
    if not isinstance(source.data, list):
        if not source.faults:
            source.fault(
                (),
                f"is {described(source.data)}; write a list of items, each from “- kind: ...”",
            )
        return
    for index, data in enumerate(source.data):
        item = _read_item(data, source, index, f"{lesson}/{path.stem}")
        if item:
            draft.items.append((item, Origin(source, (index,), item.name)))


def _read_item(data: Any, source: Source, index: int, prefix: str) -> Item | None:
    name = data.get("name") if isinstance(data, dict) else None
    label = name if isinstance(name, str) and name else f"item {index + 1}"
    if not isinstance(data, dict):
        source.fault(
            (index,),
            f"is {described(data)}; write fields, starting with “- kind: ...”",
            field=label,
        )
        return None
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        near = get_close_matches(str(kind), KINDS, n=1)
        advice = f"write `{near[0]}`?" if near else f"write one of: {', '.join(KINDS)}"
        found = f"is {described(kind)}" if "kind" in data else "is missing"
        source.fault((index, "kind"), f"{found}; {advice}", field=f"{label}.kind")
        return None
    if "id" in data:
        source.fault((index, "id"), "is made from path and name; delete it", field=f"{label}.id")
        data = {key: value for key, value in data.items() if key != "id"}
    item: Item | None = shaped(KINDS[kind], data, source, (index,), label)
    return item and replace(item, id=f"{prefix}/{item.name}")


def _read_deck(path: Path, file: str, draft: Draft) -> None:
    source = read_source(path, file)
    draft.sources.append(source)
    if source.data is None and source.faults:
        return
    data = source.data
    if isinstance(data, dict) and "lesson" in data:
        source.fault(("lesson",), "is made from the file's name; delete it")
        data = {key: value for key, value in data.items() if key != "lesson"}
    deck = shaped(Deck, data, source, ())
    if deck:
        draft.decks.append((replace(deck, lesson=path.stem), Origin(source)))


def _read_lesson(path: Path, file: str, draft: Draft) -> None:
    source = Source(file)
    draft.sources.append(source)
    text = read_text(path, source)
    if text is None:
        return
    front = re.match(r"---\n(.*?\n)---(?:\n|$)", text, re.DOTALL)
    if not front:
        source.fault(
            (),
            "has no front matter; begin with ---, title, description, phase, objectives, ---",
        )
        return
    parse(front[1], source, skipped=1)
    if source.data is None and source.faults:
        return
    if not isinstance(source.data, dict):
        source.fault(
            (), f"the front matter is {described(source.data)}; write `title: ...` and so on"
        )
        return
    lesson = _lesson(path.parent.name, source)
    if lesson:
        draft.lessons.append((lesson, Origin(source)))


def _lesson(slug: str, source: Source) -> Lesson | None:
    """The lesson that the front matter describes; fields of other tools are left alone."""
    before = len(source.faults)
    texts = {name: source.data.get(name) for name in ("title", "description", "phase")}
    for name, value in texts.items():
        if isinstance(value, int) and not isinstance(value, bool) and name == "phase":
            texts[name] = str(value)
        elif not isinstance(value, str) or not value.strip():
            found = f"is {described(value)}" if name in source.data else "is missing"
            source.fault((name,), f"{found}; write a line of text")
    listed = source.data.get("objectives")
    if not isinstance(listed, list) or not listed:
        found = f"is {described(listed)}" if "objectives" in source.data else "is missing"
        source.fault(("objectives",), f"{found}; write a list of `id` and `text`")
        return None
    objectives = [
        shaped(Objective, data, source, ("objectives", index), f"objectives[{index}]")
        for index, data in enumerate(listed)
    ]
    if len(source.faults) > before:
        return None
    return Lesson(slug=slug, objectives=tuple(objectives), **texts)
