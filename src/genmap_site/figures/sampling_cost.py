"""Network passes for one 256 by 256 colour image, on a logarithmic scale."""

from __future__ import annotations

import math

from genmap.items.records import Paradigm
from genmap_site.figures import svg

NAME = "sampling-cost"
#: Passes for one 256 x 256 x 3 image. DDPM's 1,000 steps: arXiv:2006.11239, section 4.
PASSES: tuple[tuple[str, Paradigm, int], ...] = (
    ("autoregressive, one colour value at a time", "autoregressive", 256 * 256 * 3),
    ("diffusion, DDPM as published", "diffusion", 1000),
    ("diffusion, a fast sampler", "diffusion", 50),
    ("VAE decoder", "latent-variable", 1),
    ("GAN generator", "adversarial", 1),
)
CAPTION = (
    "Network passes for one image, each mark ten times the last. The count comes from the "
    "sampler; the time of a single pass differs between models."
)


def draw() -> str:
    """The chart for a wide and for a narrow page."""
    title = "Network passes for one 256 by 256 colour image"
    words = "; ".join(f"{name}: {count:,}" for name, _, count in PASSES) + "."
    wide = svg.drawing(NAME, title, words, (680, 250), _chart(680), css="gm-wide")
    narrow = svg.drawing(f"{NAME}-narrow", title, words, (340, 250), _chart(340), css="gm-narrow")
    return svg.figure(NAME, [svg.wide_or_narrow(wide, narrow)], CAPTION)


def _chart(width: float) -> list[str]:
    left, right = 14.0, width - 66
    decade = (right - left) / math.log10(PASSES[0][2])
    ticks = ("1", "10", "100", "1,000", "10,000", "100,000")
    parts = []
    for power, tick in enumerate(ticks):
        x = left + decade * power
        parts.append(svg.line((x, 6), (x, 224), stroke_opacity=0.14, stroke_width=1))
        anchor = "start" if power == 0 else "middle"
        if width > 500 or power % 2 == 0:  # on a narrow page the labels would touch
            parts.append(svg.note(x, 243, tick, text_anchor=anchor, font_size=11.5))
    for row, (name, paradigm, count) in enumerate(PASSES):
        y = 8 + 43 * row
        paint = svg.colour(paradigm)
        length = max(decade * math.log10(count), 5)
        parts += [
            svg.icon(left, y, 14, paradigm),
            svg.note(left + 21, y + 11.5, name),
            svg.box(left, y + 18, length, 14, rx=3, fill=paint, fill_opacity=0.55, stroke=paint),
            svg.label(left + length + 7, y + 30, f"{count:,}", font_weight=600),
        ]
    return parts
