"""The fences of the course: each a function from a fence's body to HTML.

A fence names things by id and never holds an answer. It raises ContentFault, with a message that
names the thing and says how to mend the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches

from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]
from pygments.util import ClassNotFound  # type: ignore[import-untyped]

from genmap_site.context import PageContext
from genmap_site.fences.facts import render_facts
from genmap_site.fences.figure import render_figure
from genmap_site.fences.named import format_decks, format_exercises
from genmap_site.fences.objectives import render_objectives
from genmap_site.fences.offline import render_offline

Fence = Callable[[str, PageContext], str]

FENCES: dict[str, Fence] = {
    "exercise": format_exercises,
    "deck": format_decks,
    "objectives": render_objectives,
    "facts": render_facts,
    "figure": render_figure,
    "offline": render_offline,
}

_OPENING = re.compile(r"^[\s>]*(?P<ticks>`{3,}|~{3,})\s*(?P<name>[A-Za-z][\w-]*)?")


def misspelt_fences(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Fences that no one knows but that look like ours, with the name that was meant.

    Without this a page would show the raw block as code.
    """
    closing = ""
    for line in lines:
        found = _OPENING.match(line)
        if not found:
            continue
        if closing:
            if found["ticks"].startswith(closing) and not found["name"]:
                closing = ""
            continue
        closing, name = found["ticks"], found["name"] or ""
        near = get_close_matches(name.lower(), FENCES, n=1, cutoff=0.75)
        if name not in FENCES and near and not _is_language(name):
            yield name, near[0]


def _is_language(name: str) -> bool:
    try:
        get_lexer_by_name(name)
    except ClassNotFound:
        return False
    return True
