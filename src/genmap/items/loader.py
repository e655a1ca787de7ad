"""Loads all content of a checkout, checked: lessons, items and decks, or every fault at once."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from genmap.items.code import CodeExercise
from genmap.items.course import Course
from genmap.items.faults import Fault, ItemErrors
from genmap.items.kinds import Item
from genmap.items.reading import content_files, read, read_file_of, read_folder_of


def load(root: Path | str) -> Course:
    """All content under `root`; raises ItemErrors with every fault of every file."""
    course, faults = survey(Path(root))
    if faults:
        raise ItemErrors(faults)
    return course


def load_all(root: Path | None = None) -> list[Item]:
    """The items of this checkout, in the order of files and entries."""
    return list(load(root or checkout()).items.values())


def find(root: Path, item_id: str) -> Item:
    """One item, read and checked without the rest of the course.

    Raises ItemErrors when it has faults, LookupError naming near ids when there is none.
    """
    draft = read_file_of(root.resolve(), item_id)
    draft.items = [(item, origin) for item, origin in draft.items if item.id == item_id][:1]
    if draft.items:
        from genmap.items.checks.item import check_kind

        for source in draft.sources:
            source.faults.clear()
        check_kind(*draft.items[0])
    faults = [fault for source in draft.sources for fault in source.faults]
    if faults:
        raise ItemErrors(faults)
    if not draft.items:
        raise _no_such(item_id, root)
    return draft.items[0][0]


def find_code(root: Path, item_id: str) -> CodeExercise:
    """One code exercise, read without the rest of the course and without running it.

    Raises ItemErrors when it has faults, LookupError naming near ids when there is none.
    """
    draft = read_folder_of(root.resolve(), item_id)
    faults = [fault for source in draft.sources for fault in source.faults]
    if faults:
        raise ItemErrors(faults)
    if not draft.codes:
        raise _no_such(item_id, root)
    return draft.codes[0][0]


def _no_such(item_id: str, root: Path) -> LookupError:
    draft = read(root)
    known = [record.id for record, _ in (*draft.items, *draft.codes)]
    near = get_close_matches(item_id, known, n=3, cutoff=0.5)
    advice = f"Did you mean {' or '.join(near)}?" if near else "Ids look like NN-slug/file/name."
    return LookupError(f"There is no item {item_id!r}. {advice}")


def checkout(start: Path | None = None) -> Path:
    """The closest folder, from `start` or this file upwards, that holds the content folders."""
    first = (start or Path(__file__)).resolve()
    for folder in (first, *first.parents):
        if (folder / "pyproject.toml").is_file() and (folder / "src" / "genmap").is_dir():
            return folder
    raise FileNotFoundError(
        f"no checkout of the course found from {first} upwards; name its folder before the "
        "command, as in `genmap --root FOLDER check`"
    )


def survey(root: Path) -> tuple[Course, tuple[Fault, ...]]:
    """The content that is sound, and the faults of the rest."""
    return _survey(root.resolve(), _fingerprint(root))


def _fingerprint(root: Path) -> tuple[tuple[str, int, int], ...]:
    """Changes whenever a content file does; a build that loads often then reads once."""
    facts = []
    for path in _all_files(root):
        try:
            state = path.stat()
        except OSError:
            facts.append((str(path), -1, -1))
        else:
            facts.append((str(path), state.st_mtime_ns, state.st_size))
    return tuple(facts)


def _all_files(root: Path) -> Iterator[Path]:
    yield from content_files(root)
    for folder in ("exercises", "flashcards"):
        yield from sorted((root / folder).rglob("*"))


@lru_cache(maxsize=8)
def _survey(
    root: Path, fingerprint: tuple[tuple[str, int, int], ...]
) -> tuple[Course, tuple[Fault, ...]]:
    # Imported when needed: the graders would add 50 ms to the start of every `genmap` verb.
    from genmap.items.validator import validate

    draft = read(root)
    validate(draft)
    faults = [fault for source in draft.sources for fault in source.faults]
    course = Course(
        items={item.id: item for item, _ in draft.items},
        decks={deck.lesson: deck for deck, _ in draft.decks},
        lessons={lesson.slug: lesson for lesson, _ in draft.lessons},
        codes={code.id: code for code, _ in draft.codes},
    )
    return course, tuple(sorted(set(faults)))
