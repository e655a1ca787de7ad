"""Grades `order`: steps to put in order.

Scoring: Kendall's tau, cut off at 0. Of all pairs of steps, let c stand in the right order and d
the wrong way round; the score is max(0, (c - d) / (c + d)). Right at 1; partial from 0.5 on, that
is with at most a quarter of the pairs turned round; below that wrong, with score 0.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

from genmap.grading.answers import read_ids
from genmap.grading.errors import AnswerError
from genmap.grading.verdict import PointResult, Status, Verdict
from genmap.items.records import OrderItem

PARTIAL_FROM = 0.5


def read_order(item: OrderItem, answer: Any) -> tuple[str, ...]:
    """All step ids in the learner's order; raises AnswerError when one is missing or unknown."""
    ids = [step.id for step in item.steps]
    order = read_ids(answer, ids, "step")
    missing = [step for step in ids if step not in order]
    if missing:
        raise AnswerError(f"Please place every step; still missing: {', '.join(missing)}.")
    return order


def kendall_tau(order: tuple[str, ...], key: tuple[str, ...]) -> float:
    """Pairs in the right order minus pairs turned round, over all pairs; in [-1, 1]."""
    rank = {step: position for position, step in enumerate(key)}
    signs = [1 if rank[a] < rank[b] else -1 for a, b in combinations(order, 2)]
    return sum(signs) / len(signs)


def grade_order(item: OrderItem, answer: Any) -> Verdict:
    """Right in the key's order; otherwise names the first step that stands too early."""
    order = read_order(item, answer)
    mistake = next((m for m in item.mistakes if tuple(m.answer) == order), None)
    score = max(0.0, kendall_tau(order, item.key))
    status: Status = (
        "right" if order == item.key else "partial" if score >= PARTIAL_FROM else "wrong"
    )
    if mistake:
        status = mistake.status
        score = score or PARTIAL_FROM
    return Verdict(
        status=status,
        score=0.0 if status == "wrong" else score,
        points=_points(item, order),
        message=mistake.feedback if mistake else _message(item, order),
    )


def _points(item: OrderItem, order: tuple[str, ...]) -> tuple[PointResult, ...]:
    """One point a place, in the learner's order."""
    points = []
    for place, (step, wanted) in enumerate(zip(order, item.key, strict=True), start=1):
        hit = step == wanted
        why = f"Step {place} is in its place." if hit else f"This does not belong in place {place}."
        points.append(PointResult(name=step, hit=hit, why=why))
    return tuple(points)


def _message(item: OrderItem, order: tuple[str, ...]) -> str:
    if order == item.key:
        return "Every step is in its place."
    texts = {step.id: step for step in item.steps}
    place = next(i for i, (a, b) in enumerate(zip(order, item.key, strict=True)) if a != b)
    early = texts[order[place]]
    found = (
        "The first step is not the right one yet"
        if place == 0
        else (f"The first {place} steps are right" if place > 1 else "The first step is right")
    )
    joint = "" if place == 0 else ", the next is not"
    where = f"“{early.text}” comes too early in place {place + 1}."
    return f"{found}{joint}: {where} {early.feedback}".strip()
