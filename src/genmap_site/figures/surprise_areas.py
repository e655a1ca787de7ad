"""Entropy and cross-entropy as areas: each symbol as wide as it is common, as tall as it costs."""

from __future__ import annotations

import math

from genmap_site.figures import svg

NAME = "surprise-areas"
SYMBOLS = ("a", "b", "c")
DATA = (1 / 2, 1 / 4, 1 / 4)
MODEL = (3 / 4, 7 / 32, 1 / 32)
SIZE = (330, 250)
LEFT, BASE = 34.0, 202.0
WIDTH, BIT = 284.0, 34.0  # pixels of a probability of 1, and of one bit
CAPTION = (
    "The worked example. A symbol's bar is as wide as its share of the data and as tall as its "
    "cost in bits, so areas are averages. The best lengths (left, and dashed on the right) enclose "
    "the entropy; the model's enclose the cross-entropy. The two areas differ by the KL divergence."
)


def bits(probabilities: tuple[float, ...]) -> list[float]:
    """The surprise of each symbol, in bits."""
    return [-math.log2(p) for p in probabilities]


def area(heights: list[float]) -> float:
    """The average of the heights under the data, which is the area of the bars."""
    return sum(p * height for p, height in zip(DATA, heights, strict=True))


def draw() -> str:
    """The best lengths beside the model's."""
    return svg.figure(NAME, [_best(), _model()], CAPTION)


def _bars(heights: list[float], **attributes: str | float) -> str:
    x, parts = LEFT, ""
    for share, height in zip(DATA, heights, strict=True):
        width = share * WIDTH
        parts += svg.box(x, BASE - height * BIT, width, height * BIT, rx=0, **attributes)
        x += width
    return parts


def _costs(heights: list[float]) -> list[str]:
    """Each bar's height above it, and its symbol with its share below."""
    x, parts = LEFT, []
    for symbol, share, height in zip(SYMBOLS, DATA, heights, strict=True):
        middle = x + share * WIDTH / 2
        cost, below = f"{height:.3g}", f"*{symbol}*: {share:g}"
        parts.append(svg.label(middle, BASE - height * BIT - 6, cost, text_anchor="middle"))
        parts.append(svg.note(middle, BASE + 18, below, text_anchor="middle"))
        x += share * WIDTH
    return parts


def _axis() -> list[str]:
    parts = [svg.line((LEFT, BASE), (LEFT + WIDTH, BASE), stroke_opacity=0.5)]
    for tick in range(0, 6):
        y = BASE - tick * BIT
        parts.append(svg.line((LEFT - 4, y), (LEFT, y), stroke_opacity=0.5))
        parts.append(svg.note(LEFT - 8, y + 4, str(tick), text_anchor="end", font_size=11.5))
    return parts


def _best() -> str:
    heights = bits(DATA)
    total = f"{area(heights):.3g} bits"
    parts = [
        svg.label(10, 18, "Best lengths: −log_{2} *p*", font_weight=600, font_size=14),
        *_axis(),
        _bars(heights, fill="currentColor", fill_opacity=0.16),
        *_costs(heights),
        svg.note(LEFT + WIDTH / 2, 242, f"area: entropy = {total}", text_anchor="middle"),
    ]
    words = _words(heights)
    return svg.drawing(
        f"{NAME}-best",
        "The best lengths enclose the entropy",
        f"Three bars side by side, with the data's shares as widths. Heights in bits: {words}. "
        f"Their area is the entropy, {total}.",
        SIZE,
        parts,
    )


def _model() -> str:
    heights = bits(MODEL)
    total = f"{area(heights):.4g} bits"
    extra = f"{area(heights) - area(bits(DATA)):.3f} bits"
    parts = [
        svg.label(10, 18, "The model's lengths: −log_{2} *q*", font_weight=600, font_size=14),
        *_axis(),
        _bars(heights, fill="currentColor", fill_opacity=0.34),
        _bars(bits(DATA), stroke_dasharray="4 3", stroke_opacity=0.9),
        *_costs(heights),
        svg.note(LEFT + WIDTH / 2, 242, f"area: cross-entropy = {total}", text_anchor="middle"),
    ]
    words = _words(heights)
    return svg.drawing(
        f"{NAME}-model",
        "The model's lengths enclose the cross-entropy",
        f"The same three bars with the model's heights in bits: {words}. Dashed outlines show the "
        f"best lengths. The area is the cross-entropy, {total}: {extra} more than the entropy.",
        SIZE,
        parts,
    )


def _words(heights: list[float]) -> str:
    pairs = zip(SYMBOLS, heights, strict=True)
    return ", ".join(f"{symbol} {height:.3g}" for symbol, height in pairs)
