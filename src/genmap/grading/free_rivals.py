"""Which of two overlapping wordings counts: "bound" does not when it is part of "lower bound"."""

from __future__ import annotations

from dataclasses import dataclass

from genmap.grading.free_patterns import Match
from genmap.items.rubric import Rubric


def wordings_of(rubric: Rubric) -> list[str]:
    """Every wording a rubric listens for, each once."""
    found: dict[str, None] = {}
    for point in rubric.points:
        found.update(dict.fromkeys((*point.says, *point.says_not, *point.denies)))
    found.update(dict.fromkeys(rubric.ignore))
    for fault in rubric.faults:
        found.update(dict.fromkeys((*fault.says, *fault.says_not)))
    return list(found)


@dataclass(frozen=True)
class Rivals:
    """Which wordings hide a wording: `longer` when they contain it, `over` when they overlap it."""

    longer: frozenset[str]
    over: frozenset[str]
    ignored: frozenset[str]

    def hide(self, match: Match, other: Match) -> bool:
        mine, theirs = set(match.tokens), set(other.tokens)
        if other.label in self.ignored and other.label != match.label:
            return not mine.isdisjoint(theirs) and not mine > theirs
        if other.label in self.longer and mine < theirs:
            return True
        first = other.start < match.start or (
            other.start == match.start and len(theirs) > len(mine)
        )
        return other.label in self.over and first and not mine.isdisjoint(theirs)


def rivals_of(rubric: Rubric) -> dict[str, Rivals]:
    """For each wording those that hide it: of other points, and what the rubric ignores."""
    homes: dict[str, set[int]] = {}
    points = [p for p in rubric.points if p.of]
    for number, point in enumerate(points):
        for wording in (*point.says, *point.says_not, *point.denies):
            homes.setdefault(wording, set()).add(number)
    found: dict[str, Rivals] = {}
    for wording in wordings_of(rubric):
        mine = homes.get(wording, set())
        elsewhere = [w for w, theirs in homes.items() if mine and not theirs & mine]
        about = {s for n in mine for s in points[n].of}
        over = [w for w in elsewhere if not any(about & set(points[n].of) for n in homes[w])]
        differing = [w for w in homes if _differ(rubric, wording, w)]
        found[wording] = Rivals(
            frozenset((*elsewhere, *differing, *_of_the_same(rubric, wording))),
            frozenset(over),
            frozenset(rubric.ignore),
        )
    return found


def _of_the_same(rubric: Rubric, wording: str) -> set[str]:
    """Wordings of faults that hide a point's, and of points that hide a fault's, inside them.

    They must be about the same: "trains fast" is no "fast" where training speed is a fault, and
    the "cross-entropy" of "cross-entropy of the discriminator" no fault where that makes a point.
    """
    found: set[str] = set()
    for point in rubric.points:
        said = {*point.says, *point.says_not, *point.denies}
        for fault in rubric.faults:
            shown = {*fault.says, *fault.says_not}
            if wording in said and (not fault.of or set(fault.of) & set(point.of)):
                found |= shown - said
            elif wording in shown and set(fault.of) & set(point.of):
                found |= said - shown
    return found


def _differ(rubric: Rubric, one: str, other: str) -> bool:
    """Whether some point wants one wording and is contradicted by the other."""
    return any(
        (one in p.says and other in (*p.says_not, *p.denies))
        or (other in p.says and one in (*p.says_not, *p.denies))
        for p in rubric.points
    )


def unhidden(matches: list[Match], rivals: dict[str, Rivals]) -> list[Match]:
    """Matches that no rival hides."""
    at: dict[int, list[Match]] = {}
    for match in matches:
        for token in match.tokens:
            at.setdefault(token, []).append(match)
    return [
        m
        for m in matches
        if not any(rivals[m.label].hide(m, o) for t in m.tokens for o in at[t] if o is not m)
    ]
