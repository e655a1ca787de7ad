"""What an output may depend on under three causal masks, found by following the connections."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence

from genmap_site.figures import svg

NAME = "causal-reach"
PAINT = svg.colour("autoregressive")
SIZE = (330, 236)
LENGTH = 8  # positions of the attention head
DILATIONS = (1, 2, 4, 8)
SIDE, TARGET, LAYERS = 7, (4, 3), 6  # of the pixel mask: row and column of the pixel
PIXEL_LOOKS: dict[str, dict[str, str | float]] = {
    "seen": {"fill": PAINT, "fill_opacity": 0.45, "stroke": PAINT},
    "blind spot": {"stroke_dasharray": "4 3"},
    "later": {"stroke_opacity": 0.3},
}
CAPTION = (
    "Three masks, one rule: nothing from the right. The weights are those of a head with random "
    "keys and queries. In the stack of convolutions the last output sees sixteen inputs after "
    "four layers. Stacked 3 by 3 pixel masks also miss some earlier pixels, a blind spot."
)

Pixel = tuple[int, int]


def attention_weights(length: int, *, seed: int = 4, width: int = 4) -> list[list[float]]:
    """Weights of a causal head with random queries and keys; row i weighs positions 0 to i."""
    rng = random.Random(seed)
    queries, keys = (
        [[rng.gauss(0, 1) for _ in range(width)] for _ in range(length)] for _ in range(2)
    )
    rows = []
    for i, query in enumerate(queries):
        scores = [
            sum(q * k for q, k in zip(query, key, strict=True)) / math.sqrt(width)
            for key in keys[: i + 1]
        ]
        weights = [math.exp(score) for score in scores]
        rows.append([w / sum(weights) for w in weights] + [0.0] * (length - i - 1))
    return rows


def seen_inputs(position: int, dilations: Sequence[int], kernel: int = 2) -> list[set[int]]:
    """Positions that matter to an output, layer by layer, from the last layer to the input."""
    levels = [{position}]
    for dilation in reversed(dilations):
        levels.append({i - dilation * tap for i in levels[-1] for tap in range(kernel)})
    return levels


def seen_pixels(target: Pixel, side: int, layers: int) -> set[Pixel]:
    """Pixels a stack of masked 3 by 3 convolutions sees; the first layer leaves its centre out."""
    reach = {target}
    for layer in reversed(range(layers)):
        reach = {p for pixel in reach for p in _taps(pixel, centre=layer > 0)}
        reach = {(row, column) for row, column in reach if 0 <= row < side and 0 <= column < side}
    return reach


def earlier_pixels(target: Pixel, side: int) -> set[Pixel]:
    """Pixels before the target, row by row from the top."""
    return {(row, column) for row in range(side) for column in range(side)} & {
        divmod(n, side) for n in range(target[0] * side + target[1])
    }


def draw() -> str:
    """Attention, convolution and pixels, side by side where there is room."""
    return svg.figure(NAME, [_attention(), _convolution(), _pixels()], CAPTION)


def _taps(pixel: Pixel, *, centre: bool) -> Iterable[Pixel]:
    row, column = pixel
    yield from ((row - 1, column + step) for step in (-1, 0, 1))
    yield (row, column - 1)
    if centre:
        yield pixel


def _attention() -> str:
    weights = attention_weights(LENGTH)
    cell, left, top = 22, 90, 40
    parts = [svg.label(6, 18, "Masked attention", font_weight=600, font_size=14)]
    for i, row in enumerate(weights):
        for j, weight in enumerate(row):
            x, y = left + cell * j, top + cell * i
            if j <= i:
                look: dict[str, str | float] = {"fill": PAINT, "fill_opacity": round(weight, 3)}
                parts.append(svg.box(x, y, cell - 2, cell - 2, rx=2, stroke=PAINT, **look))
            else:
                parts.append(svg.dots([(x + 10, y + 10)], stroke_opacity=0.35))
    parts += [
        svg.note(left - 8, top + 14, "output 1", text_anchor="end"),
        svg.note(left - 8, top + cell * LENGTH - 8, "output 8", text_anchor="end"),
        svg.note(left, top + cell * LENGTH + 14, "input 1"),
        svg.note(left + cell * LENGTH, top + cell * LENGTH + 14, "input 8", text_anchor="end"),
    ]
    told = "; ".join(
        f"output {i + 1}: {', '.join(f'{w:.2f}' for w in row[: i + 1])}"
        for i, row in enumerate(weights)
    )
    words = f"Weights on inputs 1, 2 and so on, zero beyond the output's own position. {told}."
    return svg.drawing(
        f"{NAME}-attention", "Weights of a causal attention head", words, SIZE, parts
    )


def _convolution() -> str:
    last = 2 ** len(DILATIONS) - 1
    levels = seen_inputs(last, DILATIONS)
    places = [(14 + 20 * i, 208 - 42 * level) for level in range(5) for i in range(last + 1)]
    parts = [svg.label(6, 18, "Dilated causal convolution", font_weight=600, font_size=14)]
    parts.append(svg.dots(places, size=5, stroke_opacity=0.3))
    for depth, dilation in enumerate(reversed(DILATIONS)):
        level = len(DILATIONS) - depth
        for i in sorted(levels[depth]):
            for j in (i, i - dilation):
                start, end = (14 + 20 * i, 208 - 42 * level), (14 + 20 * j, 250 - 42 * level)
                parts.append(svg.line(start, end, stroke=PAINT, stroke_opacity=0.75))
        on = [(14 + 20 * i, 208 - 42 * level) for i in sorted(levels[depth])]
        parts.append(svg.dots(on, size=7, stroke=PAINT))
    parts.append(svg.dots([(14 + 20 * i, 208) for i in sorted(levels[-1])], size=7, stroke=PAINT))
    parts.append(svg.note(6, 231, "inputs 1 to 16; dilations 1, 2, 4, 8 upwards"))
    words = (
        f"With kernel size 2 and dilations {', '.join(map(str, DILATIONS))}, the output at "
        f"position {last + 1} depends on {len(levels[-1])} inputs, "
        f"{min(levels[-1]) + 1} to {max(levels[-1]) + 1}."
    )
    return svg.drawing(
        f"{NAME}-convolution", "Reach of stacked dilated causal convolutions", words, SIZE, parts
    )


def _pixels() -> str:
    seen, earlier = seen_pixels(TARGET, SIDE, LAYERS), earlier_pixels(TARGET, SIDE)
    cell, left, top = 26, 20, 36
    parts = [svg.label(6, 18, "Masked pixels, row by row", font_weight=600, font_size=14)]
    for row in range(SIDE):
        for column in range(SIDE):
            x, y = left + cell * column, top + cell * row
            before = "seen" if (row, column) in seen else "blind spot"
            look = PIXEL_LOOKS[before if (row, column) in earlier else "later"]
            parts.append(svg.box(x, y, cell - 3, cell - 3, rx=2, **look))
    x, y = left + cell * TARGET[1], top + cell * TARGET[0]
    parts.append(svg.label(x + 11.5, y + 17, "?", text_anchor="middle", font_weight=600))
    for row, (text, look) in enumerate(PIXEL_LOOKS.items()):
        parts.append(svg.box(220, 60 + 30 * row, 20, 20, rx=2, **look))
        parts.append(svg.note(248, 75 + 30 * row, text))
    words = (
        f"Of the {len(earlier)} pixels before the marked one, {len(seen)} are seen by stacked "
        f"masked convolutions and {len(earlier - seen)} are not; the rest come later."
    )
    return svg.drawing(f"{NAME}-pixels", "Reach of stacked masked convolutions", words, SIZE, parts)
