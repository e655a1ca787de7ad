"""What a grader answers, the same under pytest and in the browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["right", "partial", "wrong"]
Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class PointResult:
    """One thing the answer had to say, and whether it said it.

    `span` gives start and end (in characters, end exclusive) of the learner's own words that
    decided it; it is None when nothing in the answer bears on the point.
    """

    name: str
    hit: bool
    why: str
    span: Span | None = None


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The result of grading one answer: `score` in [0, 1]; `message` is shown to the learner."""

    status: Status
    score: float
    points: tuple[PointResult, ...]
    message: str
