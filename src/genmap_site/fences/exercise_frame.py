"""What stands around every exercise, whatever its kind: the line above it, its hints, its id."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

Markdown = Callable[[str], str]


def element_id(item_id: str) -> str:
    """Give the HTML id of an item's element: `ex-` and the item id with dashes for slashes."""
    return "ex-" + escape(item_id.replace("/", "-"))


def render_meta(title: str, minutes: float) -> str:
    """Give the line above the prompt: what to do, and how long it takes."""
    return (
        f'<p class="gm-exercise__meta">{escape(title)}'
        f'<span class="gm-exercise__time">about {_time(minutes)}</span></p>'
    )


def render_hints(hints: Sequence[str], render: Markdown) -> str:
    """Give the hints, each closed."""
    total = len(hints)
    shown = "".join(
        f'<details class="gm-hint"><summary>Hint {number} of {total}</summary>'
        f'<div class="gm-hint__body">{render(hint)}</div></details>'
        for number, hint in enumerate(hints, start=1)
    )
    return f'<div class="gm-hints">{shown}</div>' if shown else ""


def _time(minutes: float) -> str:
    """An estimate in half minutes; finer would claim to know the reader."""
    whole, half = divmod(max(1, round(minutes * 2)), 2)
    if not whole:
        return "half a minute"
    return f"{whole}{'½' * half} minute{'s' if (whole, half) != (1, 0) else ''}"
