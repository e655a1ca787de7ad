"""The four paradigms in four tiles: the map at its smallest, for the home page."""

from __future__ import annotations

from genmap.items.records import PARADIGMS, Paradigm
from genmap_site.figures import svg
from genmap_site.figures.four_paradigm_map import TERRITORIES
from genmap_site.paradigms import LOOKS

NAME = "four-paradigms-at-a-glance"
CAPTION = "Four ways to do one job. Lesson 01 walks through all of them."
TILE = (164, 116)
WORDS: dict[Paradigm, tuple[str, str, str]] = {
    "autoregressive": ("Autoregressive", "predict the next", "piece, then the next"),
    "latent-variable": ("Latent-variable", "draw a hidden code,", "then decode it"),
    "adversarial": ("Adversarial", "fool a network that", "looks for fakes"),
    "diffusion": ("Diffusion", "start from noise,", "denoise step by step"),
}


def draw() -> str:
    """Four tiles, two by two."""
    description = " ".join(
        f"{LOOKS[paradigm].name}: {TERRITORIES[paradigm].line}." for paradigm in PARADIGMS
    )
    width, height = TILE
    tiles = [
        svg.group(2 + (i % 2) * (width + 12), 2 + (i // 2) * (height + 12), _tile(paradigm))
        for i, paradigm in enumerate(PARADIGMS)
    ]
    size = (2 * width + 16, 2 * height + 16)
    title = "The four paradigms, one line each"
    return svg.figure(NAME, [svg.drawing(NAME, title, description, size, tiles)], CAPTION)


def _tile(paradigm: Paradigm) -> str:
    paint = svg.colour(paradigm)
    name, first, second = WORDS[paradigm]
    width, height = TILE
    return "".join(
        (
            svg.box(0, 0, width, height, rx=10, fill=paint, fill_opacity=0.1, stroke=paint),
            svg.icon(14, 13, 20, paradigm),
            svg.label(14, 56, name, font_size=15, font_weight=700),
            svg.note(14, 82, first, font_size=12.5),
            svg.note(14, 99, second, font_size=12.5),
        )
    )
