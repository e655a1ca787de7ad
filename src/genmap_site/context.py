"""What the parts of the Markdown extension know while one page is rendered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from genmap.items.course import Course
from genmap.items.faults import Fault, ItemErrors
from genmap_site.faults import ContentFault, fence_line, find_in_files, line_of
from genmap_site.glossary import Glossary, read_abbreviations, read_glossary
from genmap_site.kept import checked_course
from genmap_site.maths import Katex, katex_for

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass
class PageContext:
    """The page being rendered, the content around it and the faults found so far.

    `page` is the path below docs/ (None when it is not known, as in a bare `markdown.Markdown`).
    `render` and `inline` turn Markdown of items and cards into HTML with the page's own marks.
    """

    root: Path
    page: str | None = None
    text: str = ""
    faults: list[Fault] = field(default_factory=list)
    render: Callable[[str], str] = field(default=lambda text: text)
    inline: Callable[[str], str] = field(default=lambda text: text)

    @property
    def docs(self) -> Path:
        """Folder of the pages."""
        return self.root / "docs"

    @property
    def course(self) -> Course:
        """Items, decks and lessons; ContentFault when they have faults of their own."""
        return read_course(self.root)

    @property
    def glossary(self) -> Glossary:
        """The terms of docs/glossary.md."""
        return read_glossary(self.docs / "glossary.md")

    @property
    def abbreviations(self) -> dict[str, str]:
        """The abbreviations that carry a tooltip."""
        return read_abbreviations(self.root / "includes" / "abbreviations.md")

    @property
    def katex(self) -> Katex:
        """The renderer of maths."""
        return katex_for(self.root)

    def report(self, message: str, *, needle: str) -> None:
        """Note a fault at the first place the needle stands: on the page, else in its content."""
        file, text = self._whole_page()
        number = line_of(text, needle)
        if number is None and self.page is not None:
            found = find_in_files(self._content_files(), needle)
            if found:
                file, number = found[0].relative_to(self.root).as_posix(), found[1]
        self._add(Fault(file, number or 1, "", message))

    def report_fence(self, fault: ContentFault | str, *, name: str, body: str) -> None:
        """Note a fault of a fence, or the faults of the content it names."""
        if isinstance(fault, ContentFault) and fault.faults:
            for known in fault.faults:
                self._add(known)
            return
        file, text = self._whole_page()
        self._add(Fault(file, fence_line(text, name, body) or 1, "", str(fault)))

    def _add(self, fault: Fault) -> None:
        if fault not in self.faults:
            self.faults.append(fault)

    def _whole_page(self) -> tuple[str, str]:
        """Name and whole text of the page, front matter included, so that line numbers are true."""
        if self.page is None:
            return "page", self.text
        path = self.docs / self.page
        text = path.read_text(encoding="utf-8") if path.is_file() else self.text
        return path.relative_to(self.root).as_posix(), text

    def _content_files(self) -> list[Path]:
        exercises = self.root / "exercises"
        return [
            path
            for path, _ in _content(self.root)
            if path.suffix in (".yml", ".yaml")
            or (path.suffix == ".md" and path.is_relative_to(exercises))
        ]


def find_root(start: Path) -> Path:
    """The nearest folder, from `start` upwards, that holds mkdocs.yml; else `start` itself."""
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder
    return start


def read_course(root: Path) -> Course:
    """The content of a checkout, read again only when one of its files changed.

    Raises ContentFault that lists every fault of every file.
    """
    return _load(root, tuple(_content(root)))


def read_front_matter(path: Path) -> dict[str, Any]:
    """The YAML mapping a page opens with; ContentFault when it cannot be read."""
    found = _FRONT_MATTER.match(path.read_text(encoding="utf-8"))
    if not found:
        return {}
    try:
        data = yaml.safe_load(found["yaml"])
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        problem = getattr(error, "problem", None) or "cannot be read"
        text = f"front matter: {problem}; write valid YAML"
        raise ContentFault.of([Fault(path.as_posix(), line, "", text)]) from error
    return data if isinstance(data, dict) else {}


def without_front_matter(text: str) -> str:
    """The page below its front matter."""
    return _FRONT_MATTER.sub("", text, count=1)


@lru_cache(maxsize=4)
def _load(root: Path, _changed: tuple[tuple[Path, int], ...]) -> Course:
    try:
        return checked_course(root)
    except ItemErrors as errors:
        raise ContentFault.of(errors.faults) from errors


def _content(root: Path) -> Iterator[tuple[Path, int]]:
    for folder in ("exercises", "flashcards", "docs/lessons"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file():
                yield path, path.stat().st_mtime_ns
