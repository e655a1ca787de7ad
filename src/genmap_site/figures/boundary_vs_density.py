"""The same labelled points seen by a discriminative and by a generative model."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from genmap_site.figures import svg

NAME = "boundary-vs-density"
SIZE = (330, 232)
PLOT = (15.0, 30.0, 300.0, 176.0)  # x, y, width, height
SCALE = 44  # pixels to one unit of the data
CAPTION = (
    "The same 48 labelled points, twice. Logistic regression learns where the label changes. A "
    "Gaussian fitted to each group knows where points lie, and the crosses are new points drawn "
    "from it."
)


@dataclass(frozen=True)
class Gaussian:
    """A fitted two-dimensional Gaussian."""

    mean: svg.Point
    var_x: float
    var_y: float
    cov: float

    def axes(self) -> tuple[float, float, float]:
        """Standard deviations along the main axes, and the angle of the first (radians)."""
        middle, half = (self.var_x + self.var_y) / 2, (self.var_x - self.var_y) / 2
        spread = math.hypot(half, self.cov)
        angle = math.atan2(self.cov, half) / 2
        return math.sqrt(middle + spread), math.sqrt(middle - spread), angle

    def draw_sample(self, rng: random.Random) -> svg.Point:
        """A new point: a standard normal pair, stretched and turned."""
        first, second, angle = self.axes()
        u, v = first * rng.gauss(0, 1), second * rng.gauss(0, 1)
        cos, sin = math.cos(angle), math.sin(angle)
        return self.mean[0] + cos * u - sin * v, self.mean[1] + sin * u + cos * v


def data() -> tuple[list[svg.Point], list[svg.Point]]:
    """Two groups of 24 points, the same on every run."""
    rng = random.Random(11)
    truth = (Gaussian((-1.25, -0.1), 0.5, 0.5, 0.22), Gaussian((1.2, 0.15), 0.42, 0.6, -0.25))
    first, second = ([g.draw_sample(rng) for _ in range(24)] for g in truth)
    return first, second


def fit_gaussian(points: list[svg.Point]) -> Gaussian:
    """Maximum likelihood: the points' mean and covariance."""
    n = len(points)
    mx, my = sum(p[0] for p in points) / n, sum(p[1] for p in points) / n
    return Gaussian(
        (mx, my),
        sum((p[0] - mx) ** 2 for p in points) / n,
        sum((p[1] - my) ** 2 for p in points) / n,
        sum((p[0] - mx) * (p[1] - my) for p in points) / n,
    )


def fit_boundary(first: list[svg.Point], second: list[svg.Point]) -> tuple[float, float, float]:
    """Logistic regression (a, b, c) by gradient ascent; the boundary is a x + b y + c = 0.

    A small penalty on (a, b) keeps the weights finite when the groups can be separated.
    """
    labelled = [(p, 0.0) for p in first] + [(p, 1.0) for p in second]
    a = b = c = 0.0
    for _ in range(600):
        grad_a, grad_b, grad_c = -0.02 * a, -0.02 * b, 0.0
        for (x, y), label in labelled:
            miss = label - 1 / (1 + math.exp(-(a * x + b * y + c)))
            grad_a += miss * x / len(labelled)
            grad_b += miss * y / len(labelled)
            grad_c += miss / len(labelled)
        a, b, c = a + grad_a, b + grad_b, c + grad_c
    return a, b, c


def draw() -> str:
    """Both views, side by side where there is room."""
    first, second = data()
    return svg.figure(NAME, [_discriminative(first, second), _generative(first, second)], CAPTION)


def _place(point: svg.Point) -> svg.Point:
    x, y, width, height = PLOT
    return x + width / 2 + SCALE * point[0], y + height / 2 - SCALE * point[1]


def _frame() -> str:
    return svg.box(*PLOT, rx=8, stroke_opacity=0.35)


def _groups(first: list[svg.Point], second: list[svg.Point], opacity: float) -> str:
    """Group one as dots, group two as hollow triangles."""
    triangles = "".join(
        f"M{svg.number(x - 4)} {svg.number(y + 3.2)}l4 -7l4 7z" for x, y in map(_place, second)
    )
    return svg.tag(
        "g",
        svg.dots(map(_place, first), size=6.5)
        + svg.tag("path", d=triangles, fill="none", stroke="currentColor", stroke_width=1.3),
        opacity=opacity,
    )


def _discriminative(first: list[svg.Point], second: list[svg.Point]) -> str:
    a, b, c = fit_boundary(first, second)
    _, top, _, height = PLOT
    reach = height / 2 / SCALE
    ends = [_place((-(b * y + c) / a, y)) for y in (reach, -reach)]
    parts = [
        svg.label(15, 19, "Discriminative: *p*(*y* | *x*)", font_weight=600, font_size=14),
        _frame(),
        _groups(first, second, 0.75),
        svg.line(ends[0], ends[1], stroke_width=2.4),
        svg.note(26, top + height - 12, "label: cat"),
        svg.note(304, top + height - 12, "label: dog", text_anchor="end"),
        svg.note(
            165, top + height + 19, "where the label changes, and no more", text_anchor="middle"
        ),
    ]
    return svg.drawing(
        f"{NAME}-discriminative",
        "What a discriminative model learns",
        "Two groups of points and a single straight boundary between them, fitted by logistic "
        "regression. On one side the label is cat, on the other dog.",
        SIZE,
        parts,
    )


def _generative(first: list[svg.Point], second: list[svg.Point]) -> str:
    rng = random.Random(5)
    _, top, _, height = PLOT
    parts = [
        svg.label(15, 19, "Generative: *p*(*x* | *y*)", font_weight=600, font_size=14),
        _frame(),
        _groups(first, second, 0.4),
    ]
    crosses = ""
    for points in (first, second):
        fitted = fit_gaussian(points)
        parts += [_contour(fitted, k) for k in (0.7, 1.4, 2.1)]
        for _ in range(5):
            x, y = _place(fitted.draw_sample(rng))
            crosses += f"M{svg.number(x - 5)} {svg.number(y)}h10m-5 -5v10"
    parts.append(svg.tag("path", d=crosses, stroke="currentColor", stroke_width=2.6, fill="none"))
    parts.append(
        svg.note(
            165,
            top + height + 19,
            "+ new points, drawn from the fitted model",
            text_anchor="middle",
        )
    )
    return svg.drawing(
        f"{NAME}-generative",
        "What a generative model learns",
        "The same points, with contour lines of a Gaussian fitted to each group, and ten new "
        "points drawn from the two Gaussians.",
        SIZE,
        parts,
    )


def _contour(fitted: Gaussian, k: float) -> str:
    """The fitted Gaussian's contour at k standard deviations."""
    first, second, angle = fitted.axes()
    x, y = _place(fitted.mean)
    turn = f"rotate({svg.number(-math.degrees(angle))} {svg.number(x)} {svg.number(y)})"
    return svg.ellipse(
        (x, y), k * first * SCALE, k * second * SCALE, transform=turn, stroke_opacity=0.6
    )
