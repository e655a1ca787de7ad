"""Read time counts what a reader reads."""

from __future__ import annotations

import pytest

from genmap_site.fences.facts import count_words, practice_minutes, read_minutes


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("---\ntitle: not counted\n---\n\none two", 2),
        ("one\n\n```figure\nnot counted\n```\n\ntwo", 2),
        ("one <!-- not\ncounted --> two", 2),
        ("one [two three](not/counted.md) four", 4),
        ("so $$\na + b = c\n$$ holds", 3),
        ("- # * | one", 1),
    ],
)
def test_words(page: str, words: int) -> None:
    assert count_words(page) == words


def test_minutes_are_at_least_one() -> None:
    assert read_minutes("word") == 1
    assert read_minutes("word " * 700) == 4
    assert practice_minutes([]) == 1
