"""A small course in a folder of its own, which tests break."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

OVERVIEW = """\
---
title: The map
description: A map.
phase: "Phase 1: likelihood"
objectives:
  - id: speed
    text: say which is fast
---

# The map
"""

CHOICE = """\
- kind: choice
  name: {name}
  objective: speed
  minutes: 1
  prompt: Which one takes a single pass?
  options:
    - {{id: gan, text: a GAN}}
    - {{id: ddpm, text: a DDPM}}
    - {{id: ar, text: an LLM}}
  key: gan
  hints: [Count., Count again.]
  explanation: It does.
  mistakes:
    - {{name: first, answer: ddpm, feedback: No. Count its steps.}}
    - {{name: second, answer: ar, feedback: No. Count its tokens.}}
  samples:
    - {{answer: gan, status: right}}
    - {{answer: ar, status: wrong}}
"""

DECK = """\
title: Cards
cards:
  - {id: one, front: "A?", back: B., paradigm: all}
"""


@pytest.fixture
def course(tmp_path: Path) -> Callable[..., Path]:
    """`course({"exercises/01-a/x.yml": text})` writes a sound course with these files changed."""

    def write(changes: dict[str, str | bytes] | None = None) -> Path:
        files: dict[str, str | bytes] = {
            "docs/lessons/01-a/index.md": OVERVIEW,
            "exercises/01-a/quick.yml": CHOICE.format(name="sound"),
            "flashcards/01-a.yml": DECK,
            **(changes or {}),
        }
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            raw = text if isinstance(text, bytes) else dedent(text).encode()
            path.write_bytes(raw)
        return tmp_path

    return write


@pytest.fixture
def choice() -> Callable[..., str]:
    """`choice("name", old, new, ...)` is the text of a sound item, changed pair by pair."""

    def text(name: str, *changes: str) -> str:
        result = CHOICE.format(name=name)
        for old, new in zip(changes[::2], changes[1::2], strict=True):
            assert old in result, old
            result = result.replace(old, new)
        return result

    return text
