"""Compiled wordings, and how they are found in the tokens of an answer.

`genmap.grading.free_wordings` compiles them. A pattern is a sequence of parts; a part is a set of
alternatives, each again a pattern. Gaps are bounded, so time grows with the answer's length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from genmap.grading.free_lexicon import FILLERS
from genmap.grading.free_tokens import Token

NEAR, FAR = 3, 7  # tokens in a gap
_STOPS = frozenset({"\n", ".", ";", "|", "?"})
_MOST_ENDS = 12


@dataclass(frozen=True)
class Word:
    """One word by its stem; `prefix` for any word that starts so."""

    stem: str
    prefix: str = ""

    def matches(self, token: Token) -> bool:
        return token.text.startswith(self.prefix) if self.prefix else token.stem == self.stem


@dataclass(frozen=True)
class Gap:
    """Up to `size` tokens of any kind, within one sentence."""

    size: int


@dataclass(frozen=True)
class Choice:
    """One of several patterns; with an empty one among them, it is optional."""

    patterns: tuple[Pattern, ...]

    @cached_property
    def index(self) -> tuple[dict[str, list[Pattern]], list[Pattern]]:
        """Patterns by the stem they begin with, and those that can begin otherwise."""
        by_stem: dict[str, list[Pattern]] = {}
        others: list[Pattern] = []
        for pattern in self.patterns:
            firsts = set(firsts_of(pattern))
            if not pattern or _gapped(pattern[0]) or any(f.prefix for f in firsts):
                others.append(pattern)
                continue
            for first in firsts:
                by_stem.setdefault(first.stem, []).append(pattern)
        return by_stem, others

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems its patterns are made of."""
        return frozenset(w for pattern in self.patterns for w in words_of(pattern))

    @cached_property
    def firsts(self) -> frozenset[Word]:
        """The words its patterns can begin with."""
        return frozenset(w for pattern in self.patterns for w in firsts_of(pattern))

    def beginning(self, stems: Iterable[str]) -> Iterator[Pattern]:
        """Patterns that may match where one of these stems stands."""
        by_stem, others = self.index
        yield from others
        yield from (p for s in stems for p in by_stem.get(s, ()))


def _gapped(part: Part) -> bool:
    inner = part.patterns if isinstance(part, Choice) else ()
    return isinstance(part, Gap) or any(p and _gapped(p[0]) for p in inner)


Part = Word | Gap | Choice
Pattern = tuple[Part, ...]


def words_of(pattern: Pattern) -> Iterator[str]:
    """The stems a pattern is made of (for the spelling vocabulary)."""
    for part in pattern:
        if isinstance(part, Word) and part.stem:
            yield part.stem
        elif isinstance(part, Choice):
            yield from part.stems


def firsts_of(pattern: Pattern) -> Iterator[Word]:
    """The words a match can begin with."""
    for part in pattern:
        if isinstance(part, Word):
            yield part
            return
        if isinstance(part, Choice):
            yield from part.firsts
            if () not in part.patterns:
                return


@dataclass(frozen=True)
class Match:
    """`tokens` are the numbers of those that matched, in order, without gaps and fillers."""

    label: str
    tokens: tuple[int, ...]

    @property
    def start(self) -> int:
        return self.tokens[0]

    @property
    def end(self) -> int:
        return self.tokens[-1] + 1


class PatternBook:
    """Labelled patterns, indexed by the words they can begin with."""

    def __init__(self, patterns: Iterable[tuple[str, Pattern]]) -> None:
        self.by_stem: dict[str, list[tuple[str, Pattern]]] = {}
        self.by_prefix: dict[str, list[tuple[str, str, Pattern]]] = {}
        self.stems: set[str] = set()
        for label, pattern in patterns:
            self.stems.update(words_of(pattern))
            for first in set(firsts_of(pattern)):
                if first.prefix:
                    entry = (first.prefix, label, pattern)
                    self.by_prefix.setdefault(first.prefix[:2], []).append(entry)
                else:
                    self.by_stem.setdefault(first.stem, []).append((label, pattern))

    def find(self, tokens: list[Token], walls: frozenset[int] = frozenset()) -> list[Match]:
        """All matches: for each label and first token the longest one.

        Gaps do not reach over the tokens numbered in `walls`.
        """
        search = _Search(tokens, walls)
        found: dict[tuple[str, int], Match] = {}
        for place, token in enumerate(tokens):
            if token.is_word or token.stem in self.by_stem:
                for label, pattern in self._candidates(token):
                    ends = search.match(pattern, 0, place, ())
                    best = max(ends, key=len, default=())
                    if best and len(best) > len(found.get((label, place), _NONE).tokens):
                        found[label, place] = Match(label, best)
        return list(found.values())

    def _candidates(self, token: Token) -> Iterator[tuple[str, Pattern]]:
        yield from self.by_stem.get(token.stem, ())
        for prefix, label, pattern in self.by_prefix.get(token.text[:2], ()):
            if token.text.startswith(prefix):
                yield label, pattern


_NONE = Match("", ())


@dataclass(frozen=True)
class _Search:
    """One answer's tokens while patterns are tried on them."""

    tokens: list[Token]
    walls: frozenset[int]

    def match(
        self, pattern: Pattern, part: int, place: int, taken: tuple[int, ...]
    ) -> list[tuple[int, ...]]:
        """Token numbers of some ways to match `pattern[part:]` from `place` on."""
        if part == len(pattern):
            return [taken] if taken else []
        head = pattern[part]
        if isinstance(head, Word):
            found = self._word(head, place, taken)
            return self.match(pattern, part + 1, found + 1, (*taken, found)) if found >= 0 else []
        if isinstance(head, Choice):
            return self._choice(head, pattern, part, place, taken)
        return self._gap(head, pattern, part, place, taken)

    def _word(self, head: Word, place: int, taken: tuple[int, ...]) -> int:
        for here in range(place, min(place + 3, len(self.tokens))):
            if head.matches(self.tokens[here]):
                return here
            if not taken or self.tokens[here].stem not in FILLERS:
                break
        return -1

    def _stems_from(self, place: int, taken: tuple[int, ...]) -> list[str]:
        """Stems a word may have that is looked for at `place`: fillers can be skipped."""
        stems: list[str] = []
        for token in self.tokens[place : place + 3]:
            if token.stem not in stems:
                stems.append(token.stem)
            if not taken or token.stem not in FILLERS:
                break
        return stems

    def _choice(
        self, head: Choice, pattern: Pattern, part: int, place: int, taken: tuple[int, ...]
    ) -> list[tuple[int, ...]]:
        reached: set[tuple[int, ...]] = set()
        for option in head.beginning(self._stems_from(place, taken)):
            reached.update(self.match(option, 0, place, taken) if option else [taken])
        found: list[tuple[int, ...]] = []
        for done in sorted(reached, key=lambda t: (-len(t), t)):
            after = done[-1] + 1 if len(done) > len(taken) else place
            found.extend(self.match(pattern, part + 1, after, done))
            if len(found) >= _MOST_ENDS:
                break
        return found[:_MOST_ENDS]

    def _gap(
        self, head: Gap, pattern: Pattern, part: int, place: int, taken: tuple[int, ...]
    ) -> list[tuple[int, ...]]:
        for here in range(place, min(place + head.size + 1, len(self.tokens) + 1)):
            found = self.match(pattern, part + 1, here, taken)
            if found or here >= len(self.tokens) or here in self.walls:
                return found
            mark = self.tokens[here].text
            if mark in _STOPS or (mark == "," and head.size <= NEAR):
                return []
        return []
