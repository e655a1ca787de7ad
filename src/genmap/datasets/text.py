"""The course's own prose as symbols: `course.txt`, which tools/course_text.py writes.

A line is a paragraph; every tenth is held out. The prose is under the licence of the course's
content (LICENSE-CONTENT).
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import resources
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

ALPHABET = "\n abcdefghijklmnopqrstuvwxyz'(),-.:;?"


def load(split: Literal["train", "held-out"]) -> NDArray[np.int64]:
    """All characters of a split in a row, as indices into `ALPHABET`: (n,) int64."""
    text = resources.files("genmap.datasets").joinpath("course.txt").read_text(encoding="ascii")
    held_out = split == "held-out"
    lines = text.splitlines(keepends=True)
    return encode("".join(line for i, line in enumerate(lines) if (i % 10 == 9) == held_out))


def encode(text: str) -> NDArray[np.int64]:
    """A text's characters as indices into `ALPHABET`: (n,) int64.

    Raises ValueError when a character is not in it.
    """
    return np.array([ALPHABET.index(sign) for sign in text], dtype=np.int64)


def decode(symbols: Iterable[Any]) -> str:
    """The text whose characters have these indices."""
    return "".join(ALPHABET[symbol] for symbol in symbols)


def rows(symbols: NDArray[np.int64], length: int, *, stride: int = 1) -> NDArray[np.int64]:
    """Every `stride`-th stretch of `length` characters: (n, length), a view not to write to."""
    return np.lib.stride_tricks.sliding_window_view(symbols, length)[::stride]
