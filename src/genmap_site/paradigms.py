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


LOOKS: dict[Paradigm, Look] = {
    # three pieces in a row, each after the other
    "autoregressive": Look("ar", "autoregressive", "M1 6h3v4H1zM6 6h3v4H6zM11 4l4 4-4 4z"),
    # a wide input, a narrow code, a wide output
    "latent-variable": Look(
        "lv", "latent-variable", "M1 2l5 4v4l-5 4zM7 7h2v2H7zM15 2l-5 4v4l5 4z"
    ),
    # two that push against each other
    "adversarial": Look("adv", "adversarial", "M1 3l6 5-6 5zM15 3l-6 5 6 5z"),
    # scattered dots that gather into one
    "diffusion": Look(
        "diff",
        "score-based / diffusion",
        "M1 2h2v2H1zM1 12h2v2H1zM4 7h2v2H4zM7 3h2v2H7zM7 11h2v2H7zM10 5h5v6h-5z",
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
    """Icon and name of a paradigm in its colour; `text` replaces the name."""
    shown = escape(text or LOOKS[paradigm].name)
    return f'<span class="gm-paradigm gm-paradigm--{paradigm}">{icon(paradigm)}{shown}</span>'
