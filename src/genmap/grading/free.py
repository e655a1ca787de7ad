"""Grades open answers against a rubric: which points are made, in which words, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from genmap.grading.errors import AnswerError
from genmap.grading.free_claims import NAMED, Claim, claims_of
from genmap.grading.free_clauses import Text
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
from genmap.grading.free_messages import message_for, why
from genmap.grading.free_patterns import Match, PatternBook, compile_wording
from genmap.grading.free_spelling import Speller
from genmap.grading.free_tokens import Token, tokenise
from genmap.grading.free_words import WORDS
from genmap.grading.verdict import PointResult, Span, Status, Verdict
from genmap.items.rubric import Fault, FreeItem, Point, Rubric

LONGEST = 20_000
_GRAMMAR = {"aside": BACKGROUND, "except": EXCEPTIONS, "harmless": NOT_NEGATIONS}


@dataclass(frozen=True)
class Shown:
    """A fault or contradiction found in an answer; `about` names the fault or the point."""

    about: str
    span: Span


@dataclass(frozen=True)
class Judgement:
    """What a rubric says of an answer, before it is put into words."""

    status: Status
    score: float
    points: tuple[PointResult, ...]
    faults: tuple[Shown, ...]
    contradicted: tuple[Shown, ...]


def grade_free(item: FreeItem, answer: str) -> Verdict:
    """The verdict on an open answer.

    Raises AnswerError when the answer is not text, has no word in it, or is over-long.
    """
    text = readable(answer)
    judgement = judge(item.rubric, text, item.prompt)
    return Verdict(
        status=judgement.status,
        score=judgement.score,
        points=judgement.points,
        message=message_for(item, judgement, text),
    )


def readable(answer: object) -> str:
    """The answer as text. Raises AnswerError, politely, when it cannot be graded."""
    if not isinstance(answer, str):
        raise AnswerError("This question takes a written answer. Please type it as text.")
    if len(answer) > LONGEST:
        raise AnswerError(
            f"Your answer has {len(answer):,} characters, more than the {LONGEST:,} that can be"
            " read here. Please shorten it to the main points."
        )
    if not any(c.isalnum() for c in answer):
        raise AnswerError("Please write an answer first: a sentence or two is enough.")
    return answer


def judge(rubric: Rubric, text: str, prompt: str = "") -> Judgement:
    """Judge any text against a rubric; sentences copied from `prompt` are left out."""
    reader = _reader(rubric)
    tokens = reader.read(text, prompt)
    claims = reader.claims(tokens, rubric)
    points = tuple(_point(p, claims, tokens) for p in rubric.points)
    empty = not any(r.hit for p, r in zip(rubric.points, points, strict=True) if p.required)
    faults = tuple(
        s
        for f in rubric.faults
        if (empty or not f.only_when_empty) and (s := _fault(f, claims, tokens))
    )
    contradicted = tuple(s for p in rubric.points if (s := _contradiction(p, claims, tokens)))
    status, score = _status(rubric, points, len(faults) + len(contradicted))
    return Judgement(status, score, points, faults, contradicted)


def _status(rubric: Rubric, points: tuple[PointResult, ...], against: int) -> tuple[Status, float]:
    required = [r for p, r in zip(rubric.points, points, strict=True) if p.required]
    bonus = [r for p, r in zip(rubric.points, points, strict=True) if not p.required]
    made = sum(r.hit for r in required)
    score = made / len(required) if required else 1.0
    needed = len(required) if rubric.at_least is None else rubric.at_least
    if made >= needed and not against:
        return "right", score
    if made or (any(r.hit for r in bonus) and not against):
        return "partial", score
    return "wrong", 0.0


def _about(of: tuple[str, ...], claim: Claim) -> bool:
    return not of or any(s in of for s in claim.subjects)


def _supports(point: Point, claim: Claim) -> bool:
    wanted = point.says if claim.affirmed else point.says_not
    return claim.label in wanted and claim.shaped and _about(point.of, claim)


def _opposes(point: Point, claim: Claim) -> bool:
    against = (*point.says_not, *point.denies) if claim.affirmed else point.says
    if claim.label not in against or not claim.shaped or not claim.strong:
        return False
    return _about(point.of, claim)


def _span(claim: Claim, tokens: list[Token]) -> Span:
    return tokens[claim.start].start, tokens[claim.end - 1].end


def _point(point: Point, claims: list[Claim], tokens: list[Token]) -> PointResult:
    if point.named:
        return _named(point, claims, tokens)
    support = next((c for c in claims if _supports(point, c)), None)
    if support:
        return PointResult(
            name=point.name, hit=True, why=why(point, "made"), span=_span(support, tokens)
        )
    against = next((c for c in claims if _opposes(point, c)), None)
    span = _span(against, tokens) if against else None
    reason = why(point, "against" if against else "missing")
    return PointResult(name=point.name, hit=False, why=reason, span=span)


def _named(point: Point, claims: list[Claim], tokens: list[Token]) -> PointResult:
    named = [c for c in claims if c.label == NAMED and set(c.subjects) & set(point.of)]
    names = {s for c in named for s in c.subjects if s in point.of}
    if len(names) < point.named:
        return PointResult(name=point.name, hit=False, why=why(point, "missing"))
    span = tokens[named[0].start].start, tokens[named[-1].end - 1].end
    return PointResult(name=point.name, hit=True, why=why(point, "made"), span=span)


def _contradiction(point: Point, claims: list[Claim], tokens: list[Token]) -> Shown | None:
    against = [c for c in claims if _opposes(point, c)]
    return Shown(point.name, _span(against[0], tokens)) if against else None


def _fault(fault: Fault, claims: list[Claim], tokens: list[Token]) -> Shown | None:
    found = [
        c
        for c in claims
        if c.label in (fault.says if c.affirmed else fault.says_not)
        and (c.shaped or fault.only_when_empty)
        and c.strong
        and _about(fault.of, c)
    ]
    subjects = {s for c in found for s in c.subjects if not fault.of or s in fault.of}
    if found and (fault.at_least == 1 or len(subjects) >= fault.at_least):
        return Shown(fault.name, _span(found[0], tokens))
    return None


class _Reader:
    """A rubric made ready: its wordings compiled, its vocabulary collected."""

    def __init__(self, rubric: Rubric) -> None:
        words = {**WORDS, **rubric.words}
        self.properties = PatternBook((w, compile_wording(w, words)) for w in _wordings(rubric))
        self.subjects = PatternBook(
            (name, compile_wording(w, words))
            for name, own in rubric.subjects.items()
            for w in (*SUBJECTS.get(name, ()), *own)
        )
        self.references = PatternBook(
            (name, compile_wording(w, words)) for name, ws in REFERENCES.items() for w in ws
        )
        self.grammar = PatternBook(
            (name, compile_wording(w, words)) for name, ws in _GRAMMAR.items() for w in ws
        )
        self.rivals = _rivals(rubric)
        self.speller = Speller(self.properties.stems | self.subjects.stems, _course_stems())

    def read(self, text: str, prompt: str) -> list[Token]:
        tokens = tokenise(text)
        for token in tokens:
            self.speller.mend(token)
        return without_prompt(tokens, prompt)

    def claims(self, tokens: list[Token], rubric: Rubric) -> list[Claim]:
        subjects = self.subjects.find(tokens)
        walls = {n for m in subjects for n in m.tokens}
        walls.update(n for n, t in enumerate(tokens) if t.stem in CONTRASTS)
        found = self.properties.find(tokens, frozenset(walls))
        properties = [m for m in _unhidden(found, self.rivals) if m.label not in rubric.ignore]
        properties = _outside(properties, subjects)
        subjects = _outside(_outside(subjects, subjects), found)
        references = [m for m in self.references.find(tokens) if _refers(m, subjects, tokens)]
        subjects += _outside(references, references)
        marks: dict[str, set[int]] = {name: set() for name in _GRAMMAR}
        for match in self.grammar.find(tokens):
            marks[match.label].update(match.tokens)
        text = Text(tokens, subjects, properties, marks)
        return claims_of(text, tuple(rubric.subjects), rubric.topic, rubric.opposites)


@lru_cache(maxsize=64)
def _reader(rubric: Rubric) -> _Reader:
    return _Reader(rubric)


@lru_cache(maxsize=1)
def _course_stems() -> frozenset[str]:
    """Stems of every wording the course knows, and of the words of grammar."""
    wordings = (w for book in (WORDS, SUBJECTS) for group in book.values() for w in group)
    book = PatternBook(("", compile_wording(w, WORDS)) for w in wordings)
    return frozenset(book.stems) | FUNCTION_WORDS | VERBS


def _wordings(rubric: Rubric) -> list[str]:
    found: dict[str, None] = {}
    for point in rubric.points:
        found.update(dict.fromkeys((*point.says, *point.says_not, *point.denies)))
    found.update(dict.fromkeys(rubric.ignore))
    for fault in rubric.faults:
        found.update(dict.fromkeys((*fault.says, *fault.says_not)))
    return list(found)


@dataclass(frozen=True)
class _Rivals:
    """Which wordings hide a wording: `longer` when they contain it, `over` when they overlap it."""

    longer: frozenset[str]
    over: frozenset[str]
    ignored: frozenset[str]

    def hide(self, match: Match, other: Match) -> bool:
        mine, theirs = set(match.tokens), set(other.tokens)
        if other.label in self.ignored:
            return not mine.isdisjoint(theirs)
        if other.label in self.longer and mine < theirs:
            return True
        first = other.start < match.start or (
            other.start == match.start and len(theirs) > len(mine)
        )
        return other.label in self.over and first and not mine.isdisjoint(theirs)


def _rivals(rubric: Rubric) -> dict[str, _Rivals]:
    """For each wording those that hide it: of other points, and what the rubric ignores."""
    homes: dict[str, set[int]] = {}
    points = [p for p in rubric.points if p.of]
    for number, point in enumerate(points):
        for wording in (*point.says, *point.says_not, *point.denies):
            homes.setdefault(wording, set()).add(number)
    found: dict[str, _Rivals] = {}
    for wording in _wordings(rubric):
        mine = homes.get(wording, set())
        elsewhere = [w for w, theirs in homes.items() if mine and not theirs & mine]
        about = {s for n in mine for s in points[n].of}
        over = [w for w in elsewhere if not any(about & set(points[n].of) for n in homes[w])]
        differing = [w for w in homes if _differ(rubric, wording, w)]
        found[wording] = _Rivals(
            frozenset((*elsewhere, *differing)), frozenset(over), frozenset(rubric.ignore)
        )
    return found


def _differ(rubric: Rubric, one: str, other: str) -> bool:
    """Whether some point wants one wording and is contradicted by the other."""
    return any(
        (one in p.says and other in (*p.says_not, *p.denies))
        or (other in p.says and one in (*p.says_not, *p.denies))
        for p in rubric.points
    )


def _unhidden(matches: list[Match], rivals: dict[str, _Rivals]) -> list[Match]:
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


def _refers(match: Match, subjects: list[Match], tokens: list[Token]) -> bool:
    """Whether "all", "the second" and the like stand for somebody here."""
    if any(s.start <= match.end < s.end or s.start == match.end + 1 for s in subjects):
        return False
    start = match.start - (match.start > 0 and tokens[match.start - 1].text == "the")
    before = tokens[start - 1].text if start else "\n"
    if match.label == "@all" and before in ("at", "across", "after", "above", "over"):
        return False
    if len(match.tokens) > 1 or tokens[match.start].text in ("former", "latter", "others"):
        return True
    if match.label in NAMED_FIRST and before not in ("\n", ".", ";", ",", ":", "on", "?"):
        return False
    after = tokens[match.end] if match.end < len(tokens) else None
    return after is not None and (after.stem in VERBS or after.text in (":", "=", "→"))


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
    copied = len(words) >= 6 and sum(w in asked for w in words) >= 0.9 * len(words)
    return sentence[-1:] if copied and sentence[-1].text in ("\n", ".", "?") else sentence
