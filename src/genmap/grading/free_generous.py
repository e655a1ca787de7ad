"""The second, more generous look for points that strict reading did not find.

A point may list `hints`: words so special that they fit only its own subject. A hint counts when it
stands in that subject's row or sentence, is not denied, and is no part of a heap of keywords. The
grader asks for this look only when nothing in the answer speaks against it, and what it finds may
make a point but never counts against the learner.
"""

from __future__ import annotations

from collections.abc import Iterable

from genmap.grading.free_clauses import Clause, Property, Sentence, Text
from genmap.grading.free_echoes import Claim
from genmap.grading.free_patterns import Match
from genmap.grading.free_polarity import affirmed
from genmap.grading.free_shape import shaped
from genmap.grading.free_zones import Zone, zone_at, zones_of


def hint_claims(text: Text, found: list[Sentence], hints: Iterable[Match]) -> list[Claim]:
    """Claims of the hints' labels about the subjects in whose zones they stand."""
    zones = zones_of(found, text.tokens)
    claims: list[Claim] = []
    for match in sorted(hints, key=lambda m: m.tokens):
        zone = zone_at(zones, match.start)
        sentence = next((s for s in found if s.start <= match.start < s.end), None)
        if zone is None or sentence is None or not zone.names:
            continue
        claim = _claim(Property(match.label, match), zone, sentence, text)
        if claim:
            claims.append(claim)
    return claims


def _claim(prop: Property, zone: Zone, sentence: Sentence, text: Text) -> Claim | None:
    clause = next(c for c in sentence.clauses if prop.start < c.end)
    named = {n for g in clause.groups for n in range(g.start, g.end)}
    if not named.isdisjoint(prop.match.tokens) or not _said(prop, clause, sentence, zone, text):
        return None
    return Claim(zone.names, prop.label, True, prop.start, prop.end, strong=False)


def _said(prop: Property, clause: Clause, sentence: Sentence, zone: Zone, text: Text) -> bool:
    whole = shaped(prop, clause, sentence, text, bool(zone.names), under_heading=False)
    return whole and affirmed(prop, clause, text)
