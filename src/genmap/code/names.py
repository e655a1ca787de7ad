"""The name that somebody meant who wrote another."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

_ALIKE = 0.7  # from this share of common letters on, one name may be meant for the other


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like this one, or ""; of equals the first.

    Capitals and underscores do not count: `sampleword` is `sample_word`, whatever else is there.
    """
    matcher = SequenceMatcher(b=_letters(name))
    shares = []
    for place, one in enumerate(known):
        matcher.set_seq1(_letters(one))
        # The quick ratio is never below the other, and a program sees hundreds of names.
        if one[:1] not in ("_", "") and one != name and matcher.quick_ratio() >= _ALIKE:
            shares.append((matcher.ratio(), -place, one))
    share, _, found = max(shares, default=(0.0, 0, ""))
    return found if share >= _ALIKE else ""


def _letters(name: str) -> str:
    return name.casefold().replace("_", "")
