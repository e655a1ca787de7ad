"""The four paradigms as a page shows them: name, short key of the inline mark, icon.

A paradigm is never told by colour alone: the icon's shape and the name stand beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from genmap.items.records import PARADIGMS, Paradigm


@dataclass(frozen=True)
class Look:
    """How one paradigm is shown; `path` is the `d` of an icon in a 16 by 16 box."""

    key: str
    name: str
    path: str


def _dots(*dots: tuple[float, float, float]) -> str:
    """Discs as part of a path: x, y and radius of each."""
    return "".join(
        f"M{x - r:g} {y:g}a{r:g} {r:g} 0 1 1 {2 * r:g} 0a{r:g} {r:g} 0 1 1-{2 * r:g} 0z"
        for x, y, r in dots
    )


# Four silhouettes that stay apart at 13 px: a row, a wedge, two arrows, a cloud of dots.
LOOKS: dict[Paradigm, Look] = {
    # pieces in a row, and on to the next
    "autoregressive": Look(
        "ar",
        "autoregressive",
        "M0 5h3.5v6H0zM4.8 5h3.5v6H4.8zM9.6 6.7h1.7V4L16 8l-4.7 4V9.3H9.6z",
    ),
    # a small code that unfolds into something large
    "latent-variable": Look("lv", "latent-variable", _dots((2.4, 8, 2)) + "M6 6.4 15 1v14L6 9.6z"),
    # two that work against each other
    "adversarial": Look(
        "adv",
        "adversarial",
        "M1 3.2h8V.5L15 4.6 9 8.7V6H1zM15 12.8H7v2.7L1 11.4 7 7.3V10h8z",
    ),
    # scattered dots that gather into one
    "diffusion": Look(
        "diff",
        "score-based / diffusion",
        _dots(
            (1.4, 3, 1.2),
            (1.6, 12.6, 1.2),
            (5, 7.6, 1.4),
            (5.6, 1.6, 1.1),
            (6, 13.8, 1.1),
            (11.3, 8, 4.2),
        ),
    ),
}
BY_KEY: dict[str, Paradigm] = {LOOKS[paradigm].key: paradigm for paradigm in PARADIGMS}


def icon(paradigm: Paradigm) -> str:
    """The paradigm's icon as inline SVG; decorative, because the name always stands beside it."""
    return (
        '<svg class="gm-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
        f'<path d="{LOOKS[paradigm].path}"></path></svg>'
    )


def mark(paradigm: Paradigm, text: str = "") -> str:
    """Icon and name of a paradigm in its colour; `text` replaces the name.

    The icon and the first word are one piece, so that no line ends between them.
    """
    first, rest = first_word(text or LOOKS[paradigm].name)
    head = f'<span class="gm-paradigm__head">{icon(paradigm)}{escape(first)}</span>'
    return f'<span class="gm-paradigm gm-paradigm--{paradigm}">{head}{escape(rest)}</span>'


def first_word(text: str) -> tuple[str, str]:
    """The first word, and the rest with the space before it."""
    first, space, rest = text.partition(" ")
    return first, space + rest
