"""Claims, and what short sentences say by pointing at the sentence before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from genmap.grading.free_clauses import Clause, Sentence, Text, word_count
from genmap.grading.free_lexicon import POINTING
from genmap.grading.free_tokens import Token

NAMED = "@named"  # label of the claim that a subject was named
_SHORT = 5
_SHORT_VERBS = frozenset({"be", "do", "can", "hav", "will", "however", "though"})
_AUXILIARIES = frozenset({"do", "can", "hav", "giv", "offer", "provid", "yes", "yep", "no"})
_OBJECTS = frozenset({"it", "one", "this", "that", "them", "so", "not", "any", "indeed", "here"})


@dataclass(frozen=True)
class Claim:
    """`subjects` is empty when nobody is named; `start` and `end` are token numbers.

    A claim that is not `strong` was tied to its subject across sentences by mere neighbourhood; it
    may make a point but never counts against the learner.
    """

    subjects: tuple[str, ...]
    label: str
    affirmed: bool
    start: int
    end: int
    strong: bool = True
    shaped: bool = True


def in_short(part: Clause | Sentence, text: Text, claims: list[Claim]) -> list[Claim]:
    """What "a GAN can't" or "diffusion is" say by pointing at what was claimed last."""
    return _denied_in_short(part, text, claims) or _affirmed_in_short(part, text, claims)


def _denied_in_short(part: Clause | Sentence, text: Text, claims: list[Claim]) -> list[Claim]:
    """ "..., a GAN can't": what was affirmed last is denied of the GAN."""
    words = text.tokens[part.start : part.end]
    groups = [g for g in part.groups if g.names and g.role == "main"]
    if not groups or not words or words[-1].stem != "not":
        return []
    if word_count(text.tokens, groups[0].end, part.end) > _SHORT:
        return []
    said = [c for c in claims if c.label != NAMED and c.affirmed and c.end <= part.start]
    if not said:
        return []
    last = [c for c in said if c.start == said[-1].start]
    return [replace(c, subjects=tuple(groups[0].names), affirmed=False) for c in last]


def _affirmed_in_short(part: Clause | Sentence, text: Text, claims: list[Claim]) -> list[Claim]:
    """ "GANs are not the slowest, diffusion is": what was denied last is affirmed of diffusion."""
    groups = [g for g in part.groups if g.names and g.role == "main"]
    behind = [t for t in text.tokens[groups[0].end : part.end] if t.is_word] if groups else []
    if len(groups) != 1 or not behind or any(t.stem not in _SHORT_VERBS for t in behind):
        return []
    said = [c for c in claims if c.label != NAMED and c.end <= part.start]
    if not said or said[-1].affirmed or part.start - said[-1].end > _SHORT:
        return []
    last = [c for c in said if c.start == said[-1].start]
    return [replace(c, subjects=tuple(groups[0].names), affirmed=True) for c in last]


def leaning(sentence: Sentence, text: Text, asked: str) -> list[Claim]:
    """ "AR does; GANs do not", before any other wording: the question's own is meant."""
    if not asked or (text.properties and text.properties[0].start < sentence.start):
        return []
    made: list[Claim] = []
    for clause in sentence.clauses:
        groups = [g for g in clause.groups if g.names and g.role == "main"]
        behind = [t for t in text.tokens[groups[0].end : clause.end] if t.is_word] if groups else []
        stems = [t.stem for t in behind]
        if not stems or stems[0] not in _AUXILIARIES | {"not"} or len(groups) > 1:
            continue
        if stems[0] in ("giv", "offer", "provid", "hav") and len(stems) == 1:
            continue
        if all(s in _OBJECTS or s in _AUXILIARIES for s in stems[1:]):
            said = "not" not in stems and "no" not in stems
            names = tuple(groups[0].names)
            made.append(Claim(names, asked, said, groups[0].start, clause.end))
    return made


def told_behind(found: list[Sentence], tokens: list[Token]) -> dict[int, tuple[str, ...]]:
    """ "It separates classes. Those are discriminative.": the start of the first, and of whom."""
    told: dict[int, tuple[str, ...]] = {}
    for before, sentence in pairwise(found):
        if before.groups or not before.properties or not _tells(sentence, tokens):
            continue
        told[before.start] = tuple(sentence.groups[0].names)
    return told


def _tells(sentence: Sentence, tokens: list[Token]) -> bool:
    """Whether a sentence is no more than "That is a diffusion model"."""
    groups = sentence.groups
    if len(groups) != 1 or sentence.properties or groups[0].end < sentence.end:
        return False
    ahead = [t.stem for t in tokens[sentence.start : groups[0].start]]
    pointing = not {*POINTING, "you", "we"}.isdisjoint(ahead[:2])
    return pointing and "be" in ahead and len(ahead) <= _SHORT
