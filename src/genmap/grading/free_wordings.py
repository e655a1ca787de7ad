"""Compiles the wordings of rubrics to patterns; `genmap.items.rubric` describes the language.

Most of a rubric's wordings come from the course's lexicon, so what is compiled is kept and shared:
patterns do not change.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from genmap.grading.free_patterns import FAR, NEAR, Choice, Gap, Part, Pattern, Word, firsts_of
from genmap.grading.free_tokens import stem, tokenise

_PIECE = re.compile(r"\s*(<[\w-]+>|\.\.\.?|[()|?]|[pq]\([^)]*\)|[^\s()|?<>]+)")
_GAPS = {"..": NEAR, "...": FAR}


class PatternError(ValueError):
    """A wording that cannot be read, with the reason."""


class Named:
    """Named wordings, each compiled when it is first used.

    `common` holds further ones; a name that both have is this one's own, and then nothing is
    shared, for a common wording may refer to it.
    """

    def __init__(self, words: Mapping[str, tuple[str, ...]], common: Named | None = None) -> None:
        self.words: Mapping[str, tuple[str, ...]] = words
        self.common = common
        if common and not words.keys().isdisjoint(common.words):
            self.words, self.common = {**common.words, **words}, None
        self._compiled: dict[str, Choice] = {}
        self._open: list[str] = []

    def choice(self, name: str, wording: str) -> Choice:
        """The patterns of a name; `wording` is where it is used, for the fault's text."""
        if name not in self.words and self.common:
            return self.common.choice(name, wording)
        if name not in self.words:
            raise PatternError(f"{wording!r}: <{name}> is not among the named wordings")
        if name in self._open:
            raise PatternError(f"{wording!r}: <{name}> refers to itself")
        if name not in self._compiled:
            self._open.append(name)
            try:
                patterns = tuple(compile_wording(w, self) for w in self.words[name])
            finally:
                self._open.pop()
            self._compiled[name] = Choice(patterns)
        return self._compiled[name]


def compile_wording(wording: str, named: Named) -> Pattern:
    """Read one wording; `named` holds the named ones.

    Raises PatternError when brackets do not match, a name is unknown or refers to itself.
    """
    return _Reader(wording, named).read() if "<" in wording else _plain(wording)


@lru_cache(maxsize=8192)
def _plain(wording: str) -> Pattern:
    """A wording that uses no named ones: the same pattern in every rubric."""
    return _Reader(wording, Named({})).read()


class _Reader:
    def __init__(self, wording: str, named: Named) -> None:
        self.wording = wording
        self.named = named
        self.pieces = _PIECE.findall(wording)
        self.place = 0

    def read(self) -> Pattern:
        alternatives = self._alternatives()
        if self.place < len(self.pieces):
            raise PatternError(f"{self.wording!r}: a closing bracket has no opening one")
        pattern = alternatives[0] if len(alternatives) == 1 else (Choice(tuple(alternatives)),)
        if not any(True for _ in firsts_of(pattern)) or not pattern or () in alternatives:
            raise PatternError(f"{self.wording!r}: a wording needs at least one word")
        return pattern

    def _alternatives(self) -> list[Pattern]:
        found: list[Pattern] = []
        parts: list[Part] = []
        while self.place < len(self.pieces) and self.pieces[self.place] != ")":
            piece = self.pieces[self.place]
            self.place += 1
            if piece == "|":
                found.append(tuple(parts))
                parts = []
            elif piece == "?":
                if not parts:
                    raise PatternError(f"{self.wording!r}: '?' follows nothing")
                parts[-1] = Choice(((parts[-1],), ()))
            else:
                parts.extend(self._part(piece))
        found.append(tuple(parts))
        return found

    def _part(self, piece: str) -> tuple[Part, ...]:
        if piece in _GAPS:
            return (Gap(_GAPS[piece]),)
        if piece == "(":
            alternatives = self._alternatives()
            if self.place >= len(self.pieces):
                raise PatternError(f"{self.wording!r}: an opening bracket is not closed")
            self.place += 1
            return (Choice(tuple(alternatives)),)
        if piece.startswith("<"):
            return (self.named.choice(piece[1:-1], self.wording),)
        return _words(piece)


@lru_cache(maxsize=8192)
def _words(piece: str) -> tuple[Word, ...]:
    if piece.endswith("*"):
        return (Word("", piece[:-1].lower()),)
    if piece.isascii() and piece.isalpha():
        return (Word(stem(piece.lower())),)
    return tuple(Word(t.stem) for t in tokenise(piece) if t.is_word or t.text in "/&→—")
