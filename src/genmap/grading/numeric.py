"""Grades `numeric`: a number, perhaps with a unit, perhaps of a seeded variant.

Score 1 within the tolerance of the key (or of an alternative), else 0; a number that one particular
slip gives brings the feedback of that mistake, and its status.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from genmap.grading import variants
from genmap.grading.answers import read_fields
from genmap.grading.numbers import read_number, written
from genmap.grading.verdict import PointResult, Status, Verdict
from genmap.items.records import Mistake, NumericItem

ROUNDING = 1e-9  # relative; numbers that differ by less differ only by how they are computed
CLOSE = 0.02  # relative; a right calculation, rounded too early


def read_numeric(item: NumericItem, answer: Any) -> tuple[float, int]:
    """The number in the key's unit and the variant's seed; raises AnswerError."""
    seed, value = 0, answer
    if isinstance(answer, Mapping):
        fields = read_fields(answer, "value", ("value", "seed"), "the number as “value”")
        value, seed = fields["value"], variants.read_seed(fields.get("seed", 0))
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = repr(value)
    return read_number(value, item.unit, item.units), seed


def grade_numeric(item: NumericItem, answer: Any) -> Verdict:
    """Right within the tolerance; otherwise says which slip gives this number, or how it is off."""
    value, seed = read_numeric(item, answer)
    computed = variants.compute(item.variants, seed) if item.variants else None
    key = computed.key if computed else item.key
    if any(_near(item, value, wanted) for wanted in (key, *item.alternatives)):
        return _verdict("right", f"It is {_written(key, item.unit)}.")
    slips = computed.slips if computed else {}
    mistake = _slip(item, value, slips, seed, key)
    if mistake:
        return _verdict(mistake.status, mistake.feedback)
    return _verdict("wrong", _off(item, value, key))


def _near(item: NumericItem, value: float, wanted: float) -> bool:
    allowed = item.tolerance * abs(wanted) if item.relative else item.tolerance
    return abs(value - wanted) <= max(allowed, ROUNDING * abs(wanted))


def _is_slip(item: NumericItem, value: float, number: float, key: float) -> bool:
    """Whether `value` is the number of a slip, within the tolerance as a share of the key.

    A tolerance of 0.05 s on a key of 15 s would let 0.1 s pass for a slip that gives 0.06 s.
    """
    share = item.tolerance if item.relative else item.tolerance / abs(key) if key else 0.0
    return abs(value - number) <= max(share, ROUNDING) * abs(number)


def _slip(
    item: NumericItem, value: float, slips: Mapping[str, float], seed: int, key: float
) -> Mistake | None:
    """The mistake that gives `value`: by the variant's slips, by a range, or by its own answer."""
    for name, number in slips.items():
        if _is_slip(item, value, number, key):
            return next((m for m in item.mistakes if m.name == name), None)
    for given in item.ranges:
        if given.low <= value <= given.high:
            return next((m for m in item.mistakes if m.name == given.mistake), None)
    for mistake in item.mistakes:
        number, of_seed = read_numeric(item, mistake.answer)
        if of_seed == seed and _is_slip(item, value, number, key):
            return mistake
    return None


def _verdict(status: Status, message: str) -> Verdict:
    score = {"right": 1.0, "partial": 0.5, "wrong": 0.0}[status]
    point = PointResult(name="number", hit=status == "right", why=message)
    return Verdict(status=status, score=score, points=(point,), message=message)


def _written(value: float, unit: str) -> str:
    return f"{written(value)} {unit}".strip()


def _off(item: NumericItem, value: float, key: float) -> str:
    """How a number without a named slip is off, without giving the key away."""
    read = f"I read {_written(value, item.unit)}."
    if value == 0 or key == 0 or value * key < 0:
        return f"{read} That is not it. Check the sign, and whether zero can be meant."
    ratio = value / key
    power = math.log10(abs(ratio))
    if abs(power - round(power)) < 1e-6:
        scales = any(factor != 1 for factor in item.units.values())
        place = "units" if scales else "decimal point"
        return f"{read} Your digits are right but the power of ten is not: check the {place}."
    if abs(ratio - 1) <= CLOSE:
        return f"{read} Close, but give the exact value."
    size = "far too " if not 0.1 < ratio < 10 else "too "
    direction = "large" if abs(ratio) > 1 else "small"
    return f"{read} That is {size}{direction}. Check the calculation."
