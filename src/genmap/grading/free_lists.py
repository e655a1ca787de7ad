"""Lists that pair subjects and properties by their places: "respectively", tables, rankings."""

from __future__ import annotations

from itertools import pairwise

from genmap.grading.free_clauses import Group, Property, Sentence, Text
from genmap.grading.free_lexicon import AFTERTHOUGHTS
from genmap.grading.free_references import People

Zip = tuple[tuple[str, ...], Property]
_COORDINATORS = frozenset({"and", "vs", "versus", "versu"})
_PLACES = {"former": 0, "first": 0, "latter": 1, "second": 1, "last": 1}
_SEPARATORS = frozenset({",", ";", "/", "|", "&"})


def zips(sentence: Sentence, text: Text, people: People) -> list[Zip] | None:
    """Pairs of a "respectively" sentence, or of "A, B: p, q"; None when it is neither.

    An empty list means: meant as a list, but the numbers do not agree, so nothing is claimed.
    """
    if not sentence.properties:
        return None
    said = any(t.stem in AFTERTHOUGHTS for t in text.tokens[sentence.start : sentence.end])
    said = said or _same_order(sentence, text)
    said = said or _one_each(sentence, text, people)
    former = _called_former(sentence, text, people)
    if former:
        return former
    lists = [g for g in sentence.groups if len(g.names) > 1 and g.role == "main"]
    if not text.subjects and len(people.order) == 2 and _versus(sentence, text):
        said = True
    if said:
        return _respectively(sentence, text, lists, people)
    if len(lists) == 1 and len(sentence.groups) == 1:
        group = lists[0]
        ahead = text.tokens[group.end].text if group.end < sentence.end else ""
        if ahead in (":", "→", "—", "="):
            return _paired(group.names, _slots(group.end, sentence.end, sentence, text)) or None
    return None


def _called_former(sentence: Sentence, text: Text, people: People) -> list[Zip]:
    """ "p(x) against p(y|x), generative being the former": which of two things is whose."""
    props = {p.start: p for p in sentence.properties}
    if len(people.order) != 2 or len(props) != 2:
        return []
    for group in sentence.groups:
        behind = [t for t in text.tokens[group.end : sentence.end] if t.text != "the"][:2]
        ahead = [t for t in text.tokens[sentence.start : group.start] if t.text != "the"][-2:]
        place = None
        if len(behind) == 2 and behind[0].stem == "be":
            place = _PLACES.get(behind[1].text)
        if place is None and len(ahead) == 2 and ahead[1].stem == "be":
            place = _PLACES.get(ahead[0].text)
        other = [n for n in people.order if n not in group.names]
        if place is not None and len(other) == 1 and max(props) < group.start:
            names = [group.names[0], other[0]]
            said = [props[start] for start in sorted(props)]
            return _paired(names if place == 0 else names[::-1], [[p] for p in said])
    return []


def _one_each(sentence: Sentence, text: Text, people: People) -> bool:
    """ "Objectives: p, q, r, s" with nobody named, after all four were named: in that order."""
    if sentence.groups or len(people.named) < 4 or len(people.order) != 4:
        return False
    return len(_slots(sentence.start, sentence.end, sentence, text)) == len(people.named)


def _versus(sentence: Sentence, text: Text) -> bool:
    """ "p(x) versus p(y|x)" with nobody named: in the order of the question."""
    words = text.tokens[sentence.start : sentence.end]
    return any(t.stem in ("vs", "versu", "versus") for t in words)


def _same_order(sentence: Sentence, text: Text) -> bool:
    words = [t.stem for t in text.tokens[sentence.start : sentence.end]]
    return any(
        a == "order" and not {"same", "that", "this"}.isdisjoint(words[max(0, i - 2) : i])
        for i, a in enumerate(words)
    )


def _respectively(sentence: Sentence, text: Text, lists: list[Group], people: People) -> list[Zip]:
    names = lists[-1].names if lists else (people.pair if len(people.pair) > 1 else people.order)
    if lists:
        group = lists[-1]
        for start, end in ((group.end, sentence.end), (sentence.start, group.start)):
            pairs = _paired(group.names, _slots(start, end, sentence, text))
            if pairs:
                return pairs
        return []
    slots = _slots(sentence.start, sentence.end, sentence, text)
    if len(slots) == len(people.named) > 2:
        names = people.named
    return _paired(list(names)[: len(slots)], slots)


def _paired(names: list[str], slots: list[list[Property]]) -> list[Zip]:
    if len(names) != len(slots) or len(names) < 2:
        return []
    return [((name,), prop) for name, slot in zip(names, slots, strict=True) for prop in slot]


def _slots(start: int, end: int, sentence: Sentence, text: Text) -> list[list[Property]]:
    """Properties between two tokens, one list for each item of the enumeration."""
    slots: list[list[Property]] = []
    opened = True
    props = [p for p in sentence.properties if start <= p.start < end]
    covered = {n for p in props for n in range(p.start, p.end)}
    starts: dict[int, list[Property]] = {}
    for prop in props:
        starts.setdefault(prop.start, []).append(prop)
    for place in range(start, end):
        token = text.tokens[place]
        if place not in covered and (token.text in _SEPARATORS or token.stem in _COORDINATORS):
            opened = True
        for prop in starts.get(place, ()):
            if opened:
                slots.append([])
                opened = False
            slots[-1].append(prop)
    return slots


def column_claims(found: list[Sentence], text: Text) -> dict[int, list[tuple[str, Property]]]:
    """Tables whose head row names the subjects: sentence number to (subject, property) pairs."""
    head: list[list[str]] = []
    claims: dict[int, list[tuple[str, Property]]] = {}
    for number, sentence in enumerate(found):
        cells = _cells(sentence, text)
        groups = sentence.groups
        names = [[n for g in groups if a <= g.start < b for n in g.names] for a, b in cells]
        if len(cells) > 2 and sum(len(n) == 1 for n in names) >= 2 and not sentence.properties:
            head = names
            claims[number] = []
        elif head and len(cells) == len(head) and not sentence.groups:
            claims[number] = [
                (head[i][0], p)
                for i, (a, b) in enumerate(cells)
                for p in sentence.properties
                if a <= p.start < b and len(head[i]) == 1
            ]
        elif len(cells) < 2:
            head = []
    return claims


def _cells(sentence: Sentence, text: Text) -> list[tuple[int, int]]:
    bars = [n for n in range(sentence.start, sentence.end) if text.tokens[n].text == "|"]
    if not bars:
        return []
    edges = [sentence.start - 1, *bars, sentence.end]
    cells = [(a + 1, b) for a, b in pairwise(edges)]
    first, last = cells[0], cells[-1]
    if first[0] >= first[1] and len(cells) > 1 and last[0] >= last[1]:
        return cells[1:-1]
    return cells
