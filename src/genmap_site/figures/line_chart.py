"""Axes for curves: where a pair of numbers stands in the drawing, and the marks at the edges."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from genmap_site.figures import svg

Tick = tuple[float, str]


@dataclass(frozen=True)
class Axes:
    """A box in the drawing and the numbers at its edges; `log` for powers of ten on both."""

    box: tuple[float, float, float, float]  # left, top, width, height
    x: tuple[float, float]
    y: tuple[float, float]
    log: bool = False

    def at(self, x: float, y: float) -> svg.Point:
        """The point of the drawing for a pair of numbers."""
        left, top, width, height = self.box
        return (
            left + width * _share(x, self.x, self.log),
            top + height * (1 - _share(y, self.y, self.log)),
        )

    def curve(self, pairs: Iterable[svg.Point], **look: str | float) -> str:
        """The line through the pairs."""
        return svg.curve([self.at(x, y) for x, y in pairs], **look)

    def frame(self, x_ticks: Sequence[Tick], y_ticks: Sequence[Tick], x_name: str) -> list[str]:
        """Grid lines with their numbers, and the name of the horizontal axis."""
        left, top, width, height = self.box
        parts = []
        for value, text in y_ticks:
            _, y = self.at(self.x[0], value)
            parts.append(svg.line((left, y), (left + width, y), **_FAINT))
            parts.append(svg.note(left - 6, y + 4, text, text_anchor="end", font_size=11.5))
        for value, text in x_ticks:
            x, _ = self.at(value, self.y[0])
            parts.append(svg.line((x, top), (x, top + height), **_FAINT))
            parts.append(svg.note(x, top + height + 16, text, text_anchor="middle", font_size=11.5))
        parts.append(svg.note(left + width / 2, top + height + 34, x_name, text_anchor="middle"))
        return parts


_FAINT = {"stroke_opacity": 0.14, "stroke_width": 1}


def _share(value: float, ends: tuple[float, float], log: bool) -> float:
    low, high = map(math.log10, ends) if log else ends
    return ((math.log10(value) if log else value) - low) / (high - low)
