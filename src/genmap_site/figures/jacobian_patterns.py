"""Which output depends on which input: Jacobians of real layers, by finite differences."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence

from genmap_site.figures import svg

NAME = "jacobian-patterns"
WIDTH = 6  # numbers in a layer's input
HALF = WIDTH // 2
CELL = 15.0
STEP = 1e-5
POINT = (0.3, -0.7, 0.5, 0.2, -0.4, 0.6)
CAPTION = (
    "Jacobians of layers with six inputs, measured by finite differences. Row: output; column: "
    "input. Dark squares are 1, tinted squares are other numbers, empty ones are 0. Above the "
    "diagonal the first three are empty, so their determinant is the product of the diagonal."
)

Layer = Callable[[Sequence[float]], list[float]]


def network(seed: int, inputs: int, outputs: int) -> Layer:
    """A small fixed network: one hidden layer of five tanh units with random weights."""
    rng = random.Random(seed)
    first = [[rng.gauss(0, 1) for _ in range(inputs)] for _ in range(5)]
    second = [[rng.gauss(0, 0.6) for _ in range(5)] for _ in range(outputs)]

    def run(values: Sequence[float]) -> list[float]:
        hidden = [math.tanh(sum(map(float.__mul__, row, values)) + 0.1) for row in first]
        return [sum(map(float.__mul__, row, hidden)) for row in second]

    return run


def coupling(seed: int, *, affine: bool = True, swapped: bool = False) -> Layer:
    """An affine or additive coupling layer; `swapped` keeps the second half instead."""
    scale, shift = network(seed, HALF, HALF), network(seed + 1, HALF, HALF)

    def layer(x: Sequence[float]) -> list[float]:
        kept, moved = (x[HALF:], x[:HALF]) if swapped else (x[:HALF], x[HALF:])
        s = scale(kept) if affine else [0.0] * HALF
        new = [v * math.exp(a) + t for v, a, t in zip(moved, s, shift(kept), strict=True)]
        return [*new, *kept] if swapped else [*kept, *new]

    return layer


def autoregressive(seed: int) -> Layer:
    """A masked autoregressive layer: each number is scaled and shifted by all before it."""
    scales = [network(seed + 2 * i, i, 1) for i in range(WIDTH)]
    shifts = [network(seed + 2 * i + 1, i, 1) for i in range(WIDTH)]

    def layer(x: Sequence[float]) -> list[float]:
        return [x[i] * math.exp(scales[i](x[:i])[0]) + shifts[i](x[:i])[0] for i in range(WIDTH)]

    return layer


def stacked(*layers: Layer) -> Layer:
    """The layers one after the other, the first one first."""

    def run(x: Sequence[float]) -> list[float]:
        values = list(x)
        for layer in layers:
            values = layer(values)
        return values

    return run


#: Name, second line and layer of each matrix.
SHOWN: tuple[tuple[str, str, Layer], ...] = (
    ("additive coupling", "NICE", coupling(3, affine=False)),
    ("affine coupling", "RealNVP", coupling(3)),
    ("autoregressive", "MAF", autoregressive(40)),
    ("two couplings", "halves swapped", stacked(coupling(3), coupling(7, swapped=True))),
    (
        "three couplings",
        "halves swapped",
        stacked(coupling(3), coupling(7, swapped=True), coupling(11)),
    ),
)


def jacobian(layer: Layer) -> list[list[float]]:
    """Rows of d output / d input at `POINT`, by central differences."""
    columns = []
    for j in range(WIDTH):
        up, down = list(POINT), list(POINT)
        up[j] += STEP
        down[j] -= STEP
        ends = zip(layer(up), layer(down), strict=True)
        columns.append([(high - low) / (2 * STEP) for high, low in ends])
    return [list(row) for row in zip(*columns, strict=True)]


def pattern(layer: Layer) -> list[str]:
    """A text for each row: 1 for a one, . for a zero, # for any other number."""
    signs = []
    for row in jacobian(layer):
        signs.append("".join("." if abs(v) < 1e-7 else "1" if _is_one(v) else "#" for v in row))
    return signs


def draw() -> str:
    """Five matrices, in one row or two."""
    patterns = [(name, line, pattern(layer)) for name, line, layer in SHOWN]
    title = "Which output depends on which input, for five kinds of layer"
    words = " ".join(f"{name} ({line}): {_told(rows)}." for name, line, rows in patterns)
    tiles = [_matrix(*shown) for shown in patterns]
    wide = svg.drawing(NAME, title, words, (668, 156), _placed(tiles, 5), css="gm-wide")
    narrow = svg.drawing(
        f"{NAME}-narrow", title, words, (330, 474), _placed(tiles, 2), css="gm-narrow"
    )
    return svg.figure(NAME, [svg.wide_or_narrow(wide, narrow)], CAPTION)


def _is_one(value: float) -> bool:
    return abs(value - 1) < 1e-7


def _told(rows: list[str]) -> str:
    above = sum(row[i + 1 :].count(".") for i, row in enumerate(rows))
    everything = WIDTH * (WIDTH - 1) // 2
    if above == everything:
        diagonal = {row[i] for i, row in enumerate(rows)}
        return "nothing above the diagonal" + (", ones on it" if diagonal == {"1"} else "")
    empty = sum(row.count(".") for row in rows)
    return f"not triangular, {empty} of {WIDTH**2} entries empty" if empty else "no entry empty"


def _placed(tiles: list[str], columns: int) -> list[str]:
    step = 135 if columns == 5 else 165
    return [
        svg.group(8 + step * (i % columns), 4 + 158 * (i // columns), tile)
        for i, tile in enumerate(tiles)
    ]


def _matrix(name: str, line: str, rows: list[str]) -> str:
    """A matrix below its name, each kind of entry as one path."""
    parts = [svg.label(0, 14, name, font_weight=600, font_size=12), svg.note(0, 30, line)]
    look = {"1": 0.9, "#": 0.38, ".": 0.0}
    for sign, opacity in look.items():
        places = [(i, j) for i, row in enumerate(rows) for j, s in enumerate(row) if s == sign]
        path = "".join(
            f"M{svg.number(CELL * j)} {svg.number(40 + CELL * i)}h{CELL:g}v{CELL:g}h-{CELL:g}z"
            for i, j in places
        )
        if path:
            parts.append(
                svg.tag(
                    "path",
                    d=path,
                    fill="currentColor",
                    fill_opacity=opacity,
                    stroke="currentColor",
                    stroke_opacity=0.3,
                    stroke_width=0.8,
                )
            )
    return "".join(parts)
