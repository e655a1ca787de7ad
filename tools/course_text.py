"""Write the text on which the character models train, from the course's own prose.

Run by hand: `.venv/bin/python tools/course_text.py`. Figures in lessons and bounds in tests hang on
the file, so it does not follow every edit of a page; run this when a phase of the course is done.
The same prose gives the same file.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from genmap.datasets.text import ALPHABET

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "genmap" / "datasets" / "course.txt"
PROSE = {"back", "explanation", "feedback", "front", "hints", "prompt", "text"}  # fields of YAML

_NOT_PROSE = re.compile(r"^---$.*?^---$|^```.*?^```$|^\$\$.*?\$\$$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]|\{\w+\|([^}]*)\}|\[([^\]]*)\]\([^)]*\)")
_PLAIN = {"’": "'", "‘": "'", "“": "", "”": "", '"': "", "*": "", "–": "-", "!": ".", "…": "."}


def main() -> int:
    """Write the file and say how long it is."""
    lines = list(dict.fromkeys(line for text in texts() for line in paragraphs(text)))
    TARGET.write_text("\n".join(lines) + "\n", encoding="ascii")
    print(f"{TARGET.relative_to(ROOT)}: {len(lines)} lines, {TARGET.stat().st_size} characters")
    return 0


def texts() -> Iterator[str]:
    """The Markdown of all pages, exercises and cards."""
    for page in sorted((ROOT / "docs").rglob("*.md")):
        yield _NOT_PROSE.sub("", page.read_text(encoding="utf-8"))
    for folder in ("exercises", "flashcards"):
        for file in sorted((ROOT / folder).rglob("*.yml")):
            yield from fields(yaml.safe_load(file.read_text(encoding="utf-8")))


def fields(value: Any) -> Iterator[str]:
    """The prose in a tree of YAML."""
    if isinstance(value, list):
        for entry in value:
            yield from fields(entry)
    elif isinstance(value, dict):
        for key, entry in value.items():
            if key in PROSE:
                yield from [entry] if isinstance(entry, str) else fields_of_list(entry)
            yield from fields(entry)


def fields_of_list(entries: Any) -> Iterator[str]:
    """The texts of a list such as `hints`."""
    yield from (entry for entry in entries if isinstance(entry, str))


def paragraphs(text: str) -> Iterator[str]:
    """Its paragraphs of at least three words, without sentences that `ALPHABET` cannot write."""
    for block in re.split(r"\n\s*\n|\n(?=\s*[-*|#]|\s*\d+\.)", text):
        sentences = re.split(r"(?<=[.?!:])\s+", plain(block))
        kept = " ".join(sentence for sentence in sentences if set(sentence) <= set(ALPHABET))
        if len(kept.split()) >= 3:
            yield kept


def plain(block: str) -> str:
    """A block of Markdown as plain small letters."""
    text = _LINK.sub(lambda found: next(filter(None, found.groups()), ""), block)
    text = "".join(_PLAIN.get(sign, sign) for sign in re.sub(r"^\s*[-#]+\s", "", text))
    return " ".join(text.lower().split())


if __name__ == "__main__":
    sys.exit(main())
