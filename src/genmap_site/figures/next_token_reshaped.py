"""One next-token distribution, reshaped by temperature and cut by top-k and by a nucleus."""

from __future__ import annotations

import math
from collections.abc import Sequence

from genmap_site.figures import svg

NAME = "next-token-reshaped"
PAINT = svg.colour("autoregressive")
WORDS = ("mat", "sofa", "bed", "roof", "moon", "of")
#: Logits of the worked example in lesson 02, in the order of WORDS.
LOGITS = (2.0, 1.5, 1.0, 0.5, -0.5, -1.5)
SIZE = (330, 216)
CAPTION = (
    "The same six logits, drawn with three temperatures (left) and with two ways to cut the tail "
    "(right). Temperature keeps every word possible. Top-k keeps a fixed number of words, a "
    "nucleus as many as it takes to hold the wanted share."
)


def softmax(logits: Sequence[float], temperature: float = 1.0) -> list[float]:
    """Probabilities in proportion to exp(logit / temperature)."""
    weights = [math.exp(logit / temperature) for logit in logits]
    return [weight / sum(weights) for weight in weights]


def top_k(probs: Sequence[float], k: int) -> list[float]:
    """The k most probable options, renormalised; the others get 0."""
    return _kept(probs, _ranked(probs)[:k])


def nucleus(probs: Sequence[float], share: float) -> list[float]:
    """The fewest most probable options that hold at least `share`, renormalised."""
    kept: list[int] = []
    for option in _ranked(probs):
        if sum(probs[i] for i in kept) >= share:
            break
        kept.append(option)
    return _kept(probs, kept)


def draw() -> str:
    """Temperature and truncation, side by side where there is room."""
    plain = softmax(LOGITS)
    heat = {
        "*T* = 0.5": softmax(LOGITS, 0.5),
        "*T* = 1": plain,
        "*T* = 2": softmax(LOGITS, 2),
    }
    cut = {"as it is": plain, "top-*k*, *k* = 2": top_k(plain, 2), "*p* = 0.9": nucleus(plain, 0.9)}
    drawings = [_bars("temperature", "Temperature", heat), _bars("cut", "Cutting the tail", cut)]
    return svg.figure(NAME, drawings, CAPTION)


def _ranked(probs: Sequence[float]) -> list[int]:
    return sorted(range(len(probs)), key=lambda i: -probs[i])


def _kept(probs: Sequence[float], kept: Sequence[int]) -> list[float]:
    total = sum(probs[i] for i in kept)
    return [p / total if i in kept else 0.0 for i, p in enumerate(probs)]


def _bars(name: str, title: str, columns: dict[str, list[float]]) -> str:
    parts = [svg.label(6, 18, title, font_weight=600, font_size=14)]
    parts += [svg.label(6, 72 + 26 * row, word) for row, word in enumerate(WORDS)]
    for column, (heading, probs) in enumerate(columns.items()):
        left = 54 + 94 * column
        parts.append(svg.note(left, 44, heading))
        parts.append(svg.line((left, 52), (left, 208), stroke_opacity=0.4))
        for row, p in enumerate(probs):
            y = 58 + 26 * row
            if p:
                look: dict[str, str | float] = {"fill": PAINT, "fill_opacity": 0.45}
                parts.append(svg.box(left, y, 55 * p, 18, rx=2, stroke=PAINT, **look))
            parts.append(svg.note(left + 55 * p + 5, y + 14, _written(p)))
    told = "; ".join(
        f"{heading.replace('*', '')}: "
        + ", ".join(f"{word} {p:.3f}" for word, p in zip(WORDS, probs, strict=True))
        for heading, probs in columns.items()
    )
    return svg.drawing(f"{NAME}-{name}", title, f"{told}.", SIZE, parts)


def _written(p: float) -> str:
    """Two decimals; what is small is not called nothing."""
    return "0" if p == 0 else "<0.01" if p < 0.005 else f"{p:.2f}"
