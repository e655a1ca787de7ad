"""Next-letter prediction with the very table of lesson 01's worked example."""

from __future__ import annotations

import math
import random
from fractions import Fraction

from genmap_site.figures import svg

NAME = "autoregressive-diagram"
PAINT = svg.colour("autoregressive")
SIZE = (330, 222)
START = "start"
#: Probability of letter a after what came before; b has the rest.
NEXT_IS_A = {START: Fraction(3, 4), "a": Fraction(1, 4), "b": Fraction(1, 2)}
CAPTION = (
    "The table of the worked example below, used twice: training scores the letter that truly "
    "came next, and sampling draws a letter, appends it and asks again."
)


def conditional(letter: str, before: str) -> Fraction:
    """p(letter | what came before), from the table."""
    first = NEXT_IS_A[before[-1] if before else START]
    return first if letter == "a" else 1 - first


def conditionals(word: str) -> list[Fraction]:
    """The factors of the chain rule, one for each letter."""
    return [conditional(letter, word[:i]) for i, letter in enumerate(word)]


def sample(length: int, rng: random.Random) -> tuple[str, list[float]]:
    """A word drawn letter by letter, and the uniform numbers that decided it."""
    word, draws = "", []
    for _ in range(length):
        draws.append(rng.random())
        word += "a" if draws[-1] < conditional("a", word) else "b"
    return word, draws


def draw() -> str:
    """Training and sampling, side by side where there is room."""
    return svg.figure(NAME, [_training("aba"), _sampling()], CAPTION)


def _training(word: str) -> str:
    factors = conditionals(word)
    columns = [60 + 98 * i for i in range(len(word))]
    parts = [svg.label(6, 18, "Training: score the true next piece", font_weight=600, font_size=14)]
    for i, (x, letter, factor) in enumerate(zip(columns, word, factors, strict=True)):
        parts += [_piece(x, 36, letter), _piece(x, 136, (START, *word)[i], given=True)]
        parts.append(svg.label(x + 17, 87, f"*p* = {factor}", text_anchor="middle"))
        parts += [
            svg.arrow((columns[j] + 17, 132), (x + 17 - 11 * (i - j), 95), stroke_opacity=0.55)
            for j in range(i + 1)
        ]
    total = math.prod(factors)
    product = " \N{MULTIPLICATION SIGN} ".join(map(str, factors))
    parts += [
        svg.note(6, 58, "true"),
        svg.note(6, 158, "given"),
        svg.label(6, 192, f"*p*({word}) = {product} = {total}"),
        svg.note(6, 212, "objective: make log *p* as large as possible"),
    ]
    return svg.drawing(
        f"{NAME}-training",
        "Training an autoregressive model",
        f"The word {word}. Each letter is scored by its probability given the letters before it: "
        f"{', '.join(map(str, factors))}. Their product is {total}.",
        SIZE,
        parts,
    )


def _sampling() -> str:
    word, draws = sample(3, random.Random(13))
    parts = [svg.label(6, 18, "Sampling: draw, append, repeat", font_weight=600, font_size=14)]
    for i, chance in enumerate(draws):
        parts.append(svg.group(0, 44 + 46 * i, _one_pass(i, word, chance)))
    parts += [
        svg.label(6, 192, f"result: {word}, after {len(word)} passes in order"),
        svg.note(6, 212, "▼ a random number picks the letter"),
    ]
    story = "; ".join(
        f"pass {i + 1} sees {word[:i] or 'nothing'} and draws {letter}"
        for i, letter in enumerate(word)
    )
    return svg.drawing(
        f"{NAME}-sampling", "Sampling an autoregressive model", f"{story}.", SIZE, parts
    )


def _one_pass(index: int, word: str, chance: float) -> str:
    """One row: what the network sees, its two probabilities as a bar, the letter drawn."""
    before, letter = word[:index], word[index]
    left, width = 104, 160
    split = width * float(conditional("a", before))
    mark = left + width * chance
    parts = [
        svg.note(6, 20, f"pass {index + 1}"),
        svg.label(90, 20, before or START, text_anchor="end", font_weight=600),
        svg.box(left, 4, width, 22, rx=3, stroke_opacity=0.6),
        svg.box(left, 4, split, 22, rx=3, fill=PAINT, fill_opacity=0.25, stroke=PAINT),
        svg.note(left + split / 2, 20, f"a {conditional('a', before)}", text_anchor="middle"),
        svg.note(
            left + (split + width) / 2, 20, f"b {conditional('b', before)}", text_anchor="middle"
        ),
        svg.tag("path", d=f"M{svg.number(mark)} 4l-4 -7h8z", fill="currentColor"),
        svg.arrow((left + width + 6, 15), (290, 15)),
        _piece(294, -2, letter),
    ]
    return "".join(parts)


def _piece(x: float, y: float, text: str, *, given: bool = False) -> str:
    look: dict[str, str | float] = {"stroke_dasharray": "4 3"} if given else {"stroke": PAINT}
    return svg.box(x, y, 34, 34, rx=4, **look) + svg.label(
        x + 17, y + 22, text, text_anchor="middle", font_size=16 if len(text) == 1 else 12
    )
