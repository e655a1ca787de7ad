"""Whether what an answer says is affirmed or denied, and whether it is given as a reason."""

from __future__ import annotations

from genmap.grading.free_clauses import Clause, Property, Text
from genmap.grading.free_lexicon import (
    CONCLUSIONS,
    CONTRASTS,
    LINK_MARKS,
    NEGATORS,
    PERSONAL,
    REASONS,
)
from genmap.grading.free_tokens import Token

_ENDS = frozenset({"\n", ".", ";", "?"})
_REACH = 10


def affirmed(prop: Property, clause: Clause, text: Text) -> bool:
    """Whether a property is affirmed: an even number of negations bears on it."""
    taken = {n for p in (prop, *clause.properties) for n in p.match.tokens}
    taken.update(n for g in clause.groups for n in range(g.start, g.end))
    marks = text.marks
    denied = {g.start - 1 for g in clause.groups if g.role == "denied"}
    scope = _scope(prop, clause, text)
    free = [
        n
        for n in range(clause.start, clause.end)
        if text.tokens[n].stem in NEGATORS
        and n >= scope
        and n not in taken
        and n not in marks["harmless"]
        and n not in denied
    ]
    # "Neither A nor B" denies each once.
    free = [n for n in free if n == free[0] or text.tokens[n].stem != "nor"]
    # "Its place is not that of the encoder" denies in the gap of "place .. encoder".
    count = sum(n < prop.end for n in free) + _aside_before(prop, clause, text)
    later = [p.start for p in clause.properties if p.start >= prop.end]
    limit = min(prop.end + 6, min(later, default=clause.end))
    behind = [n for n in free if prop.end <= n < limit]
    if behind and not any(s > behind[0] for s in later):
        count += 1
    return count % 2 == 0


def _scope(prop: Property, clause: Clause, text: Text) -> int:
    """Where the words that bear on a property begin: behind a colon, arrow, dash or ", only"."""
    tokens = text.tokens
    links = [
        n
        for n in range(clause.start, prop.start)
        if tokens[n].text in LINK_MARKS
        or (n > clause.start and tokens[n].text == "only" and tokens[n - 1].text == ",")
    ]
    return links[-1] if links else clause.start


def _aside_before(prop: Property, clause: Clause, text: Text) -> int:
    """1 when "rather than" or the like stands right before the property."""
    near = range(max(clause.start, prop.start - 5), prop.start)
    asides = [n for n in near if n in text.marks["aside"]]
    if not asides or text.tokens[asides[-1]].stem in ("from", "against"):
        return 0
    before = text.tokens[asides[-1] - 1].stem if asides[-1] else ""
    if text.tokens[asides[-1]].stem == "than" and before not in ("rather", "other"):
        return 0
    return int(not any(asides[-1] <= g.start < prop.start for g in clause.groups))


def is_reason(start: int, end: int, tokens: list[Token]) -> bool:
    """Whether words follow "because" or the like, or go before "so"."""
    for place in range(start - 1, max(0, start - _REACH) - 1, -1):
        token = tokens[place]
        # "as they are small", "as the network is small"
        stated = token.stem == "as" and tokens[place + 1].stem in PERSONAL | {"the", "its", "their"}
        if token.stem in REASONS or stated:
            return not place or tokens[place - 1].stem not in NEGATORS
        if token.text in _ENDS or token.stem in CONTRASTS:
            break
    near = tokens[end : end + _REACH // 2]
    ends = [n for n, t in enumerate(near) if t.text in _ENDS or t.stem in CONTRASTS]
    return any(t.stem in CONCLUSIONS for t in near[: ends[0] if ends else len(near)])
