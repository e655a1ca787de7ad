"""Reads one YAML file to plain data, and remembers the line of every field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from genmap.items.faults import Fault

Path_ = tuple[str | int, ...]


@dataclass
class Source:
    """One file: its data (None when it could not be read), its lines and its faults."""

    file: str
    data: Any = None
    lines: dict[Path_, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    first_line: int = 1

    def line(self, path: Sequence[str | int]) -> int:
        """Line of the field at `path`, or of the closest field around it."""
        for length in range(len(path), -1, -1):
            if tuple(path[:length]) in self.lines:
                return self.lines[tuple(path[:length])]
        return self.first_line

    def fault(self, path: Sequence[str | int], text: str, *, field: str | None = None) -> None:
        """Notes a fault at `path`; `field` is how it is called in the message."""
        name = field_name(path) if field is None else field
        self.faults.append(Fault(self.file, self.line(path), name, text))


def field_name(path: Sequence[str | int]) -> str:
    """("options", 2, "text") as options[2].text."""
    name = ""
    for part in path:
        name += f"[{part}]" if isinstance(part, int) else f".{part}" if name else part
    return name


class _Loader(yaml.SafeLoader):
    """Reads plain data only: no aliases (a few lines could unfold to gigabytes) and no dates."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "aliases (*name) are not read", mark)
        return super().compose_node(parent, index)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_source(path: Path, file: str) -> Source:
    """The file at `path`, called `file` in messages; what is wrong with it stands in `faults`."""
    source = Source(file)
    text = read_text(path, source)
    if text is not None:
        parse(text, source)
    return source


def read_text(path: Path, source: Source) -> str | None:
    """The file's text, or None with a fault noted."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        source.fault((), f"cannot be read: {error.strerror}; check that it is a readable file")
        return None
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        source.first_line = raw[: error.start].count(b"\n") + 1
        source.fault((), f"byte 0x{raw[error.start]:02x} is not UTF-8; save the file as UTF-8")
        return None


def parse(text: str, source: Source, *, skipped: int = 0) -> None:
    """Fills `source` from YAML `text`, which starts after `skipped` lines of its file."""
    source.first_line = skipped + 1
    try:
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            if node is None:
                return
            source.lines.update(_lines(node, (), skipped))
            _find_twins(node, (), source)
            source.data = loader.construct_document(node)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        source.first_line = skipped + (mark.line if mark else 0) + 1
        source.lines.clear()
        source.fault((), f"is not valid YAML: {_problem(error)}")
    except yaml.reader.ReaderError as error:
        source.first_line = skipped + text[: error.position].count("\n") + 1
        code = error.character if isinstance(error.character, int) else ord(error.character)
        source.fault((), f"holds the control character U+{code:04X}; delete it")
    except (RecursionError, ValueError) as error:
        source.data = None
        source.fault((), f"cannot be read ({error}); write it as a plain list of fields")


def _problem(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or error.context or "unclear structure"
    advice = {
        "mapping values are not allowed here": "put the text in quotes, since it holds “: ”",
        "found character '\\t' that cannot start any token": "indent with spaces, not tabs",
        "aliases (*name) are not read": "write the text out, or quote it when it starts with *",
    }
    return f"{problem}; {advice.get(problem, 'check indentation and quotes at this line')}"


def _lines(node: yaml.Node, path: Path_, skipped: int) -> Iterator[tuple[Path_, int]]:
    yield path, skipped + node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        for index, entry in enumerate(node.value):
            yield from _lines(entry, (*path, index), skipped)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*path, str(key.value))
            yield from _lines(value, inner, skipped)
            yield inner, skipped + key.start_mark.line + 1


def _find_twins(node: yaml.Node, path: Path_, source: Source) -> None:
    """Notes fields written twice, of which YAML would silently keep the last."""
    if isinstance(node, yaml.SequenceNode):
        for index, entry in enumerate(node.value):
            _find_twins(entry, (*path, index), source)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                source.fault((*path, name), "is written twice; keep one of them")
            seen.add(name)
            _find_twins(value, (*path, name), source)
