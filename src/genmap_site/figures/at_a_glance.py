"""The four paradigms in one row: the map at its smallest, for the home page."""

from __future__ import annotations

from genmap.items.records import PARADIGMS, Paradigm
from genmap_site.figures import svg
from genmap_site.figures.four_paradigm_map import TERRITORIES
from genmap_site.paradigms import LOOKS

NAME = "four-paradigms-at-a-glance"
CAPTION = "Four ways to do one job. Lesson 01 walks through all of them."
TILE = (160, 118)
WORDS: dict[Paradigm, tuple[str, str, str]] = {
    "autoregressive": ("Autoregressive", "predict the next", "piece, then the next"),
    "latent-variable": ("Latent-variable", "draw a hidden code,", "then decode it"),
    "adversarial": ("Adversarial", "fool a network that", "looks for fakes"),
    "diffusion": ("Diffusion", "start from noise,", "denoise step by step"),
}


def draw() -> str:
    """Four tiles: in a row, or two by two on a narrow page."""
    description = " ".join(
        f"{LOOKS[paradigm].name}: {TERRITORIES[paradigm].line}." for paradigm in PARADIGMS
    )
    title = "The four paradigms, one line each"
    wide = svg.drawing(NAME, title, description, (688, 122), _tiles(4), css="gm-wide")
    narrow = svg.drawing(
        f"{NAME}-narrow", title, description, (340, 252), _tiles(2), css="gm-narrow"
    )
    return svg.figure(NAME, [svg.wide_or_narrow(wide, narrow)], CAPTION)


def _tiles(columns: int) -> list[str]:
    width, height = TILE
    step = width + 14
    return [
        svg.group(2 + (i % columns) * step, 2 + (i // columns) * (height + 12), _tile(paradigm))
        for i, paradigm in enumerate(PARADIGMS)
    ]


def _tile(paradigm: Paradigm) -> str:
    paint = svg.colour(paradigm)
    name, first, second = WORDS[paradigm]
    width, height = TILE
    return "".join(
        (
            svg.box(0, 0, width, height, rx=10, fill=paint, fill_opacity=0.1, stroke=paint),
            svg.icon(14, 13, 20, paradigm),
            svg.label(14, 56, name, font_size=15, font_weight=700),
            svg.note(14, 84, first, font_size=13),
            svg.note(14, 101, second, font_size=13),
        )
    )
