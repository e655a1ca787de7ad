"""Reads answers: plain data in, checked values out, or an AnswerError that says what to mend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from genmap.grading.errors import AnswerError

MOST_CHARACTERS = 20_000
SHOWN = 40


def shown(value: Any) -> str:
    """The learner's own words, short enough to quote in a sentence."""
    text = value if isinstance(value, str) else repr(value)
    text = "".join(c if c.isprintable() else " " for c in text[: SHOWN + 1])
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def read_text(answer: Any, what: str) -> str:
    """`answer` as text of at most 20,000 characters; `what` completes "Please write ..."."""
    if not isinstance(answer, str):
        raise AnswerError(f"Please write {what} as text.")
    if len(answer) > MOST_CHARACTERS:
        raise AnswerError(
            f"Your answer has {len(answer):,} characters. "
            f"Please shorten it to at most {MOST_CHARACTERS:,}."
        )
    return answer


def read_id(answer: Any, ids: Sequence[str], what: str) -> str:
    """`answer` as one of `ids`; `what` names the thing chosen ("option", "step", "paradigm")."""
    if not isinstance(answer, str):
        raise AnswerError(f"Please choose one {what}.")
    chosen = read_text(answer, f"one {what}").strip()
    if not chosen:
        raise AnswerError(f"Please choose one {what} first.")
    if chosen not in ids:
        raise AnswerError(
            f"There is no {what} “{shown(chosen)}”. Please choose from: {', '.join(ids)}."
        )
    return chosen


def read_ids(answer: Any, ids: Sequence[str], what: str) -> tuple[str, ...]:
    """`answer` as a sequence of different `ids`, in the order given; it may be empty."""
    if isinstance(answer, str | bytes | Mapping) or not isinstance(answer, Sequence):
        raise AnswerError(f"Please give a list of {what}s.")
    if len(answer) > len(ids):
        raise AnswerError(f"Please name each {what} at most once; there are {len(ids)}.")
    chosen = tuple(read_id(entry, ids, what) for entry in answer)
    for entry in chosen:
        if chosen.count(entry) > 1:
            raise AnswerError(f"The {what} “{entry}” is there twice. Please name it once.")
    return chosen


def read_fields(answer: Any, required: str, allowed: Sequence[str], what: str) -> Mapping[str, Any]:
    """`answer` as a mapping that has the field `required` and no field outside `allowed`."""
    if not isinstance(answer, Mapping):
        raise AnswerError(f"Please give {what}.")
    unknown = [str(name) for name in answer if name not in allowed]
    if unknown:
        raise AnswerError(
            f"The answer has an unknown field “{shown(unknown[0])}”. "
            f"Please give only: {', '.join(allowed)}."
        )
    if required not in answer:
        raise AnswerError(f"The answer lacks “{required}”. Please give {what}.")
    return answer


def listed(names: Sequence[str], word: str = "and") -> str:
    """Names as running text: "a", "a and b", "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"
