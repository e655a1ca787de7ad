"""The script that makes the character models' text from our pages, on pages made up here."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

from genmap.datasets.text import ALPHABET


@pytest.fixture(scope="module")
def script(root: Path) -> dict[str, Any]:
    return runpy.run_path(str(root / "tools" / "course_text.py"))


def test_links_marks_and_capitals_become_plain_words(script: dict[str, Any]) -> None:
    block = (
        "**One** [[latent code|hidden code]] per {lv|picture}, as\n[lesson](x.md) [[sampler]] said."
    )
    assert script["plain"](block) == "one hidden code per picture, as lesson sampler said."


def test_sentences_with_maths_are_left_out_and_the_others_stay(script: dict[str, Any]) -> None:
    text = "It has a code $z$. It decodes the code.\n\n- A list entry stays.\n- Too short.\n"
    assert list(script["paragraphs"](text)) == ["it decodes the code.", "a list entry stays."]


def test_prose_is_found_wherever_it_stands_in_a_tree_of_yaml(script: dict[str, Any]) -> None:
    tree = {"kind": "choice", "hints": ["h1", "h2"], "options": [{"id": "a", "text": "t"}]}
    assert list(script["fields"](tree)) == ["h1", "h2", "t"]


def test_all_our_pages_give_text_in_the_alphabet(script: dict[str, Any]) -> None:
    lines = [line for text in script["texts"]() for line in script["paragraphs"](text)]
    assert len(lines) > 400
    assert set("".join(lines)) <= set(ALPHABET)
