"""Fences that name items and decks: look them up and let their renderers make the HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    _report_missing("item", ids, items, context)
    return "\n".join(
        _block(render_exercise(items[item_id], context.render, context.inline), "gm-exercise")
        for item_id in ids
        if item_id in items
    )


def format_decks(body: str, context: PageContext) -> str:
    """The decks of the lessons whose slugs stand in the body, one a line."""
    decks = context.course.decks
    slugs = body.split()
    if not slugs:
        raise ContentFault("a deck fence names no lesson; write its slug, such as 01-the-map")
    _report_missing("deck", slugs, decks, context)
    return "\n".join(
        _block(render_deck(decks[slug], context.render, context.inline), "gm-deck")
        for slug in slugs
        if slug in decks
    )


def _report_missing(
    kind: str, names: Iterable[str], known: Mapping[str, object], context: PageContext
) -> None:
    """Note every name that nothing carries, each on its own line of the page."""
    place = "exercises/" if kind == "item" else "flashcards/"
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            mend = f"write {near[0]!r}" if near else f"add it to {place} or mend its name"
            context.report(f"there is no {kind} {name!r}; {mend}", needle=name)


def _block(html: str, tag: str) -> str:
    """A custom element as root would be wrapped in `<p>`, so the outermost tag is a `<div>`.

    Search leaves the element out, because a result would show the answer. The mark stands on the
    custom element: the theme's indexer forgets it at the first inner end tag of the same name.
    """
    marked = html.strip().replace(f"<{tag} ", f"<{tag} data-search-exclude ", 1)
    return marked if marked.startswith("<div") else f'<div class="gm">{marked}</div>'
