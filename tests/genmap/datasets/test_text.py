"""The course's text: what is in it, how it is split, and that its script still reads our pages."""

from __future__ import annotations

import numpy as np
import pytest

from genmap.datasets import text


def test_every_tenth_line_is_held_out_and_nothing_is_lost():
    train, held_out = (text.decode(text.load(split)) for split in ("train", "held-out"))
    lines = train.splitlines()
    assert 9 <= len(lines) / len(held_out.splitlines()) <= 9.5
    assert not set(lines) & set(held_out.splitlines())
    assert len(train) > 40_000
    assert train.endswith("\n")


def test_every_character_of_the_alphabet_occurs():
    assert set(text.load("train").tolist()) == set(range(len(text.ALPHABET)))


def test_encode_and_decode_undo_each_other():
    sentence = "a flow (see lesson four)?\n"
    assert text.decode(text.encode(sentence)) == sentence
    with pytest.raises(ValueError, match="substring not found"):
        text.encode("A")


def test_rows_are_stretches_of_the_text():
    symbols = np.arange(7)
    assert text.rows(symbols, 3, stride=2).tolist() == [[0, 1, 2], [2, 3, 4], [4, 5, 6]]
    assert len(text.rows(symbols, 3)) == 5
