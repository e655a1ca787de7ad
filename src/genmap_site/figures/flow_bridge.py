"""A flow of the line that pulls one bump apart into two, computed from the two distributions."""

from __future__ import annotations

from statistics import NormalDist

from genmap_site.figures import svg

NAME = "flow-bridge"
SIZE = (330, 236)
SPREAD = 0.5  # standard deviation of each bump
GAPS = (1.0, 2.0)  # half of the distance between the bumps: once drawn mildly, once far apart
BASE = NormalDist()
LEFT, BOTTOM, WIDTH, HEIGHT = 165.0, 196.0, 280.0, 160.0
CAPTION = (
    "The only increasing maps from a standard Gaussian to two equal bumps, computed. "
    "In the middle the slope is {0} with the bumps at ±{1:g}, and {2} at ±{3:g}. The gap never "
    "becomes empty: a continuous map cannot tear."
)


def share_below(x: float, gap: float) -> float:
    """The distribution function of the two bumps."""
    return sum(NormalDist(m, SPREAD).cdf(x) for m in (-gap, gap)) / 2


def density(x: float, gap: float) -> float:
    """The density of the two bumps."""
    return sum(NormalDist(m, SPREAD).pdf(x) for m in (-gap, gap)) / 2


def push(z: float, gap: float) -> float:
    """The increasing map g: as much probability lies below g(z) as below z. By bisection."""
    wanted = BASE.cdf(z)
    low, high = -gap - 6 * SPREAD, gap + 6 * SPREAD
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if share_below(middle, gap) < wanted else (low, middle)
    return (low + high) / 2


def slope(gap: float) -> float:
    """g'(0) = p_Z(0) / p_X(0), by the change of variables."""
    return BASE.pdf(0) / density(0, gap)


def draw() -> str:
    """A mild gap and a wide one."""
    mild, wide = GAPS
    caption = CAPTION.format(_shown(slope(mild)), mild, _shown(slope(wide)), wide)
    return svg.figure(NAME, [_map(mild), _map(wide)], caption)


def _map(gap: float) -> str:
    zs = [-2.6 + 5.2 * i / 260 for i in range(261)]
    place = _across_and_up
    axis = svg.line((25, BOTTOM), (305, BOTTOM), stroke_opacity=0.5)
    side = svg.line((25, BOTTOM), (25, BOTTOM - HEIGHT), stroke_opacity=0.5)
    bumps = [(25 + 60 * density(x, gap), place((0, x))[1]) for x in _heights()]
    bell = [(place((z, 0))[0], BOTTOM - 60 * BASE.pdf(z)) for z in zs]
    parts = [
        svg.label(6, 18, f"Bumps at ±{gap:g}", font_weight=600, font_size=14),
        axis,
        side,
        svg.curve(bell, stroke_dasharray="5 3"),
        svg.curve(bumps, stroke_dasharray="5 3"),
        svg.curve([place((z, push(z, gap))) for z in zs], stroke_width=2.4),
        svg.note(180, 134, f"slope {_shown(slope(gap))} at *z* = 0"),
        svg.note(165, 216, "noise *z*", text_anchor="middle"),
        svg.note(60, 44, "data *x*"),
        svg.note(292, 186, "density", text_anchor="end"),
    ]
    return svg.drawing(
        f"{NAME}-{gap:g}".replace(".", "-"),
        f"The map to two bumps at plus and minus {gap:g}",
        f"An increasing curve from noise to data: flat at two heights, where the bumps are, and "
        f"steep between them, with slope {_shown(slope(gap))} at zero.",
        SIZE,
        parts,
    )


def _shown(value: float) -> str:
    return f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def _heights() -> list[float]:
    return [-3.2 + 6.4 * i / 160 for i in range(161)]


def _across_and_up(p: svg.Point) -> svg.Point:
    return LEFT + WIDTH / 5.4 * p[0], BOTTOM - HEIGHT / 2 - HEIGHT / 6.8 * p[1]
