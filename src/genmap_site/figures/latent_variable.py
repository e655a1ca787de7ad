"""A two-number code and a decoder that turns it into an ellipse."""

from __future__ import annotations

import math
import random

from genmap_site.figures import svg

NAME = "latent-variable-diagram"
PAINT = svg.colour("latent-variable")
SIZE = (330, 222)
UNIT = 24  # pixels to one standard deviation of the prior
CAPTION = (
    "Training pulls two ways, towards a good reconstruction and towards codes near the prior. "
    "Sampling needs the decoder alone. This decoder was written by hand: the first coordinate of "
    "the code sets the width of an ellipse, the second its height."
)


def decode(code: svg.Point) -> svg.Point:
    """Width and height (half axes) of the ellipse a code stands for."""
    return 13 * math.exp(0.38 * code[0]), 13 * math.exp(0.38 * code[1])


def draw() -> str:
    """Training and sampling, side by side where there is room."""
    return svg.figure(NAME, [_training(), _sampling()], CAPTION)


def _plane(x: float, y: float, text: str) -> str:
    """The latent space around (x, y), with the prior's rings at one and two deviations."""
    return (
        svg.tag(
            "path",
            d=f"M{x - 58} {y}h116M{x} {y - 58}v116",
            stroke="currentColor",
            stroke_opacity=0.35,
        )
        + svg.ellipse((x, y), UNIT, UNIT, stroke_dasharray="4 3")
        + svg.ellipse((x, y), 2 * UNIT, 2 * UNIT, stroke_dasharray="4 3", stroke_opacity=0.6)
        + svg.note(x, y + 74, text, text_anchor="middle")
    )


def _shape(x: float, y: float, code: svg.Point) -> str:
    rx, ry = decode(code)
    return svg.ellipse((x, y), rx, ry, fill=PAINT, fill_opacity=0.22, stroke=PAINT)


def _training() -> str:
    code = (0.9, -0.7)
    x, y = 165.0, 108.0
    spot = (x + UNIT * code[0], y - UNIT * code[1])
    parts = [
        svg.label(6, 18, "Training: encode, decode, compare", font_weight=600, font_size=14),
        _shape(32, y, code),
        svg.note(32, y + 34, "data *x*", text_anchor="middle"),
        svg.arrow((60, y), (98, y)),
        svg.note(78, y - 9, "encoder", text_anchor="middle"),
        _plane(x, y, "prior *p*(*z*), dashed"),
        svg.ellipse(spot, 9, 7, fill=PAINT, fill_opacity=0.45, stroke=PAINT),
        svg.note(x, y - 66, "*q*(*z* | *x*), filled", text_anchor="middle"),
        svg.arrow((230, y), (268, y)),
        svg.note(250, y - 9, "decoder", text_anchor="middle"),
        _shape(298, y, (code[0] - 0.15, code[1] + 0.1)),
        svg.note(298, y + 34, "rebuilt", text_anchor="middle"),
        svg.note(6, 212, "objective: rebuild *x*, keep *q* near the prior"),
    ]
    return svg.drawing(
        f"{NAME}-training",
        "Training a latent-variable model",
        "An ellipse is encoded as a small region of a plane of codes. Dashed rings show the "
        "prior. A decoder rebuilds the ellipse from the code. The objective rewards a good "
        "reconstruction and keeps the region near the prior.",
        SIZE,
        parts,
    )


def _sampling() -> str:
    rng = random.Random(1)
    codes = [(rng.gauss(0, 1), rng.gauss(0, 1)) for _ in range(3)]
    x, y = 70.0, 108.0
    parts = [
        svg.label(6, 18, "Sampling: draw a code, decode it", font_weight=600, font_size=14),
        _plane(x, y, "*z* from the prior"),
    ]
    rows = (60.0, 112.0, 164.0)
    ordered = sorted(codes, key=lambda code: -code[1])
    for index, (code, row) in enumerate(zip(ordered, rows, strict=True), start=1):
        spot = (x + UNIT * code[0], y - UNIT * code[1])
        parts += [
            svg.dots([spot], size=8, stroke=PAINT),
            svg.label(spot[0] + 6, spot[1] - 5, str(index), font_size=12, font_weight=700),
            svg.label(150, row + 4.5, str(index), font_size=12, font_weight=700),
            svg.arrow((160, row), (182, row)),
            svg.named_box(184, row - 16, 66, "decoder", "latent-variable"),
            svg.arrow((252, row), (272, row)),
            _shape(301, row, code),
        ]
    parts.append(svg.note(6, 212, "one decoder pass for each sample"))
    return svg.drawing(
        f"{NAME}-sampling",
        "Sampling a latent-variable model",
        "Three codes drawn from the prior, numbered, each decoded in one pass to an ellipse of "
        "its own width and height.",
        SIZE,
        parts,
    )
