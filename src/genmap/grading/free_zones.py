"""Which subject a stretch of text belongs to: rows, sentences, and names that come last.

Strict reading ties a property to a subject by grammar (`free_claims`). This module knows two
coarser ways: a tag ("..., known as diffusion", "... (diffusion)") names what stands before it, and
a zone is the stretch of text in which a subject was named last.
"""

from __future__ import annotations

from dataclasses import dataclass

from genmap.grading.free_clauses import Group, Sentence
from genmap.grading.free_lexicon import ARTICLES, JOINERS, NAMING, POINTING
from genmap.grading.free_tokens import Token

_CLOSERS = frozenset({",", ")", "(", ":", "—", "→", "|"})
_FEW = 3


@dataclass(frozen=True)
class Zone:
    """Tokens from `start` to `end` are about `names`; `sure` when they were named right there."""

    start: int
    end: int
    names: tuple[str, ...]
    sure: bool = True


def is_tag(group: Group, sentence: Sentence, tokens: list[Token]) -> bool:
    """Whether a group only gives the name of what was described before it."""
    if not group.names or group.start - sentence.start < _FEW:
        return False
    closed = group.end >= sentence.end or tokens[group.end].text in _CLOSERS
    before = tokens[sentence.start : group.start]
    while before and before[-1].stem in ARTICLES:
        before = before[:-1]
    if not before or not closed:
        return False
    if before[-1].text == "(":
        ends = tokens[group.end : min(group.end + 2, sentence.end)]
        return [t.text for t in ends[:1]] != [","] and all(
            t.text in _CLOSERS or t.stem in JOINERS for t in ends
        )
    last = [t.stem for t in before[-2:]]
    return last[-1] in NAMING or (last[-1] == "be" and last[0] in POINTING)


def tag_zones(sentence: Sentence, tokens: list[Token]) -> list[Zone]:
    """The zones of a sentence whose subjects all come behind what is said of them; or nothing."""
    groups = [g for g in sentence.groups if g.role == "main" and g.names]
    tags = [g for g in groups if is_tag(g, sentence, tokens)]
    plain = [g for g in groups if g not in tags]
    if len(tags) < 2 and plain:
        return []
    for group in plain:
        behind = next((t for t in tags if t.start > group.start), None)
        if behind is None or not set(group.names) <= set(behind.names):
            return []
    if not tags:
        return []
    groups = tags
    edges = [sentence.start, *(g.end for g in groups)]
    zones = [Zone(edges[i], g.end, tuple(g.names)) for i, g in enumerate(groups)]
    return [*zones, Zone(edges[-1], sentence.end, tuple(groups[-1].names))]


def zones_of(found: list[Sentence], tokens: list[Token]) -> list[Zone]:
    """Zones of a whole answer, in order and without gaps."""
    zones: list[Zone] = []
    last: tuple[str, ...] = ()
    for sentence in found:
        groups = [g for g in sentence.groups if g.names and g.role in ("main", "aside")]
        if not groups:
            zones.append(Zone(sentence.start, sentence.end, last, sure=False))
            continue
        own = tag_zones(sentence, tokens) or _plain_zones(sentence, groups)
        zones += own
        mains = [g for g in groups if g.role == "main"]
        last = tuple((mains or groups)[-1].names)
    return zones


def _plain_zones(sentence: Sentence, groups: list[Group]) -> list[Zone]:
    """From each subject to the next; what stands before the first is the first one's."""
    starts = [sentence.start, *(g.start for g in groups[1:]), sentence.end]
    return [Zone(starts[i], starts[i + 1], tuple(g.names)) for i, g in enumerate(groups)]


def zone_at(zones: list[Zone], place: int) -> Zone | None:
    """The zone a token lies in."""
    return next((z for z in zones if z.start <= place < z.end), None)
