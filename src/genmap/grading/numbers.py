"""Reads a number, with its unit, from what a learner typed.

Understood: 0.75 and 0,75 · 1,000 and 1 000 · 3/4 · 1e-3 · 2^20 · 10⁶ · 3 x 10^5 · 32*32*3 · 75 % ·
about 2.5 s · 1 min 30 s · "32*32*3 = 3072" (what follows the last equals sign counts).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from genmap.grading.answers import read_text, shown
from genmap.grading.errors import AnswerError

MOST_CHARACTERS = 200

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_SIGNS = str.maketrans(
    {"×": "*", "·": "*", "∙": "*", "⋅": "*", "÷": "/", "−": "-", "–": "-", "⁄": "/", "µ": "μ"}
    | dict.fromkeys("\u00a0\u2007\u2009\u202f\u200b\t\n\r", " ")
)
_OPENING = re.compile(
    r"^(?:(?:about|around|approx\w*|roughly|circa|nearly|exactly|it|is|it's|the|answer|that|takes|"
    r"equals|i|get|think|so|ca\.?|[~≈≃=:$])[\s:]*)+",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"""[+-]?(?:
        \d{1,3}(?:[,_ ]\d{3})+(?![\d])(?:\.\d+)?   # 1,000,000.5
      | \d+\.\d* | \.\d+ | \d+,\d+ | \d+           # 0.75  .75  0,75  12
    )(?:e[+-]?\d+)?""",
    re.VERBOSE | re.IGNORECASE,
)
_OPERATOR = re.compile(r"\s*(\*\*|[*/^]|x(?=\s*\d))\s*", re.IGNORECASE)
_UNIT = re.compile(r"[^\d+*/^]+")


def read_number(answer: object, unit: str = "", units: Mapping[str, float] | None = None) -> float:
    """The number in `unit`; raises AnswerError when there is none, or its unit is not known.

    `units` maps other units to the factor that turns them into `unit`. Without a unit of its own an
    answer is read in `unit`. A percent sign divides by 100 unless the item knows it as a unit.
    """
    text = read_text(answer, "a number")
    if len(text) > MOST_CHARACTERS:
        raise AnswerError("Please write only the number, without the way to it.")
    text = _tidied(text)
    if not text:
        raise AnswerError("Please write a number first.")
    value = _sum_of_parts(text, unit, units or {})
    if not math.isfinite(value):
        raise AnswerError("That number is too large to read. Please check the exponent.")
    return value


def _tidied(text: str) -> str:
    text = re.sub(
        r"(?<=[\d)])\s*([⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda m: "^" + m[1].translate(_SUPERSCRIPTS), text
    )
    text = text.translate(_SIGNS).strip().strip("`'\"“”").strip()
    text = text.rsplit("=", 1)[-1].rsplit("≈", 1)[-1]
    return _OPENING.sub("", text.strip()).strip().rstrip(".!").strip()


def _sum_of_parts(text: str, unit: str, units: Mapping[str, float]) -> float:
    """The value of "1 min 30 s": one or more numbers, each with its unit."""
    total, position, parts = 0.0, 0, 0
    while position < len(text):
        value, position = _product(text, position)
        found = _UNIT.match(text, position)
        word = found[0].strip(" ,;") if found else ""
        position = found.end() if found else position
        word = re.sub(
            r"\s+(?:and|in total|total|each|per image)$|^and$", "", word, flags=re.IGNORECASE
        )
        rest = text[position:]
        if (parts or rest) and (not word or word == "%"):
            raise AnswerError(
                f"I cannot read “{shown(text)}” as one number. Please write just one."
            )
        total += value * _factor(word, unit, units)
        parts += 1
        if parts > 3:
            raise AnswerError("I found several numbers. Please write just one.")
    return total


def _product(text: str, position: int) -> tuple[float, int]:
    """The value of "3 * 10^5 / 2" from `position`, and where it ends; ^ binds tighter than *."""
    value, position = _power(text, position)
    while found := _OPERATOR.match(text, position):
        if found[1] in ("^", "**"):
            raise AnswerError("Please write towers of powers as one power.")
        factor, position = _power(text, found.end())
        if found[1] == "/":
            if factor == 0:
                raise AnswerError("Your answer divides by zero. Please check it.")
            value /= factor
        else:
            value *= factor
    return value, position


def _power(text: str, position: int) -> tuple[float, int]:
    base, position = _literal(text, position)
    found = _OPERATOR.match(text, position)
    if not found or found[1] not in ("^", "**"):
        return base, position
    exponent, position = _literal(text, found.end())
    try:
        value = base**exponent
    except (OverflowError, ZeroDivisionError):
        value = math.inf
    if isinstance(value, complex):
        raise AnswerError("That power has no real value. Please check the sign.")
    return value, position


def _literal(text: str, position: int) -> tuple[float, int]:
    found = _NUMBER.match(text, position)
    if not found:
        raise AnswerError(
            f"I cannot read “{shown(text)}” as a number. "
            "Please write it like 0.75, 3/4, 1e-3 or 1,000."
        )
    digits = found[0].replace(" ", "").replace("_", "")
    if re.fullmatch(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?(?:[eE].*)?", digits):
        digits = digits.replace(",", "")
    return float(digits.replace(",", ".", 1)), found.end()


def _factor(word: str, unit: str, units: Mapping[str, float]) -> float:
    """What a number followed by `word` is multiplied with to be in `unit`."""
    known = {unit: 1.0, "": 1.0, **units}
    if word in known:
        return known[word]
    folded = {name.casefold(): factor for name, factor in known.items()}
    bare = word.casefold().rstrip(".")
    if bare in folded:
        return folded[bare]
    if bare in ("%", "percent", "per cent"):
        return 0.01
    asked = f"alone, or in {unit}" if unit else "alone"
    raise AnswerError(
        f"I can read the number but not “{shown(word)}”. Please write the number {asked}."
    )


def written(value: float) -> str:
    """A number as a reader would write it: 16,384, 0.125 or 1.5e-07, never 8.0."""
    if abs(value) < 1e15 and value == int(value):
        return f"{value:,.0f}"
    return f"{value:,.6g}"
