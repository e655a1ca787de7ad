"""How often a sampler is off track, step by step, when each step may slip and may recover."""

from __future__ import annotations

from genmap_site.figures import svg
from genmap_site.figures.line_chart import Axes

NAME = "drift-and-recovery"
STEPS = 300
SLIP = 0.01
RECOVERIES = (0.0, 0.02, 0.1)
PAINT = svg.colour("autoregressive")
LOOKS = ("none", "9 4", "2 4")
CAPTION = (
    "Chance of being off track after n steps when each step on track slips with probability 0.01, "
    "for three chances of finding back. Without recovery every long output drifts; with recovery "
    "the curve levels off."
)


def off_track(slip: float, recovery: float, steps: int) -> list[float]:
    """Chance of being off track after 0, 1, ..., `steps` steps, starting on track."""
    chances = [0.0]
    for _ in range(steps):
        chances.append((1 - chances[-1]) * slip + chances[-1] * (1 - recovery))
    return chances


def draw() -> str:
    """The chart for a wide and for a narrow page."""
    title = "Chance of being off track, by number of steps"
    ends = "; ".join(
        f"recovery {r:g}: {off_track(SLIP, r, STEPS)[100]:.0%} after 100 steps, "
        f"{off_track(SLIP, r, STEPS)[-1]:.0%} after {STEPS}"
        for r in RECOVERIES
    )
    words = f"Slip probability {SLIP:g}. {ends}."
    wide = svg.drawing(NAME, title, words, (600, 280), _chart(600), css="gm-wide")
    narrow = svg.drawing(f"{NAME}-narrow", title, words, (340, 280), _chart(340), css="gm-narrow")
    return svg.figure(NAME, [svg.wide_or_narrow(wide, narrow)], CAPTION)


def _chart(width: float) -> list[str]:
    axes = Axes((48, 14, width - 72, 216), (0, STEPS), (0, 1))
    y_ticks = [(share / 4, f"{share / 4:.0%}") for share in range(5)]
    parts = axes.frame([(n, str(n)) for n in (0, 100, 200, 300)], y_ticks, "steps *n*")
    for recovery, dashes in zip(RECOVERIES, LOOKS, strict=True):
        chances = off_track(SLIP, recovery, STEPS)
        pairs = [(n, chances[n]) for n in range(0, STEPS + 1, 5)]
        parts.append(axes.curve(pairs, stroke=PAINT, stroke_width=2.2, stroke_dasharray=dashes))
        name = f"recovers: {recovery:g}" if recovery else "never recovers"
        x, y = axes.at(STEPS, chances[-1])
        below = 38 if recovery == 0 else -8
        parts.append(svg.label(x - 4, y + below, name, text_anchor="end"))
    return parts
