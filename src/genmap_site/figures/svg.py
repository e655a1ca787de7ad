"""Small pieces of SVG, as text: the shared hand of all figures.

Everything is drawn in `currentColor` and the paradigms' CSS variables, so a figure follows the
page from light to dark. Labels may hold `*italic*` and `_{subscript}` marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from genmap.items.records import Paradigm
from genmap_site.paradigms import LOOKS

Point = tuple[float, float]

_MARK = re.compile(r"\*(?P<italic>[^*]+)\*|_\{(?P<sub>[^}]*)\}")


def number(value: float) -> str:
    """A coordinate with at most one decimal, so that drawing twice gives the same bytes."""
    text = f"{value:.1f}"
    return "0" if text == "-0.0" else text.removesuffix(".0")


def tag(name: str, body: str = "", /, **attributes: str | float) -> str:
    """One element; `_` in attribute names stands for `-`, a trailing one is dropped."""
    shown = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_value(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{shown}>{body}</{name}>" if body else f"<{name}{shown}/>"


def colour(paradigm: Paradigm) -> str:
    """The paradigm's colour as the page's style sheet sets it."""
    return f"var(--gm-{paradigm}, currentColor)"


def label(x: float, y: float, text: str, **attributes: str | float) -> str:
    """One line of text whose baseline starts at (x, y)."""
    given: dict[str, str | float] = {"font_size": 13, "fill": "currentColor", **attributes}
    return tag("text", _marked(text), x=x, y=y, **given)


def note(x: float, y: float, text: str, **attributes: str | float) -> str:
    """A quieter, smaller label."""
    return label(x, y, text, **{"font_size": 12, "fill_opacity": 0.78, **attributes})


def group(x: float, y: float, *parts: str) -> str:
    """Parts drawn with (x, y) as their origin."""
    return tag("g", "".join(parts), transform=f"translate({number(x)} {number(y)})")


def line(start: Point, end: Point, **attributes: str | float) -> str:
    given: dict[str, str | float] = {"stroke": "currentColor", "stroke_width": 1.2, **attributes}
    return tag("path", d=f"M{_pair(start)}L{_pair(end)}", **given)


def arrow(start: Point, end: Point, **attributes: str | float) -> str:
    """A straight arrow with a filled head; no marker ids, so it can be repeated anywhere."""
    (x1, y1), (x2, y2) = start, end
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    base = (x2 - 7 * ux, y2 - 7 * uy)
    left = (base[0] - 3.5 * uy, base[1] + 3.5 * ux)
    right = (base[0] + 3.5 * uy, base[1] - 3.5 * ux)
    stroke = attributes.get("stroke", "currentColor")
    head = tag("path", d=f"M{_pair(end)}L{_pair(left)}L{_pair(right)}z", fill=stroke)
    return line(start, base, **attributes) + head


def curve(points: Sequence[Point], **attributes: str | float) -> str:
    """An open polyline through the points."""
    given: dict[str, str | float] = {
        "fill": "none",
        "stroke": "currentColor",
        "stroke_width": 1.6,
        **attributes,
    }
    return tag("path", d="M" + "L".join(map(_pair, points)), **given)


def dots(points: Iterable[Point], *, size: float = 3, **attributes: str | float) -> str:
    """Many round dots as a single path, which keeps point clouds small."""
    given: dict[str, str | float] = {
        "stroke": "currentColor",
        "stroke_width": size,
        "stroke_linecap": "round",
    }
    return tag("path", d="".join(f"M{_pair(p)}h0" for p in points), **{**given, **attributes})


def box(x: float, y: float, width: float, height: float, **attributes: str | float) -> str:
    given: dict[str, str | float] = {
        "rx": 6,
        "fill": "none",
        "stroke": "currentColor",
        "stroke_width": 1.2,
        **attributes,
    }
    return tag("rect", x=x, y=y, width=width, height=height, **given)


def named_box(x: float, y: float, width: float, text: str, paradigm: Paradigm) -> str:
    """A network: a tinted box, 32 high, with its name inside."""
    paint = colour(paradigm)
    return box(x, y, width, 32, fill=paint, fill_opacity=0.14, stroke=paint) + label(
        x + width / 2, y + 20.5, text, text_anchor="middle"
    )


def ellipse(centre: Point, rx: float, ry: float, **attributes: str | float) -> str:
    given: dict[str, str | float] = {
        "fill": "none",
        "stroke": "currentColor",
        "stroke_width": 1.2,
        **attributes,
    }
    return tag("ellipse", cx=centre[0], cy=centre[1], rx=rx, ry=ry, **given)


def icon(x: float, y: float, size: float, paradigm: Paradigm) -> str:
    """The paradigm's mark, the same one that stands beside its name in prose."""
    scale = number(size / 16)
    place = f"translate({number(x)} {number(y)}) scale({scale})"
    return tag("path", d=LOOKS[paradigm].path, fill=colour(paradigm), transform=place)


def drawing(
    name: str, title: str, description: str, size: Point, parts: Iterable[str], css: str = ""
) -> str:
    """A complete picture with its text alternative; `name` makes its ids unique on the page."""
    width, height = map(number, size)
    head = tag("title", escape(title), id=f"fig-{name}-title")
    head += tag("desc", escape(description), id=f"fig-{name}-desc")
    classes = f"gm-figure__drawing {css}".strip()
    return tag(
        "svg",
        head + "".join(parts),
        class_=classes,
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="img",
        aria_labelledby=f"fig-{name}-title fig-{name}-desc",
        font_family="inherit",
        data_search_exclude="true",  # search shows the caption, not the letters of a drawing
    )


def figure(name: str, drawings: Iterable[str], caption: str) -> str:
    """The `<figure>` a page holds; drawings stand side by side where there is room."""
    body = "".join(drawings) + tag("figcaption", escape(caption, quote=False))
    return tag("figure", body, class_="gm-figure", id=f"fig-{name}")


def wide_or_narrow(wide: str, narrow: str) -> str:
    """Two layouts of one picture, drawn with `css="gm-wide"` and `css="gm-narrow"`.

    Screen readers meet only the one that is shown.
    """
    rules = (
        "svg.gm-narrow{display:none}"
        "@media (max-width:44em){svg.gm-wide{display:none}svg.gm-narrow{display:inline-block}}"
    )
    return wide.replace("</desc>", f"</desc><style>{rules}</style>", 1) + narrow


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else number(value) if abs(value) >= 1 else f"{value:g}"


def _pair(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def _marked(text: str) -> str:
    """Escaped text with its italic and subscript marks as tspans."""
    shown, last, lowered = "", 0, False
    for found in _MARK.finditer(text):
        shown += _run(text[last : found.start()], lowered)
        lowered = lowered and found.start() == last
        last = found.end()
        if found["italic"]:
            raised = ' dy="-3"' if lowered else ""
            shown += f'<tspan font-style="italic"{raised}>{escape(found["italic"])}</tspan>'
            lowered = False
        else:
            shown += f'<tspan dy="3" font-size="75%">{escape(found["sub"])}</tspan>'
            lowered = True
    return shown + _run(text[last:], lowered)


def _run(text: str, lowered: bool) -> str:
    if not text:
        return ""
    return f'<tspan dy="-3">{escape(text)}</tspan>' if lowered else escape(text)
