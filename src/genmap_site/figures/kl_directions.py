"""One Gaussian fitted to a target with two modes, by each direction of the KL divergence."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from genmap_site.figures import svg

NAME = "kl-directions"
#: The target: weight, mean and standard deviation of each mode.
TARGET = ((2 / 3, -2.0, 0.6), (1 / 3, 2.0, 0.6))
REACH = 9.0  # standard deviations of a fit that integrals cover
CELLS = 400  # cells of such an integral; the integrands are smooth and vanish at the ends
SIZE = (330, 226)
LEFT, BASE, UNIT, HEIGHT = 15.0, 190.0, 30.0, 230.0  # UNIT: pixels of 1 on the x axis
SPAN = 5.0  # the x axis runs from -SPAN to SPAN
CAPTION = (
    "The same target (shaded), and the Gaussian closest to it. Closest by forward KL: it covers "
    "both modes, and is highest where the target is nearly empty. Closest by reverse KL: it sits "
    "on the larger mode. The dashed curve is a second minimum, which an optimiser that starts on "
    "the right ends in."
)


@dataclass(frozen=True)
class Fit:
    """A Gaussian with mean `m` and standard deviation `s`."""

    m: float
    s: float

    def log_density(self, x: float) -> float:
        return -((x - self.m) ** 2) / (2 * self.s**2) - math.log(self.s * math.sqrt(2 * math.pi))


def log_target(x: float) -> float:
    """log p(x) of the mixture, safe far out in its tails."""
    terms = [math.log(w) + Fit(mean, sd).log_density(x) for w, mean, sd in TARGET]
    most = max(terms)
    return most + math.log(sum(math.exp(term - most) for term in terms))


def forward_fit() -> Fit:
    """The minimum of KL(p, q) over Gaussians q: the mean and variance of the target."""
    mean = sum(w * m for w, m, _ in TARGET)
    variance = sum(w * (s**2 + (m - mean) ** 2) for w, m, s in TARGET)
    return Fit(mean, math.sqrt(variance))


def reverse_kl(fit: Fit) -> float:
    """KL(q, p) in nats: the average of log q - log p under the fit q, by the trapezium rule."""
    step = 2 * REACH / CELLS
    total = 0.0
    for cell in range(CELLS + 1):
        u = -REACH + cell * step
        x = fit.m + fit.s * u
        weight = math.exp(-u * u / 2) / math.sqrt(2 * math.pi)
        total += weight * (fit.log_density(x) - log_target(x))
    return total * step


@lru_cache
def reverse_fit(m: float, s: float) -> Fit:
    """The minimum of KL(q, p) that a downhill search from (m, s) ends in."""
    fit, best, stride = Fit(m, s), reverse_kl(Fit(m, s)), 0.1
    while stride > 1e-4:
        near = [
            Fit(fit.m + stride * i, fit.s * math.exp(stride * j))
            for i, j in ((1, 0), (-1, 0), (0, 1), (0, -1))
        ]
        found = min(near, key=reverse_kl)
        if reverse_kl(found) < best:
            fit, best = found, reverse_kl(found)
        else:
            stride /= 2
    return fit


def draw() -> str:
    """Both directions, side by side where there is room."""
    return svg.figure(NAME, [_forward(), _reverse()], CAPTION)


def _curve(fit: Fit, **attributes: str | float) -> str:
    points = [_place(x, math.exp(fit.log_density(x))) for x in _xs()]
    return svg.curve(points, **{"stroke_width": 2.4, **attributes})


def _xs() -> list[float]:
    return [-SPAN + 2 * SPAN * i / 160 for i in range(161)]


def _place(x: float, density: float) -> svg.Point:
    return LEFT + (x + SPAN) * UNIT, BASE - HEIGHT * density


def _target() -> list[str]:
    """The target's shaded density over an axis."""
    points = [_place(x, math.exp(log_target(x))) for x in _xs()]
    around = [(LEFT, BASE), *points, (LEFT + 2 * SPAN * UNIT, BASE)]
    parts = [
        svg.curve(around, fill="currentColor", fill_opacity=0.16, stroke="none"),
        svg.curve(points, stroke_width=1, stroke_opacity=0.5),
        svg.line((LEFT, BASE), (LEFT + 2 * SPAN * UNIT, BASE), stroke_opacity=0.5),
    ]
    for tick in (-4, -2, 0, 2, 4):
        x, _ = _place(tick, 0)
        sign = str(tick).replace("-", "−")
        parts.append(svg.line((x, BASE), (x, BASE + 4), stroke_opacity=0.5))
        parts.append(svg.note(x, BASE + 18, sign, text_anchor="middle", font_size=11.5))
    return parts


def _forward() -> str:
    fit = forward_fit()
    parts = [
        svg.label(15, 18, "Forward: KL(*p* ‖ *q*)", font_weight=600, font_size=14),
        *_target(),
        _curve(fit),
        svg.note(315, 18, f"mean {_signed(fit.m)}, s.d. {fit.s:.2f}", text_anchor="end"),
    ]
    return svg.drawing(
        f"{NAME}-forward",
        "Closest by forward KL",
        "A target with a large mode at -2 and a small one at 2. The Gaussian closest by forward "
        f"KL is broad and spans both: mean {fit.m:.2f}, standard deviation {fit.s:.2f}. Its peak "
        "lies in the valley between the modes.",
        SIZE,
        parts,
    )


def _reverse() -> str:
    first, second = (reverse_fit(mean, sd) for _, mean, sd in TARGET)
    parts = [
        svg.label(15, 18, "Reverse: KL(*q* ‖ *p*)", font_weight=600, font_size=14),
        *_target(),
        _curve(second, stroke_dasharray="5 4", stroke_width=1.8),
        _curve(first),
        svg.note(315, 18, f"mean {_signed(first.m)}, s.d. {first.s:.2f}", text_anchor="end"),
    ]
    return svg.drawing(
        f"{NAME}-reverse",
        "Closest by reverse KL",
        f"The same target. The Gaussian closest by reverse KL sits on the large mode alone: mean "
        f"{first.m:.2f}, standard deviation {first.s:.2f}. A dashed second minimum sits on the "
        f"small mode: mean {second.m:.2f}, standard deviation {second.s:.2f}.",
        SIZE,
        parts,
    )


def _signed(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")
