"""Fences that name items and decks: look them up and let their renderers make the HTML."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from genmap_site.context import PageContext
from genmap_site.faults import ContentFault
from genmap_site.fences.deck import render_deck
from genmap_site.fences.exercise import render_exercise


def format_exercises(body: str, context: PageContext) -> str:
    """The exercises whose ids stand in the body, one a line."""
    items = context.course.items
    ids = body.split()
    if not ids:
        raise ContentFault("an exercise fence names no item; write one id a line")
    missing = [item_id for item_id in ids if item_id not in items]
    if missing:
        raise ContentFault("; ".join(_missing("item", item_id, items) for item_id in missing))
    return "\n".join(
        _block(render_exercise(items[item_id], context.render, context.inline)) for item_id in ids
    )


def format_decks(body: str, context: PageContext) -> str:
    """The decks of the lessons whose slugs stand in the body, one a line."""
    decks = context.course.decks
    slugs = body.split()
    if not slugs:
        raise ContentFault("a deck fence names no lesson; write its slug, such as 01-the-map")
    missing = [slug for slug in slugs if slug not in decks]
    if missing:
        raise ContentFault("; ".join(_missing("deck", slug, decks) for slug in missing))
    return "\n".join(
        _block(render_deck(decks[slug], context.render, context.inline)) for slug in slugs
    )


def _missing(kind: str, name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, known, n=1)
    place = "exercises/" if kind == "item" else "flashcards/"
    return f"there is no {kind} {name!r}; " + (
        f"write {near[0]!r}" if near else f"add it to {place} or mend its name"
    )


def _block(html: str) -> str:
    """A custom element as root would be wrapped in `<p>`, so the outermost tag is a `<div>`."""
    inner = html.strip()
    return inner if inner.startswith("<div") else f'<div class="gm">{inner}</div>'
