"""Multiply-adds for one more token in one causal layer, with a KV cache and without."""

from __future__ import annotations

from genmap_site.figures import svg
from genmap_site.figures.line_chart import Axes

NAME = "cache-cost"
WIDTH = 64  # numbers that stand for one token
LONGEST = 1024
POSITIONS = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)
PAINT = svg.colour("autoregressive")
CAPTION = (
    "Work for one more token at position t, counted exactly for one layer of width 64; both axes "
    "grow by factors. Without a cache the whole prefix is computed again. With one, what remains "
    "is the new token's own part and one look at each stored key and value."
)


def new_position(t: int, width: int = WIDTH) -> int:
    """Multiply-adds at position t (from 1): four projections, an MLP four times as wide, and
    attention to t keys and t values."""
    return 4 * width**2 + 8 * width**2 + 2 * width * t


def cached(t: int, width: int = WIDTH) -> int:
    """One more token when keys and values of the others are stored: its own position alone."""
    return new_position(t, width)


def uncached(t: int, width: int = WIDTH) -> int:
    """One more token when all positions up to t are computed anew."""
    return sum(new_position(i, width) for i in range(1, t + 1))


def draw() -> str:
    """The chart for a wide and for a narrow page."""
    title = "Multiply-adds for one more token, with and without a KV cache"
    words = "; ".join(
        f"position {t}: {uncached(t):,} without, {cached(t):,} with a cache"
        for t in (1, 32, LONGEST)
    )
    wide = svg.drawing(NAME, title, f"{words}.", (600, 300), _chart(600), css="gm-wide")
    narrow = svg.drawing(
        f"{NAME}-narrow", title, f"{words}.", (340, 300), _chart(340), css="gm-narrow"
    )
    return svg.figure(NAME, [svg.wide_or_narrow(wide, narrow)], CAPTION)


def _chart(width: float) -> list[str]:
    axes = Axes((84, 14, width - 108, 236), (1, LONGEST), (3e4, 3e8), log=True)
    x_ticks = [(t, f"{t:,}") for t in (1, 4, 16, 64, 256, 1024)]
    y_ticks = [(1e5, "100,000"), (1e6, "1 million"), (1e7, "10 million"), (1e8, "100 million")]
    parts = axes.frame(x_ticks, y_ticks, "position *t* of the new token")
    parts += [
        axes.curve([(t, uncached(t)) for t in POSITIONS], stroke=PAINT, stroke_width=2.2),
        axes.curve(
            [(t, cached(t)) for t in POSITIONS],
            stroke=PAINT,
            stroke_width=2.2,
            stroke_dasharray="7 4",
        ),
    ]
    x, y = axes.at(64, uncached(64))
    parts.append(svg.label(x - 8, y - 8, "without a cache", text_anchor="end", font_weight=600))
    x, y = axes.at(64, cached(64))
    parts.append(svg.label(x - 8, y - 14, "with a cache", text_anchor="end", font_weight=600))
    return parts
