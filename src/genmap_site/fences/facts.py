"""The facts fence: how long a lesson takes and how hard it is, computed from its own content."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from html import escape

from genmap.items.code import CodeExercise
from genmap.items.kinds import Item
from genmap_site.context import PageContext, read_front_matter, without_front_matter
from genmap_site.faults import ContentFault

WORDS_PER_MINUTE = 200

_FENCE = re.compile(r"^\s*(`{3,}|~{3,}).*?^\s*\1\s*$", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DISPLAYED = re.compile(r"\$\$.*?\$\$", re.DOTALL)
_TARGET = re.compile(r"\]\([^)]*\)")


def render_facts(body: str, context: PageContext) -> str:
    """Read time, practice time and difficulty of the lesson a body names."""
    folder = context.docs / "lessons" / body
    overview, lesson = folder / "index.md", folder / "lesson.md"
    if not body or not lesson.is_file() or not overview.is_file():
        raise ContentFault(
            f"there is no lesson {body!r}; write the name of a folder of docs/lessons/"
        )
    facts = {
        "Read": f"about {read_minutes(lesson.read_text(encoding='utf-8'))} min",
        "Practice": f"about {practice_minutes(context.course.items_of(body))} min",
    }
    if codes := context.course.codes_of(body):
        facts["Programs"] = f"about {practice_minutes(codes)} min more"
    difficulty = read_front_matter(overview).get("difficulty")
    if difficulty:
        facts["Difficulty"] = str(difficulty)
    rows = "".join(
        f"<div><dt>{name}</dt><dd>{escape(value)}</dd></div>" for name, value in facts.items()
    )
    return f'<div class="gm-facts"><dl>{rows}</dl></div>'


def count_words(page: str) -> int:
    """Words a reader reads: no front matter, code, addresses or comments; a formula is one word."""
    text = without_front_matter(page)
    for pattern in (_FENCE, _COMMENT):
        text = pattern.sub(" ", text)
    text = _DISPLAYED.sub(" formula ", text)
    text = _TARGET.sub("] ", text)
    return sum(1 for word in text.split() if any(sign.isalnum() for sign in word))


def read_minutes(page: str) -> int:
    """Minutes to read a page, at 200 words a minute; at least one."""
    return max(1, round(count_words(page) / WORDS_PER_MINUTE))


def practice_minutes(items: Iterable[Item | CodeExercise]) -> int:
    """Minutes the exercises take, as their authors state them; at least one."""
    return max(1, math.ceil(sum(item.minutes for item in items)))
