"""Running averages of a loss over growing samples, with two standard errors around its value."""

from __future__ import annotations

import math
import random

from genmap_site.figures import svg

NAME = "monte-carlo-nll"
MEAN, SD = 1.0, 2.0  # of the model; the data are standard normal
FEWEST, MOST = 10, 10_000
SEEDS = (3, 5, 8)
DASHES = ("none", "7 3", "2 3")
TOP, BOTTOM = 10.0, 226.0
LOWEST, HIGHEST = 1.6, 2.1  # of the vertical axis, in nats
CAPTION = (
    "Three experiments: data from a standard normal, the loss of the model with mean 1 and "
    "standard deviation 2, averaged over the first n samples. The two thin curves lie two standard "
    "errors on either side of the true value, 1.862 nats. The horizontal axis is logarithmic."
)


def loss(x: float) -> float:
    """-log q(x) of the model, in nats."""
    return math.log(SD) + math.log(2 * math.pi) / 2 + (x - MEAN) ** 2 / (2 * SD**2)


def expected_loss() -> float:
    """E[loss(X)] for standard normal X, where E[(X - m)^2] = 1 + m^2."""
    return math.log(SD) + math.log(2 * math.pi) / 2 + (1 + MEAN**2) / (2 * SD**2)


def loss_sd() -> float:
    """The standard deviation of loss(X): (X - m)^2 has variance 2 + 4 m^2."""
    return math.sqrt(2 + 4 * MEAN**2) / (2 * SD**2)


def sizes() -> list[int]:
    """Sample sizes that are evenly spaced on a logarithmic axis."""
    decades = math.log10(MOST / FEWEST)
    return [round(FEWEST * 10 ** (decades * i / 60)) for i in range(61)]


def running_averages(seed: int) -> list[float]:
    """The average loss over the first n samples, for each n of `sizes`."""
    rng = random.Random(seed)
    wanted, total, averages = set(sizes()), 0.0, []
    for n in range(1, MOST + 1):
        total += loss(rng.gauss(0, 1))
        if n in wanted:
            averages.append(total / n)
    return averages


def draw() -> str:
    """The chart for a wide and for a narrow page."""
    title = "Running averages of a loss close in on its expectation"
    ends = ", ".join(f"{running_averages(seed)[-1]:.3f}" for seed in SEEDS)
    words = (
        f"Three wandering curves over sample sizes from {FEWEST} to {MOST:,}, and a band around "
        f"{expected_loss():.3f} nats that narrows as one over the root of n: half-width "
        f"{2 * loss_sd() / math.sqrt(FEWEST):.3f} at {FEWEST} samples, "
        f"{2 * loss_sd() / math.sqrt(MOST):.3f} at {MOST:,}. The curves end at {ends}."
    )
    wide = svg.drawing(NAME, title, words, (680, 262), _chart(680), css="gm-wide")
    narrow = svg.drawing(f"{NAME}-narrow", title, words, (340, 262), _chart(340), css="gm-narrow")
    return svg.figure(NAME, [svg.wide_or_narrow(wide, narrow)], CAPTION)


def _chart(width: float) -> list[str]:
    left, right = 40.0, width - 22

    def place(n: float, nats: float) -> svg.Point:
        along = math.log(n / FEWEST) / math.log(MOST / FEWEST)
        up = (nats - LOWEST) / (HIGHEST - LOWEST)
        return left + (right - left) * along, BOTTOM - (BOTTOM - TOP) * up

    parts = []
    for tick in (1.6, 1.7, 1.8, 1.9, 2.0, 2.1):
        _, y = place(FEWEST, tick)
        parts.append(svg.line((left, y), (right, y), stroke_opacity=0.14, stroke_width=1))
        parts.append(svg.note(left - 6, y + 4, f"{tick:.1f}", text_anchor="end", font_size=11.5))
    for n in (10, 100, 1000, 10_000):
        x, _ = place(n, LOWEST)
        anchor = "end" if n == MOST else "middle"
        shift = 14 if n == MOST else 0
        parts.append(svg.note(x + shift, 243, f"{n:,}", text_anchor=anchor, font_size=11.5))
    parts.append(svg.note((left + right) / 2, 259, "*n*, samples averaged", text_anchor="middle"))
    parts.append(svg.note(right, TOP + 16, "average loss in nats", text_anchor="end"))
    parts.append(svg.line(place(FEWEST, expected_loss()), place(MOST, expected_loss())))
    for side in (-2, 2):
        edge = [(n, expected_loss() + side * loss_sd() / math.sqrt(n)) for n in sizes()]
        points = [place(n, nats) for n, nats in edge]
        parts.append(svg.curve(points, stroke_width=1, stroke_opacity=0.6))
    for seed, dashes in zip(SEEDS, DASHES, strict=True):
        points = [place(n, nats) for n, nats in zip(sizes(), running_averages(seed), strict=True)]
        parts.append(svg.curve(points, stroke_width=2.2, stroke_dasharray=dashes))
    return parts
