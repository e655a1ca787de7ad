"""Mends small spelling slips in the words a rubric listens for.

Symmetric deletion: two words within k edits share a word that k deletions make of each, so a
look-up of the deletions replaces the comparison with the whole vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from genmap.grading.free_ordinary import ORDINARY, SHORT_TERMS
from genmap.grading.free_tokens import Token, stem

_PREFIX = 8
_SHORTEST = 6  # shorter words have too many lookalikes, but for a few terms


class Speller:
    """Knows the stems of a vocabulary and leads misspelt words back to them.

    Words in `known` are right as they are, though nothing is led back to them.
    """

    def __init__(self, vocabulary: Iterable[str], known: Iterable[str] = ()) -> None:
        words = {w for w in vocabulary if w.isalpha()}
        self.vocabulary = frozenset(words)
        self.known = self.vocabulary.union(known)
        self._index: dict[str, list[str]] = {}
        self._known: dict[str, str | None] = {}
        for word in sorted(words):
            if len(word) >= _SHORTEST or word in SHORT_TERMS:
                for key in _deletions(word[:_PREFIX], allowed(len(word))):
                    self._index.setdefault(key, []).append(word)

    def mend(self, token: Token) -> None:
        """Set the token's stem (and text) to the word it was meant to be, when that is clear."""
        if token.kind != "word" or token.stem in self.known:
            return
        meant = self.meant(token.text)
        if meant:
            token.text = token.stem = meant

    def meant(self, word: str) -> str | None:
        """The stem of the vocabulary that `word` misspells, or None."""
        if word not in self._known:
            self._known[word] = self._search(word)
        return self._known[word]

    def _search(self, word: str) -> str | None:
        base = stem(word)
        if len(base) < 4 or len(base) > 24 or word in ORDINARY or base in ORDINARY:
            return None
        best: tuple[int, bool, int, str] | None = None
        for key in _deletions(base[:_PREFIX], allowed(len(base))):
            for candidate in self._index.get(key, ()):
                limit = allowed(min(len(candidate), len(base)))
                if abs(len(candidate) - len(base)) > limit:
                    continue
                distance = edits(base, candidate)
                if distance <= limit and _begins_alike(base, candidate):
                    ending = base[-2:] != candidate[-2:]
                    rank = (distance, ending, abs(len(candidate) - len(base)), candidate)
                    best = min(best, rank) if best else rank
        return best[-1] if best else None


def allowed(length: int) -> int:
    """Edits forgiven in a word of this length."""
    return 1 if length < 7 else 2


def _begins_alike(word: str, candidate: str) -> bool:
    return word[0] == candidate[0] or word[:2] == candidate[1::-1] or word[1:] == candidate


def _deletions(word: str, most: int) -> set[str]:
    found = {word}
    for count in range(1, most + 1):
        for places in combinations(range(len(word)), count):
            gone = set(places)
            found.add("".join(c for i, c in enumerate(word) if i not in gone))
    return found


def edits(left: str, right: str) -> int:
    """How many insertions, deletions, replacements and swaps of neighbours lead to the other."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        above, row, earlier = row, [i], before
        for j, b in enumerate(right, 1):
            cost = min(row[-1] + 1, above[j] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        before = above
    return row[-1]
