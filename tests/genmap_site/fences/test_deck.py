"""Decks as HTML: questions and answers that read without JavaScript."""

from __future__ import annotations

from html import escape

from genmap.items.course import Card, Deck
from genmap_site.fences.deck import render_deck

DECK = Deck(
    lesson="01-the-map",
    title="The map",
    cards=(
        Card(id="first", front="What is $p(x)$?", back="A density.", paradigm="all"),
        Card(id="second", front="Two", back="Zwei", paradigm="diffusion"),
    ),
)


def render(deck: Deck) -> str:
    return render_deck(deck, lambda text: f"<p>{escape(text)}</p>", escape)


def test_a_deck_is_this_html() -> None:
    assert render(DECK) == (
        '<div class="gm">\n'
        '<gm-deck class="gm-deck" id="deck-01-the-map" role="group" '
        'aria-labelledby="deck-01-the-map-title" data-deck="01-the-map" data-state="idle">\n'
        '<p class="gm-deck__title" id="deck-01-the-map-title">The map</p>\n'
        '<ol class="gm-deck__cards">\n'
        '<li><div class="gm-card" id="card-01-the-map-first" data-card="01-the-map/first" '
        'data-paradigm="all"><div class="gm-card__front"><p>What is $p(x)$?</p></div>'
        '<details class="gm-card__reveal"><summary>Show answer</summary>'
        '<div class="gm-card__back"><p>A density.</p></div></details></div></li>\n'
        '<li><div class="gm-card" id="card-01-the-map-second" data-card="01-the-map/second" '
        'data-paradigm="diffusion"><div class="gm-card__front"><p>Two</p></div>'
        '<details class="gm-card__reveal"><summary>Show answer</summary>'
        '<div class="gm-card__back"><p>Zwei</p></div></details></div></li>\n'
        "</ol>\n</gm-deck>\n</div>"
    )


def test_the_same_deck_gives_the_same_bytes() -> None:
    assert render(DECK) == render(DECK)


def test_a_card_cannot_leave_its_attributes() -> None:
    nasty = '"><img src=x onerror=alert(1)>'
    card = Card(id=nasty, front=nasty, back=nasty, paradigm="all")
    html = render(Deck(lesson="01-the-map", title=nasty, cards=(card,)))
    assert "<img" not in html
