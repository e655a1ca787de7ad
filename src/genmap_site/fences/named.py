"""Fences that name items and decks: look them up and let their renderers make the HTML."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import TypeVar

from genmap.items.code import CodeExercise
from genmap.items.kinds import Item
from genmap_site.context import PageContext
from genmap_site.faults import ContentFault
from genmap_site.fences.code import render_code
from genmap_site.fences.deck import render_deck
from genmap_site.fences.exercise import render_exercise
from genmap_site.fences.highlighting import colours_of

T = TypeVar("T")

PLACES = {"item": "exercises/", "deck": "flashcards/"}


def format_exercises(body: str, context: PageContext) -> str:
    """The exercises whose ids stand in the body, one a line."""
    empty = "an exercise fence names no item; write one id a line"
    known = {**context.course.items, **context.course.codes}
    items = _named("item", body, known, context, empty=empty)
    return "\n".join(_exercise(item, context) for item in items)


def _exercise(item: Item | CodeExercise, context: PageContext) -> str:
    if isinstance(item, CodeExercise):
        colour = colours_of(item, context.root)
        return _not_searched(render_code(item, context.render, context.inline, colour), "gm-code")
    return _not_searched(render_exercise(item, context.render, context.inline), "gm-exercise")


def format_decks(body: str, context: PageContext) -> str:
    """The decks of the lessons whose slugs stand in the body, one a line."""
    empty = "a deck fence names no lesson; write its slug, such as 01-the-map"
    decks = _named("deck", body, context.course.decks, context, empty=empty)
    return "\n".join(
        _not_searched(render_deck(deck, context.render, context.inline), "gm-deck")
        for deck in decks
    )


def _named(
    kind: str, body: str, known: Mapping[str, T], context: PageContext, *, empty: str
) -> list[T]:
    """What the names in the body stand for; a name that nothing carries is noted on its line."""
    names = body.split()
    if not names:
        raise ContentFault(empty)
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            mend = f"write {near[0]!r}" if near else f"add it to {PLACES[kind]} or mend its name"
            context.report(f"there is no {kind} {name!r}; {mend}", needle=name)
    return [known[name] for name in names if name in known]


def _not_searched(html: str, tag: str) -> str:
    """Search leaves the element out, because a result would show the answer.

    The mark stands on the custom element and not on the `<div>` around it, which only keeps
    Markdown from wrapping it in `<p>`: the theme's indexer forgets a mark at the first inner end
    tag of the same name.
    """
    return html.replace(f"<{tag} ", f"<{tag} data-search-exclude ", 1)
