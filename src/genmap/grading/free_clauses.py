"""Cuts tokens with their matches into sentences and clauses, and joins named subjects to groups."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from genmap.grading.free_lexicon import (
    BREAKERS,
    CLITIC_HOSTS,
    FUNCTION_WORDS,
    JOINERS,
    LINKS,
    NEGATORS,
    NOUNS_TOO,
    PREPOSITIONS,
    RELATIVES,
    VERBS,
)
from genmap.grading.free_patterns import Match
from genmap.grading.free_tokens import Token

Role = Literal["main", "aside", "denied", "except"]
_ENDS = frozenset({"\n", ".", ";", "?"})
_JOIN_MARKS = frozenset({",", "/", "&", "(", ">", "<"})
_NEAR = 2
_LONGEST_CLAUSE = 80
_LONGEST_SENTENCE = 150  # tokens; a longer one is cut, so that time grows with the text alone


@dataclass
class Group:
    """Subjects named together ("GANs and VAEs") and the part they play in the clause."""

    names: list[str]
    start: int
    end: int
    role: Role = "main"
    after_preposition: bool = False
    relative: bool = False
    last_join: int = -1
    ranked: str = ""  # ">" in "GAN > VAE > diffusion", or "<"


@dataclass
class Property:
    """One matched wording."""

    label: str
    match: Match

    @property
    def start(self) -> int:
        return self.match.start

    @property
    def end(self) -> int:
        return self.match.end


@dataclass
class Clause:
    """A stretch of tokens with its groups and properties in order."""

    start: int
    end: int
    groups: list[Group] = field(default_factory=list)
    properties: list[Property] = field(default_factory=list)


@dataclass
class Sentence:
    """Clauses up to a full stop, semicolon or line end; `closer` is what ended it."""

    start: int
    end: int
    clauses: list[Clause]
    opener: str = ""
    closer: str = ""

    @property
    def groups(self) -> list[Group]:
        return [g for c in self.clauses for g in c.groups]

    @property
    def properties(self) -> list[Property]:
        return [p for c in self.clauses for p in c.properties]


@dataclass
class Text:
    """An answer's tokens and what was matched in them."""

    tokens: list[Token]
    subjects: list[Match]
    properties: list[Match]
    marks: dict[str, set[int]]  # tokens of "aside" and "except" phrases, and of harmless negators


def sentences(text: Text) -> list[Sentence]:
    """The answer's sentences in order."""
    groups = _groups(text)
    inside = _inside(text, groups)
    found: list[Sentence] = []
    start, opener = 0, "\n"
    for place, token in enumerate([*text.tokens, Token("mark", "\n", "\n", 0, 0)]):
        length = place - start
        overlong = length >= _LONGEST_SENTENCE and (
            place not in inside or length >= _LONGEST_SENTENCE + 50
        )
        if token.text in _ENDS or overlong:
            if place > start:
                found.append(Sentence(start, place, [], opener, token.text))
            start, opener = (place, "") if overlong else (place + 1, token.text)
    _fill(found, text, groups, inside)
    return found


def _fill(found: list[Sentence], text: Text, groups: list[Group], inside: set[int]) -> None:
    group_queue = list(reversed(groups))
    props = [Property(m.label, m) for m in sorted(text.properties, key=lambda m: m.tokens)]
    prop_queue = list(reversed(props))
    for sentence in found:
        sentence.clauses = _clauses(sentence, text.tokens, inside)
        for clause in sentence.clauses:
            while group_queue and group_queue[-1].start < clause.end:
                clause.groups.append(group_queue.pop())
            while prop_queue and prop_queue[-1].start < clause.end:
                clause.properties.append(prop_queue.pop())


def _inside(text: Text, groups: list[Group]) -> set[int]:
    """Tokens before which no clause may begin: they lie inside a group or a match."""
    inside: set[int] = set()
    for group in groups:
        inside.update(range(group.start, group.end))
    for match in text.properties:
        inside.update(range(match.start, match.end))
    return inside


def _clauses(sentence: Sentence, tokens: list[Token], inside: set[int]) -> list[Clause]:
    found: list[Clause] = []
    start, depth = sentence.start, 0
    for place in range(sentence.start, sentence.end):
        token = tokens[place]
        depth += (token.text == "(") - (token.text == ")")
        overlong = place - start >= _LONGEST_CLAUSE
        if (place in inside or depth > 0) and not overlong:
            continue
        breaks = token.text in (",", "|") or token.stem in BREAKERS
        breaks = breaks or overlong
        if breaks and place > start:
            found.append(Clause(start, place))
            start = place + (token.text in (",", "|"))
    if sentence.end > start:
        found.append(Clause(start, sentence.end))
    return found


def _groups(text: Text) -> list[Group]:
    groups: list[Group] = []
    claimed = {n for m in text.properties for n in m.tokens}
    for match in sorted(text.subjects, key=lambda m: m.tokens):
        group = Group([match.label], match.start, match.end)
        if groups and match.start < groups[-1].end:
            continue
        if groups and _joined(text, groups[-1], match, claimed):
            groups[-1].last_join = groups[-1].end
            between = text.tokens[groups[-1].end : match.start]
            marks = {t.text for t in between} & {">", "<"}
            groups[-1].ranked = marks.pop() if marks else groups[-1].ranked
            groups[-1].names.append(match.label)
            groups[-1].end = match.end
            continue
        groups.append(group)
    groups = _split_wrongly_joined(text, groups)
    for group in groups:
        _set_role(text, group)
    return groups


def _joined(text: Text, group: Group, match: Match, claimed: set[int]) -> bool:
    between = range(group.end, match.start)
    if len(between) > 4 or any(n in claimed for n in between):
        return False
    if any(n in text.marks["aside"] or n in text.marks["except"] for n in between):
        return False
    small = {"the", "a", "an", "all", "of", "some", "eg", "ie", "based", "kind", "style", "type"}
    tokens = [text.tokens[n] for n in between]
    if not tokens:
        return group.names[-1] == match.label
    allowed_tokens = JOINERS | small | _JOIN_MARKS | {"-", "so", "call", "model", "on"}
    return all(t.stem in allowed_tokens or t.text in allowed_tokens for t in tokens) and any(
        t.stem in JOINERS or t.text in _JOIN_MARKS for t in tokens
    )


def _split_wrongly_joined(text: Text, groups: list[Group]) -> list[Group]:
    """ "The fastest is the GAN, the AR is slowest": a list is no list when its end is a subject."""
    starts = sorted(m.start for m in text.properties)
    found: list[Group] = []
    for group in groups:
        found.append(group)
        if len(group.names) < 2 or group.last_join < 0 or group.end >= len(text.tokens):
            continue
        if text.tokens[group.end].stem not in VERBS or group.start == 0:
            continue
        begin = group.start
        while begin > 0 and text.tokens[begin - 1].text not in _ENDS | {","}:
            begin -= 1
        earlier = any(begin <= s < group.start for s in starts)
        own = any(g is not group and begin <= g.start < group.start for g in groups)
        if earlier and not own and text.tokens[group.start - 1].stem not in JOINERS:
            last = next(m for m in text.subjects if m.end == group.end)
            found[-1] = Group(group.names[:-1], group.start, group.last_join)
            found.append(Group([last.label], last.start, last.end))
    return found


def _set_role(text: Text, group: Group) -> None:
    tokens = text.tokens
    before = group.start - 1
    steps = 0
    while before >= 0 and steps < _NEAR and tokens[before].stem in ("the", "a", "an", "any", "all"):
        before, steps = before - 1, steps + 1
    if before >= 0:
        token = tokens[before]
        if before in text.marks["except"]:
            group.role = "except"
        elif before in text.marks["aside"]:
            group.role = "aside"
        elif token.stem in ("not", "non") and before not in text.marks["harmless"]:
            group.role = "denied"
        group.after_preposition = token.stem in PREPOSITIONS or token.text == "("
    after = group.end
    while after < len(tokens) and tokens[after].text in (",", "("):
        after += 1
    group.relative = after < len(tokens) and tokens[after].stem in RELATIVES


def has_verb(tokens: list[Token], start: int, end: int) -> bool:
    """Whether a word that can be a verb stands among these tokens."""
    words = tokens[start:end]
    plain = any(t.stem in FUNCTION_WORDS for t in words)
    return any(
        (t.stem in NEGATORS and t.text != "none")
        or (t.text.endswith("'s") and t.stem in CLITIC_HOSTS)
        or (t.stem in VERBS and (plain or t.text not in NOUNS_TOO))
        for t in words
    )


def has_link(tokens: list[Token], start: int, end: int) -> bool:
    """Whether a colon, arrow, dash, bracket, or a preposition ties words together here."""
    return any(t.text in LINKS or t.stem in PREPOSITIONS for t in tokens[start:end])


def word_count(tokens: list[Token], start: int, end: int) -> int:
    """Words (and formulas) among these tokens."""
    return sum(t.is_word for t in tokens[start:end])


def grammar_words(tokens: list[Token], start: int, end: int) -> int:
    """Words that only hold others together."""
    return sum(t.stem in FUNCTION_WORDS for t in tokens[start:end])


def eligible(group: Group) -> bool:
    """Whether something can be said of this group."""
    if not group.names:
        return False
    return group.role == "main" or (group.role == "aside" and group.relative)


def own_group(prop: Property, clause: Clause) -> Group | None:
    """A system's name that is a wording as well ("DDIM")."""
    overlapping = (g for g in clause.groups if g.start <= prop.start < g.end)
    return next(overlapping, None)


def owner_behind(prop: Property, sentence: Sentence, tokens: list[Token]) -> Group | None:
    """The group of "the distribution which a generative model learns"."""
    for group in sentence.groups:
        if prop.end < group.start <= prop.end + 2 and eligible(group):
            between = {t.stem for t in tokens[prop.end : group.start]}
            if not between.isdisjoint(RELATIVES) and between <= RELATIVES | {"the", "a", "an"}:
                return group
    return None


def runs_backwards(clause: Clause) -> bool:
    """Whether a clause goes property, subject, property, subject ("fastest GAN slowest AR")."""
    marks = [(p.start, "p") for p in clause.properties]
    marks += [(g.start, "g") for g in clause.groups if g.role == "main"]
    kinds = [k for _, k in sorted(marks)]
    shape = "".join(k for k, before in zip(kinds, [" ", *kinds], strict=False) if k != before)
    return shape.startswith("p") and shape.endswith("g")
