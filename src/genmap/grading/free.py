"""Grades open answers against a rubric: which points are made, in which words, what is missing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from genmap.grading.errors import AnswerError
from genmap.grading.free_echoes import NAMED, Claim
from genmap.grading.free_lexicon import NEGATORS
from genmap.grading.free_messages import is_asked, message_for, shown_points, why
from genmap.grading.free_polarity import is_reason
from genmap.grading.free_reader import reader_of
from genmap.grading.free_tokens import Token
from genmap.grading.verdict import PointResult, Span, Status, Verdict
from genmap.items.rubric import Fault, FreeItem, Point, Rubric

LONGEST = 20_000
MOST_WORDS = 2_500  # far more than a person would mark; reading them takes under half a second
_WORD = re.compile(r"\w+")
_NEARBY = 12  # tokens


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
        points=shown_points(item.rubric, judgement.points, judgement.status),
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
    words = sum(1 for _ in _WORD.finditer(answer))
    if words > MOST_WORDS:
        raise AnswerError(
            f"Your answer has {words:,} words, more than the {MOST_WORDS:,} that can be read here."
            " Please shorten it to the main points."
        )
    if not any(c.isalnum() for c in answer):
        raise AnswerError("Please write an answer first: a sentence or two is enough.")
    return answer


def judge(rubric: Rubric, text: str, prompt: str = "") -> Judgement:
    """Judge any text against a rubric; sentences copied from `prompt` are left out."""
    reader = reader_of(rubric)
    tokens = reader.read(text, prompt)
    reading = reader.reading(tokens, rubric)
    claims = reading.claims
    points = tuple(_point(p, claims, tokens, rubric) for p in rubric.points)
    faults = _faults(rubric, points, claims, tokens)
    contradicted = tuple(s for p in rubric.points if (s := _contradiction(p, claims, tokens)))
    against = contradicted or any(not _is_doubt(rubric, fault.about) for fault in faults)
    if not against and any(p.hints for p in _missing(rubric, points)):
        points = _with_hints(rubric, points, reader.second_look(reading), tokens)
        faults = _faults(rubric, points, claims, tokens)
    status, score = _status(rubric, points, len(faults) + len(contradicted))
    return Judgement(status, score, _reported(rubric, points), faults, contradicted)


def _faults(
    rubric: Rubric, points: tuple[PointResult, ...], claims: list[Claim], tokens: list[Token]
) -> tuple[Shown, ...]:
    empty = not any(r.hit for p, r in zip(rubric.points, points, strict=True) if p.required)
    made = {r.name for r in points if r.hit}
    looked_for = (
        f for f in rubric.faults if (empty or not f.only_when_empty) and made.isdisjoint(f.unless)
    )
    return tuple(s for f in looked_for if (s := _fault(f, claims, tokens)))


def _is_doubt(rubric: Rubric, name: str) -> bool:
    """Whether a fault's words speak against nothing by themselves, so that hints are looked at."""
    shown = [w for f in rubric.faults if f.name == name for w in f.says]
    return all(w in rubric.ignore for w in shown)


def _reported(rubric: Rubric, points: tuple[PointResult, ...]) -> tuple[PointResult, ...]:
    """The points without the quiet ones, unless those are all that was found."""
    loud = [r for p, r in zip(rubric.points, points, strict=True) if not p.quiet]
    return tuple(r for r in points if r in loud or (r.hit and not any(o.hit for o in loud)))


def _missing(rubric: Rubric, points: tuple[PointResult, ...]) -> list[Point]:
    return [p for p, r in zip(rubric.points, points, strict=True) if not r.hit]


def _with_hints(
    rubric: Rubric, points: tuple[PointResult, ...], hints: list[Claim], tokens: list[Token]
) -> tuple[PointResult, ...]:
    """The points, with those that hints make in place of those that were missing."""
    made: list[PointResult] = []
    for point, result in zip(rubric.points, points, strict=True):
        said = (c for c in hints if c.label in point.hints and _about(point.of, c))
        claim = None if result.hit else next(said, None)
        made.append(_made(point, _span(claim, tokens)) if claim else result)
    return tuple(made)


def _made(point: Point, span: Span) -> PointResult:
    return PointResult(name=point.name, hit=True, why=why(point, "made"), span=span)


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


def _point(point: Point, claims: list[Claim], tokens: list[Token], rubric: Rubric) -> PointResult:
    if point.named:
        return _named(point, claims, tokens)
    support = next((c for c in claims if _supports(point, c)), None)
    if support:
        return _made(point, _span(support, tokens))
    against = next((c for c in claims if _opposes(point, c)), None)
    span = _span(against, tokens) if against else None
    # Of somebody whom the answer does not name it says nothing.
    named = is_asked(point) and any(
        c.label == NAMED and set(c.subjects) & set(point.of) for c in claims
    )
    other = against or (named and any(_misplaced(point, c, rubric) for c in claims))
    reason = why(point, "against" if other else "missing")
    return PointResult(name=point.name, hit=False, why=reason, span=span)


def _misplaced(point: Point, claim: Claim, rubric: Rubric) -> bool:
    """Whether a claim says what the point asks for, of others than it asks about, and wrongly."""
    said = claim.affirmed and claim.strong and claim.label in point.says and bool(claim.subjects)
    wrongly = said and not any(_supports(p, claim) for p in rubric.points)
    return wrongly and not _about(point.of, claim)


def _named(point: Point, claims: list[Claim], tokens: list[Token]) -> PointResult:
    named = [c for c in claims if c.label == NAMED and set(c.subjects) & set(point.of)]
    names = {s for c in named for s in c.subjects if s in point.of}
    if len(names) < point.named:
        return PointResult(name=point.name, hit=False, why=why(point, "missing"))
    span = tokens[named[0].start].start, tokens[named[-1].end - 1].end
    return _made(point, span)


def _contradiction(point: Point, claims: list[Claim], tokens: list[Token]) -> Shown | None:
    made = [c for c in claims if _supports(point, c)]
    denying = [c for c in made if any(t.stem in NEGATORS for t in tokens[c.start : c.end])]
    against = [
        c
        for c in claims
        if _opposes(point, c) and not _outweighed(point, c, denying if c.affirmed else made)
    ]
    return Shown(point.name, _span(against[0], tokens)) if against else None


def _outweighed(point: Point, claim: Claim, made: list[Claim]) -> bool:
    """Whether words against a point only belong to a sentence that makes it.

    "Without any likelihood" holds the word "likelihood"; "it is not the part that creates" says
    of another part what it denies, when nobody in particular is asked about.
    """
    if claim.affirmed:
        return (
            bool(point.of)
            and claim.label in point.says_not
            and any(
                abs(c.start - claim.start) < _NEARBY and c.subjects == claim.subjects for c in made
            )
        )
    return not point.of and bool(made)


def _fault(fault: Fault, claims: list[Claim], tokens: list[Token]) -> Shown | None:
    found = [
        c
        for c in claims
        if c.label in (fault.says if c.affirmed else fault.says_not)
        and (c.shaped or fault.only_when_empty)
        and c.strong
        and _about(fault.of, c)
        and (not fault.as_reason or is_reason(c.start, c.end, tokens))
    ]
    subjects = {s for c in found for s in c.subjects if not fault.of or s in fault.of}
    if found and (fault.at_least == 1 or len(subjects) >= fault.at_least):
        return Shown(fault.name, _span(found[0], tokens))
    return None
