"""Orders of subjects: "from fastest to slowest: A, B, C", "A fastest, then B, then C", "A > B > C".

The first of an order gets the better of the question's first pair of opposites, the last the worse.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from genmap.grading.free_clauses import Property, Sentence, Text
from genmap.grading.free_echoes import Claim
from genmap.grading.free_lexicon import DURATIONS
from genmap.grading.free_tokens import NUMBERED

Zip = tuple[tuple[str, ...], Property]
_ORDERS = frozenset({"order", "rank", "sort", "list", "descend", "decreas", "fall"})
_SCALES = frozenset({"speed", "pace", "quickness", "swiftness"})
_NEXT = frozenset({"then", "next", "follow", "final", "last", "after", "lastly", "finally"})
_FEWEST = 3  # subjects in an order nobody calls an order


def ranked(sentence: Sentence, text: Text) -> list[Zip]:
    """ "From fastest to slowest: GAN, VAE, diffusion, AR": the ends of the list, or nothing."""
    names = _listed(sentence)
    groups = sentence.groups
    props = [p for p in sentence.properties if groups and p.end <= groups[0].start]
    if not props:  # "GAN, VAE, diffusion, AR, from fastest to slowest"
        props = [p for p in sentence.properties if groups and p.start >= groups[-1].end]
    if len({p.start for p in props}) != 2 or len(names) < _FEWEST:
        return []
    first, last = props[0], props[-1]
    between = text.tokens[first.end : last.start]
    if not any(t.stem == "to" or t.text in ("→", ">") for t in between) or len(between) > 3:
        return []
    ends = {first.start: names[0], last.start: names[-1]}
    return [((ends[p.start],), p) for p in props]


def orders(found: list[Sentence], text: Text, opposites: Mapping[str, str]) -> list[Claim]:
    """What orders claim that name no end: "in order of speed: ...", "A > B > C", "1. A 2. B"."""
    if not opposites:
        return []
    best, worst = next(iter(opposites.items()))
    claims: list[Claim] = []
    timed = any(t.stem in DURATIONS for t in text.tokens)
    for sentence in found:
        for group in sentence.groups:
            if group.ranked == ">" or (group.ranked and timed):  # "<" only orders times
                claims += _ends(group.names, group.start, group.end, best, worst)
        claims += _chained(sentence, text, opposites)
        if _scaled(sentence, text):
            start, end = sentence.groups[0].start, sentence.groups[-1].end
            claims += _ends(_listed(sentence), start, end, best, worst)
    rows = _rows(found, text)
    names = [r.groups[0].names[0] for r in rows]
    if len(names) >= _FEWEST and not any(r.properties for r in rows[:-1]):
        claims += _ends(names, rows[0].groups[0].start, rows[-1].groups[0].end, best, worst)
    return claims


def _chained(sentence: Sentence, text: Text, opposites: Mapping[str, str]) -> list[Claim]:
    """ "A is fastest, then B, followed by C": the last has the opposite of what the first has."""
    groups = [g for g in sentence.groups if g.role == "main" and g.names]
    said = [p for p in sentence.properties if p.label in opposites]
    if len(_listed(sentence)) < _FEWEST or len(groups) < 2 or not said:
        return []
    words = [
        {t.stem for t in text.tokens[a.end : b.start] if t.is_word} for a, b in pairwise(groups)
    ]
    # What is said stands beside the first; from there on names follow one another.
    follow = all(not w.isdisjoint(_NEXT) for w in words)
    if not follow or max(p.end for p in said) > groups[1].start:
        return []
    label, last = opposites[said[0].label], groups[-1]
    return [Claim(tuple(last.names[-1:]), label, True, last.start, last.end)]


def _ends(names: list[str], start: int, end: int, best: str, worst: str) -> list[Claim]:
    if len(names) < 2 or names[0] == names[-1]:
        return []
    return [Claim((n,), w, True, start, end) for n, w in ((names[0], best), (names[-1], worst))]


def _listed(sentence: Sentence) -> list[str]:
    return [n for g in sentence.groups if g.role == "main" for n in g.names]


def _scaled(sentence: Sentence, text: Text) -> bool:
    """ "In order of speed: A, B, C", "ranked by speed: ..."."""
    if len(_listed(sentence)) < _FEWEST:
        return False
    ahead = [t.stem for t in text.tokens[sentence.start : sentence.groups[0].start]]
    early = any(p.start < sentence.groups[0].start for p in sentence.properties)
    return not early and not _SCALES.isdisjoint(ahead) and not _ORDERS.isdisjoint(ahead)


def _rows(found: list[Sentence], text: Text) -> list[Sentence]:
    """Numbered rows that begin with one name each, when nothing was said before them."""
    rows = [s for s in found if s.start and text.tokens[s.start - 1].stem == NUMBERED]
    if not rows or any(s.properties or s.groups for s in found[: found.index(rows[0])]):
        return []
    named = [s for s in rows if s.groups and s.groups[0].start == s.start]
    adjoining = all(b.start >= a.end for a, b in pairwise(named))
    return named if adjoining and len(named) == len(rows) else []
