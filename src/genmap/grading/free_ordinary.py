"""Ordinary words that look like misspelt words of a rubric and must be left alone (data only)."""

from __future__ import annotations

ORDINARY = frozenset(
    "".split()
)
