"""What every figure must hold: a text alternative, unique ids, the page's colours, room."""

from __future__ import annotations

import importlib
import re
import xml.etree.ElementTree as ET

import pytest

from genmap_site import figures

DRAWN = {name: draw() for name, draw in figures.REGISTRY.items()}
WIDTH_OF_A_LETTER = 0.57  # of the font size; Arial averages 0.47, the wide DejaVu Sans 0.56


def drawings(name: str) -> list[ET.Element]:
    return ET.fromstring(DRAWN[name]).findall("svg")


@pytest.mark.parametrize("name", DRAWN)
def test_every_drawing_is_an_image_with_title_and_description(name):
    assert drawings(name)
    for svg in drawings(name):
        assert svg.get("role") == "img"
        parts = [svg.find("title"), svg.find("desc")]
        assert all(part is not None and len(part.text or "") > 10 for part in parts)
        assert svg.get("aria-labelledby") == " ".join(part.get("id") for part in parts)


@pytest.mark.parametrize("name", DRAWN)
def test_figure_has_a_caption_and_names_itself(name):
    figure = ET.fromstring(DRAWN[name])
    assert figure.get("id") == f"fig-{name}"
    assert (figure.findtext("figcaption") or "").endswith(".")


def test_ids_are_unique_over_all_figures():
    ids = re.findall(r' id="([^"]+)"', "".join(DRAWN.values()))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", DRAWN)
def test_colours_follow_the_page(name):
    paints = set(re.findall(r'(?:fill|stroke)="([^"]+)"', DRAWN[name]))
    allowed = re.compile(r"none|currentColor|var\(--(?:gm|md)-[a-z-]+, (?:currentColor|Canvas)\)")
    assert [paint for paint in paints if not allowed.fullmatch(paint)] == []


@pytest.mark.parametrize("name", DRAWN)
def test_drawing_twice_gives_the_same_bytes(name):
    for module in figures.__dict__.values():
        for made_once in vars(module).values() if hasattr(module, "NAME") else ():
            if hasattr(made_once, "cache_clear"):
                made_once.cache_clear()
    assert figures.REGISTRY[name]() == DRAWN[name]


@pytest.mark.parametrize("name", DRAWN)
def test_text_stays_inside_the_drawing(name):
    for svg in drawings(name):
        width, height = map(float, svg.get("viewBox").split()[2:])
        for x, y, text in placed_texts(svg):
            words = "".join(text.itertext())
            length = len(words) * float(text.get("font-size")) * WIDTH_OF_A_LETTER
            anchor = text.get("text-anchor", "start")
            left = x - {"start": 0.0, "middle": length / 2, "end": length}[anchor]
            assert left >= 0, words
            assert left + length <= width, words
            assert 10 <= y <= height - 2, words


@pytest.mark.parametrize("name", DRAWN)
def test_text_is_large_enough_for_a_phone(name):
    """At 390 px the column is about 355 px; what is shown there must not shrink below 11 px."""
    for svg in drawings(name):
        if "gm-wide" in svg.get("class"):
            continue
        assert float(svg.get("width")) <= 345
        assert all(float(text.get("font-size")) >= 11 for text in svg.iter("text"))


@pytest.mark.parametrize(
    "name", [n for n in DRAWN if n.startswith("four-") or n == "sampling-cost"]
)
def test_each_paradigm_shows_its_icon_beside_its_colour(name):
    from genmap_site.paradigms import LOOKS

    for look in LOOKS.values():
        assert f'd="{look.path}"' in DRAWN[name]


def test_every_module_is_registered():
    for name in DRAWN:
        assert name in {
            getattr(module, "NAME", None)
            for module in vars(importlib.import_module("genmap_site.figures")).values()
        }


def placed_texts(element: ET.Element, dx: float = 0, dy: float = 0):
    """Every text with its position after the groups' translations."""
    for child in element:
        if child.tag == "text":
            yield dx + float(child.get("x")), dy + float(child.get("y")), child
        elif child.tag == "g":
            shift = re.findall(r"-?[\d.]+", child.get("transform", "translate(0 0)"))
            yield from placed_texts(child, dx + float(shift[0]), dy + float(shift[1]))
