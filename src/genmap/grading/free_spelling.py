"""Mends small spelling slips in the words a rubric listens for.

Symmetric deletion: two words within k edits share a word that k deletions make of each, so a
look-up of the deletions replaces the comparison with the whole vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from genmap.grading.free_ordinary import ORDINARY, SHORT_TERMS
from genmap.grading.free_tokens import Token, stem

_PREFIX = 8
_SHORTEST = 6  # shorter words have too many lookalikes, but for a few terms


class Speller:
    """Knows the stems of a vocabulary and leads misspelt words back to them.

    Words in `known` are right as they are, though nothing is led back to them.
    """

    def __init__(self, vocabulary: Iterable[str], known: Iterable[str] = ()) -> None:
        self.vocabulary = frozenset(w for w in vocabulary if w.isalpha())
        self.known = self.vocabulary.union(known)
        self._index = _index()
        self._index.add(self.vocabulary)
        self._known: dict[str, str | None] = {}

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
            for candidate in self._index.words.get(key, ()):
                limit = allowed(min(len(candidate), len(base)))
                if candidate not in self.vocabulary or abs(len(candidate) - len(base)) > limit:
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


class _Index:
    """Words by what deletions make of their beginnings, for the vocabularies of all rubrics."""

    def __init__(self) -> None:
        self.words: dict[str, list[str]] = {}
        self._added: set[str] = set()

    def add(self, vocabulary: frozenset[str]) -> None:
        """Take in the words that can be led back to and are not here yet."""
        for word in vocabulary - self._added:
            if len(word) >= _SHORTEST or word in SHORT_TERMS:
                for key in _deletions(word[:_PREFIX], allowed(len(word))):
                    self.words.setdefault(key, []).append(word)
        self._added |= vocabulary


@lru_cache(maxsize=1)
def _index() -> _Index:
    return _Index()


def _deletions(word: str, most: int) -> set[str]:
    found = shorter = {word}
    for _ in range(most):
        shorter = {w[:i] + w[i + 1 :] for w in shorter for i in range(len(w))}
        found = found | shorter
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
