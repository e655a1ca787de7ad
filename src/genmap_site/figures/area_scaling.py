"""A grid of squares and its image under the flow of lesson 04, with two areas measured."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

from genmap_site.figures import svg
from genmap_site.figures.two_layer_flow import POINT, log_det, to_noise

NAME = "area-scaling"
SIZE = (330, 274)
UNIT = 52.0  # pixels, the same in both drawings, so that areas can be compared
SIDE = 0.5  # of a square of the grid
ACROSS = (-1.25, 1.25)
UP = (-0.25, 1.75)
SHRINKS = (-1.0, 1.0)  # the centre of the second cell; the first is the worked example's point
CAPTION = (
    "The same grid before and after the flow of the worked example, at one scale. Training "
    "sends data x to noise z. The probability in a cell stays the same while its area changes, so "
    "the density has to change by the same factor, and that factor is the determinant."
)

Map = Callable[[svg.Point], svg.Point]


def cell(centre: svg.Point, move: Map, steps: int = 12) -> list[svg.Point]:
    """The border of the square of `SIDE` around a point, moved, as a closed polygon."""
    half = SIDE / 2
    corners = [(-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)]
    border = []
    for (a, b), (c, d) in pairwise(corners):
        for i in range(steps):
            share = i / steps
            offset = (a + (c - a) * share, b + (d - b) * share)
            border.append(move((centre[0] + offset[0], centre[1] + offset[1])))
    return [*border, border[0]]


def area(polygon: list[svg.Point]) -> float:
    """The area inside a closed polygon, by the shoelace formula."""
    return abs(sum(a * d - b * c for (a, b), (c, d) in pairwise(polygon))) / 2


def growth(centre: svg.Point) -> float:
    """How many times larger the cell is in the plane of z, measured on its border."""
    return area(cell(centre, to_noise, steps=200)) / SIDE**2


def draw() -> str:
    """The plane of x, then the plane of z."""
    return svg.figure(NAME, [_data(), _noise()], CAPTION)


def _grid(place: Map) -> str:
    """All lines of the grid, placed in the drawing."""
    lines = ""
    for (low, high), (first, last), upright in ((UP, ACROSS, True), (ACROSS, UP, False)):
        along = [low + (high - low) * i / 30 for i in range(31)]
        for i in range(round((last - first) / SIDE) + 1):
            fixed = first + SIDE * i
            points = [(fixed, v) if upright else (v, fixed) for v in along]
            lines += svg.curve([place(p) for p in points], stroke_width=1, stroke_opacity=0.45)
    return lines


def _cells(place: Map) -> str:
    """The two measured cells: one filled, one with a dashed border."""
    filled = svg.curve(
        [place(p) for p in cell(POINT, lambda p: p)],
        fill="currentColor",
        fill_opacity=0.3,
        stroke_width=2,
    )
    dashed = svg.curve(
        [place(p) for p in cell(SHRINKS, lambda p: p)], stroke_width=2.4, stroke_dasharray="3 2"
    )
    return filled + dashed


def _words() -> tuple[str, str]:
    """What became of each cell, as the drawing says it."""
    found = []
    for name, centre in (("filled", POINT), ("dashed", SHRINKS)):
        now = growth(centre)
        found.append(f"{name} cell: area × {now:.2f}, |det *J*| = {math.exp(log_det(centre)):.2f}")
    return found[0], found[1]


def _data() -> str:
    def place(p: svg.Point) -> svg.Point:
        return 96 + UNIT * p[0], 158 - UNIT * p[1]

    parts = [
        svg.label(6, 18, "Data: the plane of *x*", font_weight=600, font_size=14),
        _grid(place),
        _cells(place),
        svg.arrow((190, 118), (300, 118)),
        svg.label(245, 110, "*z* = *f*(*x*)", text_anchor="middle"),
        svg.note(6, 244, f"every cell: {SIDE:g} by {SIDE:g}, area {SIDE**2:g}"),
        svg.note(6, 264, "filled: around (1, 0.5); dashed: around (−1, 1)"),
    ]
    return svg.drawing(
        f"{NAME}-data",
        "A grid of equal squares in the plane of the data",
        "A square grid. One cell, around the point 1, 0.5, is filled; another, around the point "
        "-1, 1, has a dashed border. An arrow named z = f(x) leads to the second drawing.",
        SIZE,
        parts,
    )


def _noise() -> str:
    def place(p: svg.Point) -> svg.Point:
        z = to_noise(p)
        return 158 + UNIT * z[0], 152 - UNIT * z[1]

    words = _words()
    plain = " ".join(word.replace("*", "") for word in words)
    parts = [
        svg.label(6, 18, "Noise: the plane of *z*", font_weight=600, font_size=14),
        _grid(place),
        _cells(place),
        svg.note(6, 244, words[0]),
        svg.note(6, 264, words[1]),
    ]
    return svg.drawing(
        f"{NAME}-noise",
        "The same grid after the flow",
        f"The grid bent and sheared: some cells have grown, others shrunk. {plain}.",
        SIZE,
        parts,
    )
