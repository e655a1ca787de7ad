"""One cloud of noise and the data it becomes, with the circles that hold a known share of both."""

from __future__ import annotations

import math
import random

from genmap_site.figures import svg
from genmap_site.figures.two_layer_flow import to_data

NAME = "flow-both-ways"
SIZE = (330, 250)
UNIT = 34.0
POINTS = 400
SHARES = (0.25, 0.5)  # of the probability, inside the rings
CAPTION = (
    "Sampling with the flow of the worked example. Each dot on the left becomes one dot on the "
    "right. The inner ring holds a quarter of the probability and the outer one a half, on both "
    "sides: a flow moves probability, and neither adds nor loses any."
)


def radius(share: float) -> float:
    """Of the circle with that share of a standard Gaussian pair inside: 1 - exp(-r^2 / 2)."""
    return math.sqrt(-2 * math.log(1 - share))


def noise(seed: int = 4) -> list[svg.Point]:
    """The cloud, the same on every run."""
    rng = random.Random(seed)
    return [(rng.gauss(0, 1), rng.gauss(0, 1)) for _ in range(POINTS)]


def draw() -> str:
    """Noise, then data."""
    return svg.figure(NAME, [_noise(), _data()], CAPTION)


def _ring(share: float) -> list[svg.Point]:
    turns = [2 * math.pi * i / 120 for i in range(121)]
    return [(radius(share) * math.cos(a), radius(share) * math.sin(a)) for a in turns]


def _cloud(points: list[svg.Point], rings: list[list[svg.Point]], middle: svg.Point) -> str:
    """Dots and rings, those inside the frame."""

    def place(p: svg.Point) -> svg.Point:
        return middle[0] + UNIT * p[0], middle[1] - UNIT * p[1]

    seen = [q for q in map(place, points) if 8 < q[0] < 322 and 30 < q[1] < 240]
    drawn = svg.dots(seen, size=2.4, stroke_opacity=0.55)
    for ring, width in zip(rings, (2.2, 1.4), strict=True):
        drawn += svg.curve([place(p) for p in ring], stroke_width=width)
    return drawn


def _noise() -> str:
    parts = [
        svg.label(6, 18, "Noise *z*, standard Gaussian", font_weight=600, font_size=14),
        _cloud(noise(), [_ring(share) for share in SHARES], (150, 140)),
        svg.arrow((250, 60), (318, 60)),
        svg.label(284, 50, "*x* = *g*(*z*)", text_anchor="middle"),
    ]
    return svg.drawing(
        f"{NAME}-noise",
        "Noise before the flow",
        f"A round cloud of {POINTS} dots with two circles around its centre.",
        SIZE,
        parts,
    )


def _data() -> str:
    rings = [[to_data(p) for p in _ring(share)] for share in SHARES]
    parts = [
        svg.label(6, 18, "Data *x*", font_weight=600, font_size=14),
        _cloud([to_data(z) for z in noise()], rings, (150, 166)),
    ]
    return svg.drawing(
        f"{NAME}-data",
        "The same dots after the flow",
        "The cloud has become a slanted wedge with a long arm to the upper left. The two circles "
        "have become closed curves of that shape, one inside the other.",
        SIZE,
        parts,
    )
