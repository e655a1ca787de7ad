"""Reads an answer with a rubric's eyes: mends spelling, finds wordings, makes claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from genmap.grading.free_claims import claims_of
from genmap.grading.free_clauses import Sentence, Text
from genmap.grading.free_echoes import Claim
from genmap.grading.free_generous import hint_claims
from genmap.grading.free_lexicon import (
    BACKGROUND,
    CONTRASTS,
    EXCEPTIONS,
    FUNCTION_WORDS,
    NAMED_FIRST,
    NOT_NEGATIONS,
    REFERENCES,
    SUBJECTS,
    VERBS,
)
from genmap.grading.free_patterns import Match, PatternBook
from genmap.grading.free_rivals import rivals_of, unhidden, wordings_of
from genmap.grading.free_spelling import Speller
from genmap.grading.free_tokens import Token, tokenise
from genmap.grading.free_withdrawn import (
    HEARSAY,
    IGNORANCE,
    IGNORANCE_FIRST,
    RETRACTIONS,
    withdrawn,
)
from genmap.grading.free_wordings import Named, compile_wording
from genmap.grading.free_words import WORDS
from genmap.items.rubric import Rubric

_PAIR = 2
_OPENINGS = frozenset({"\n", ".", ";", ",", ":", "on", "?", "for", "with", "and", "("})
_GRAMMAR = {
    "aside": BACKGROUND,
    "except": EXCEPTIONS,
    "harmless": NOT_NEGATIONS,
    "retract": RETRACTIONS,
    "hearsay": HEARSAY,
    "unknown": IGNORANCE,
    "unknown-first": IGNORANCE_FIRST,
}


@dataclass(frozen=True)
class Reading:
    """An answer read: its claims, and what a second look needs."""

    text: Text
    found: list[Sentence]
    claims: list[Claim]
    gone: set[int]
    ignored: frozenset[int]  # tokens of wordings that the rubric ignores


class Reader:
    """A rubric made ready: its wordings compiled, its vocabulary collected."""

    def __init__(self, rubric: Rubric) -> None:
        words = Named(rubric.words, _common())
        self.properties = PatternBook((w, compile_wording(w, words)) for w in wordings_of(rubric))
        self.subjects = PatternBook(
            (name, compile_wording(w, words))
            for name, own in rubric.subjects.items()
            for w in (*SUBJECTS.get(name, ()), *own)
        )
        self.references, self.grammar = _book_of_references(), _book_of_grammar()
        self.hints = PatternBook(
            (w, compile_wording(w, words)) for p in rubric.points for w in p.hints
        )
        self.rivals = rivals_of(rubric)
        shown = {w for f in rubric.faults for w in (*f.says, *f.says_not)}
        self.silent = frozenset(rubric.ignore) - shown
        vocabulary = self.properties.stems | self.subjects.stems
        self.speller = Speller(vocabulary, _course_stems() | self.hints.stems)

    def read(self, text: str, prompt: str) -> list[Token]:
        tokens = tokenise(text)
        for token in tokens:
            self.speller.mend(token)
        return without_prompt(tokens, prompt)

    def reading(self, tokens: list[Token], rubric: Rubric) -> Reading:
        """Everything the answer claims, by strict reading."""
        text, ignored = self._text(tokens, rubric)
        order = tuple(rubric.subjects)
        found, claims = claims_of(text, order, rubric.topic, rubric.opposites, rubric.asked)
        gone = withdrawn(text, found)
        kept = [c for c in claims if c.start not in gone]
        return Reading(text, found, kept, gone, ignored)

    def second_look(self, reading: Reading) -> list[Claim]:
        """What hints add, see `genmap.grading.free_generous`."""
        hints = [
            m
            for m in self.hints.find(reading.text.tokens)
            if m.start not in reading.gone and not reading.ignored.issuperset(m.tokens)
        ]
        return hint_claims(reading.text, reading.found, hints)

    def _text(self, tokens: list[Token], rubric: Rubric) -> tuple[Text, frozenset[int]]:
        subjects = self.subjects.find(tokens)
        subjects = [m for m in subjects if not _short(m, tokens) or _heads(m, tokens)]
        heads = {n for m in subjects if _heads(m, tokens) for n in m.tokens}
        walls = {n for m in subjects for n in m.tokens}
        walls.update(n for n, t in enumerate(tokens) if t.stem in CONTRASTS)
        found = self.properties.find(tokens, frozenset(walls))
        found = [m for m in found if heads.isdisjoint(m.tokens[:-1])]
        properties = [m for m in unhidden(found, self.rivals) if m.label not in self.silent]
        properties = _outside(properties, subjects)
        subjects = _outside(_outside(subjects, subjects), found)
        references = [m for m in self.references.find(tokens) if _refers(m, subjects, tokens)]
        if len(rubric.subjects) == _PAIR and not subjects:
            references += _one_of_two(tokens)
        subjects += _outside(_outside(references, references), found)
        marks: dict[str, set[int]] = {name: set() for name in _GRAMMAR}
        for match in self.grammar.find(tokens):
            marks[match.label].update(match.tokens)
        ignored = frozenset(n for m in found if m.label in rubric.ignore for n in m.tokens)
        return Text(tokens, subjects, properties, marks), ignored


@lru_cache(maxsize=64)
def reader_of(rubric: Rubric) -> Reader:
    """The reader of a rubric; made once."""
    return Reader(rubric)


@lru_cache(maxsize=1)
def _common() -> Named:
    """The course's named wordings, shared by all rubrics."""
    return Named(WORDS)


@lru_cache(maxsize=1)
def _book_of_references() -> PatternBook:
    return _book_of(REFERENCES)


@lru_cache(maxsize=1)
def _book_of_grammar() -> PatternBook:
    return _book_of(_GRAMMAR)


def _book_of(groups: Mapping[str, tuple[str, ...]]) -> PatternBook:
    named = ((name, w) for name, wordings in groups.items() for w in wordings)
    return PatternBook((name, compile_wording(w, _common())) for name, w in named)


@lru_cache(maxsize=1)
def _course_stems() -> frozenset[str]:
    """Stems of every wording the course knows, and of the words of grammar."""
    stems = frozenset(_book_of(WORDS).stems | _book_of(SUBJECTS).stems)
    return stems | FUNCTION_WORDS | VERBS


def _outside(matches: list[Match], others: list[Match]) -> list[Match]:
    """Matches that are not part of a longer one among `others`."""
    covers: dict[int, list[frozenset[int]]] = {}
    for other in others:
        for token in other.tokens:
            covers.setdefault(token, []).append(frozenset(other.tokens))
    return [
        m
        for m in matches
        if not any(frozenset(m.tokens) < longer for longer in covers.get(m.start, ()))
    ]


def _short(match: Match, tokens: list[Token]) -> bool:
    """Whether a name is an everyday word as well: it counts only where a row begins."""
    return len(match.tokens) == 1 and tokens[match.start].text in ("score", "diff")


def _heads(match: Match, tokens: list[Token]) -> bool:
    """Whether a subject opens a row: "Latents: ELBO, decode"."""
    opened = match.start == 0 or tokens[match.start - 1].text in ("\n", ".", ";", "?")
    after = tokens[match.end].text if match.end < len(tokens) else ""
    return opened and after in (":", "=", "→", "—", "|")


def _refers(match: Match, subjects: list[Match], tokens: list[Token]) -> bool:
    """Whether "all", "the second" and the like stand for somebody here."""
    if any(s.start <= match.end < s.end or s.start == match.end + 1 for s in subjects):
        return False
    start = match.start - (match.start > 0 and tokens[match.start - 1].text == "the")
    before = tokens[start - 1].text if start else "\n"
    if match.label == "@all" and tokens[start - 1].stem == "not" and start:
        return False
    if match.label == "@all" and before in ("at", "across", "after", "above", "over", "of"):
        return False
    if len(match.tokens) > 1 or tokens[match.start].text in ("former", "latter", "others"):
        return True
    if match.label in NAMED_FIRST and before not in _OPENINGS:
        return False
    behind = (t for t in tokens[match.end : match.end + 2] if t.text not in ("only", "just"))
    after = next(behind, None)
    if after is None:
        return False
    infinitive = after.text == "to" and tokens[match.start].text == "other"  # "the other to learn"
    tied = after.kind == "formula" or after.text in (":", "=", "→", ",", "the", "how", "what")
    return tied or infinitive or after.stem in VERBS


def _one_of_two(tokens: list[Token]) -> list[Match]:
    """ "One learns p(x), the other p(y|x)" where nobody is named: the question's first is meant."""
    last = max((n for n, t in enumerate(tokens) if t.text == "other"), default=0)
    for place in (n for n, t in enumerate(tokens[:last]) if t.text == "one"):
        behind = place + 1
        if tokens[behind].text == "of":  # "one of them"
            behind += 2
        opens = place == 0 or tokens[place - 1].text in _OPENINGS
        if opens and behind < last and tokens[behind].stem in VERBS:
            return [Match("@first", (place,))]
    return []


def without_prompt(tokens: list[Token], prompt: str) -> list[Token]:
    """The tokens without the sentences that only repeat the question."""
    asked = {t.stem for t in tokenise(prompt) if t.is_word}
    if not asked:
        return tokens
    kept: list[Token] = []
    sentence: list[Token] = []
    for token in tokens:
        sentence.append(token)
        if token.text in ("\n", ".", "?"):
            kept.extend(_unless_asked(sentence, asked))
            sentence = []
    return kept + _unless_asked(sentence, asked)


def _unless_asked(sentence: list[Token], asked: set[str]) -> list[Token]:
    words = [t.stem for t in sentence if t.is_word]
    share = 0.6 if sentence and sentence[-1].text == "?" else 0.9
    copied = len(words) >= 6 and sum(w in asked for w in words) >= share * len(words)
    return sentence[-1:] if copied and sentence[-1].text in ("\n", ".", "?") else sentence
