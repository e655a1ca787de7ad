"""A deck of flashcards as semantic HTML that reads without JavaScript.

The element `gm-deck` shows one card at a time and prints the deck; without it every question
stands on the page with its answer in a `<details>`.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from genmap.items.course import Card, Deck

Markdown = Callable[[str], str]


def render_deck(deck: Deck, render: Markdown, inline: Markdown) -> str:
    """Give the HTML of one deck: its title and a list of cards."""
    uid = f"deck-{escape(deck.lesson)}"
    cards = "\n".join(_card(deck.lesson, card, render) for card in deck.cards)
    return (
        f'<div class="gm">\n<gm-deck class="gm-deck" id="{uid}" role="group" '
        f'aria-labelledby="{uid}-title" data-deck="{escape(deck.lesson)}" data-state="idle">\n'
        f'<p class="gm-deck__title" id="{uid}-title">{inline(deck.title)}</p>\n'
        f'<ol class="gm-deck__cards">\n{cards}\n</ol>\n</gm-deck>\n</div>'
    )


def _card(lesson: str, card: Card, render: Markdown) -> str:
    return (
        f'<li><div class="gm-card" id="card-{escape(lesson)}-{escape(card.id)}" '
        f'data-card="{escape(lesson)}/{escape(card.id)}" data-paradigm="{escape(card.paradigm)}">'
        f'<div class="gm-card__front">{render(card.front)}</div>'
        '<details class="gm-card__reveal"><summary>Show answer</summary>'
        f'<div class="gm-card__back">{render(card.back)}</div></details></div></li>'
    )
