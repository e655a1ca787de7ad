"""The map of the course: four territories, and two neighbours at their borders."""

from __future__ import annotations

from dataclasses import dataclass

from genmap.items.records import PARADIGMS, Paradigm
from genmap_site.figures import svg
from genmap_site.paradigms import LOOKS

NAME = "four-paradigm-map"
CELL = 340
CAPTION = (
    "The four-paradigm map. A territory is a pair, training objective and sampling procedure. "
    "Flows lie on a border, because they share one half of their pair with each side. Energy-based "
    "models lie inside one, because they sample along the score."
)


@dataclass(frozen=True)
class Territory:
    """What the map says of one paradigm."""

    line: str
    train: str
    sample: str
    likelihood: str
    seen: str


TERRITORIES: dict[Paradigm, Territory] = {
    "autoregressive": Territory(
        "predict the next piece, one at a time",
        "next-piece log-likelihood",
        "one pass per piece, in order",
        "exact",
        "chat assistants, WaveNet",
    ),
    "latent-variable": Territory(
        "draw a code, decode it",
        "ELBO: reconstruction \N{MINUS SIGN} KL",
        "draw *z*, one decoder pass",
        "lower bound",
        "VAEs, image autoencoders",
    ),
    "adversarial": Territory(
        "two networks compete",
        "a minimax game",
        "draw *z*, one generator pass",
        "none",
        "faces by ProGAN and StyleGAN",
    ),
    "diffusion": Territory(
        "denoise step by step from pure noise",
        "noise-prediction error",
        "tens to hundreds of passes",
        "indirect: a bound, or by an ODE",
        "Stable Diffusion, video, audio",
    ),
}


def describe() -> str:
    """The map in words."""
    parts = [
        f"{LOOKS[paradigm].name}: {land.line}; trained on {land.train}; sampling: {land.sample}; "
        f"likelihood: {land.likelihood}; seen in {land.seen}."
        for paradigm, land in TERRITORIES.items()
    ]
    parts.append("Normalizing flows lie on the border of autoregressive and latent-variable.")
    parts.append("Energy-based models lie inside the border of score-based / diffusion.")
    return " ".join(parts).replace("*", "")


def draw() -> str:
    """The map in a layout of two by two and one of four in a column."""
    return svg.figure(NAME, [svg.wide_or_narrow(_wide(), _narrow())], CAPTION)


def _legend(paradigm: Paradigm, *, top: float = 0) -> str:
    """What stands in one territory, from its upper left corner."""
    land = TERRITORIES[paradigm]
    rows = (
        ("Train", land.train),
        ("Sample", land.sample),
        ("Likelihood", land.likelihood),
        ("Seen in", land.seen),
    )
    name = LOOKS[paradigm].name
    parts = [
        svg.icon(24, top + 22, 20, paradigm),
        svg.label(52, top + 38, name[0].upper() + name[1:], font_size=16.5, font_weight=700),
        svg.label(24, top + 63, land.line, font_style="italic"),
    ]
    for index, (key, value) in enumerate(rows):
        y = top + 90 + 22 * index
        parts += [svg.note(24, y, key), svg.label(100, y, value)]
    return "".join(parts)


def _land(paradigm: Paradigm, outline: str) -> str:
    paint = svg.colour(paradigm)
    return svg.tag("path", d=outline, fill=paint, fill_opacity=0.1, stroke=paint, stroke_width=1.4)


def _neighbour(centre: svg.Point, name: str, text: str, *, dashed: bool) -> str:
    """A small region with its own outline; the page's ground shows through."""
    x, y = centre
    style: dict[str, str | float] = {"stroke_dasharray": "4 3"} if dashed else {}
    ground = "var(--md-default-bg-color, Canvas)"
    return (
        svg.box(x - 112, y - 25, 224, 50, rx=25, fill=ground, **style)
        + svg.label(x, y - 3, name, text_anchor="middle", font_weight=700)
        + svg.note(x, y + 14, text, text_anchor="middle")
    )


def _flows(x: float, y: float) -> str:
    return _neighbour((x, y), "normalizing flows", "invertible: exact, one pass", dashed=False)


def _energy(x: float, y: float) -> str:
    return _neighbour((x, y), "energy-based models", "energy, many small noisy steps", dashed=True)


def _wide() -> str:
    west = "C352 80 328 150 340 236"  # autoregressive | latent-variable, downwards
    south = "C328 330 352 410 340 496"  # adversarial | diffusion, downwards
    left, right = "C120 226 230 246 340 236", "C450 226 560 246 678 236"
    lands = {
        "autoregressive": f"M2 20Q2 2 20 2H340{west}C230 246 120 226 2 236z",
        "latent-variable": "M340 2H660Q678 2 678 20V236C560 246 450 226 340 236"
        "C328 150 352 80 340 2z",
        "adversarial": f"M2 236{left}{south}H20Q2 496 2 478z",
        "diffusion": f"M340 236{right}V478Q678 496 660 496H340C352 410 328 330 340 236z",
    }
    corners = ((0, 0), (CELL, 0), (0, 240), (CELL, 240))
    parts = [_land(paradigm, lands[paradigm]) for paradigm in PARADIGMS]
    parts += [
        svg.group(x, y, _legend(paradigm))
        for paradigm, (x, y) in zip(PARADIGMS, corners, strict=True)
    ]
    parts += [_flows(340, 199), _energy(510, 452)]
    return svg.drawing(NAME, "The four-paradigm map", describe(), (680, 498), parts, css="gm-wide")


def _narrow() -> str:
    tops = (2, 210, 410, 592)
    heights = (208, 200, 182, 254)
    offsets = (0, 26, 4, 4)
    parts = []
    for paradigm, top, height in zip(PARADIGMS, tops, heights, strict=True):
        parts.append(_land(paradigm, _strip(top, top + height, paradigm)))
    for paradigm, top, offset in zip(PARADIGMS, tops, offsets, strict=True):
        parts.append(svg.group(-6, top, _legend(paradigm, top=offset)))
    parts += [_flows(170, 210), _energy(170, 804)]
    return svg.drawing(
        f"{NAME}-narrow", "The four-paradigm map", describe(), (CELL, 848), parts, css="gm-narrow"
    )


def _strip(top: float, bottom: float, paradigm: Paradigm) -> str:
    """A territory across the narrow map; its upper and lower border are gentle waves."""
    a, b = svg.number(top), svg.number(bottom)
    up = "M2 20Q2 2 20 2H320Q338 2 338 20" if paradigm == PARADIGMS[0] else _wave(top)
    if paradigm == PARADIGMS[-1]:
        return (
            f"{up}V{svg.number(bottom - 18)}Q338 {b} 320 {b}H20Q2 {b} 2 {svg.number(bottom - 18)}z"
        )
    back = f"C230 {svg.number(bottom - 9)} 110 {svg.number(bottom + 9)} 2 {b}"
    return f"{up}V{b}{back}V{a if paradigm != PARADIGMS[0] else 20}z"


def _wave(y: float) -> str:
    return f"M2 {svg.number(y)}C110 {svg.number(y + 9)} 230 {svg.number(y - 9)} 338 {svg.number(y)}"
