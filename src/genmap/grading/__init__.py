"""Graders: plain data in, a Verdict out; standard library only.

`grade(item, answer)` is the one way in: pytest, the command line, the build (which tabulates closed
items) and the worker in the reader's browser all call it.
"""

from __future__ import annotations

from typing import Any

from genmap.grading.errors import AnswerError, GradingError, ItemError
from genmap.grading.verdict import PointResult, Span, Status, Verdict

__all__ = [
    "AnswerError",
    "GradingError",
    "ItemError",
    "PointResult",
    "Span",
    "Status",
    "Verdict",
    "grade",
]


def grade(item: Any, answer: Any) -> Verdict:
    """The verdict on `answer`, which has the shape that the item's kind asks for.

    Raises AnswerError, with a sentence for the learner, when the answer is empty, too long, of the
    wrong shape, or names what the item does not have.
    """
    # Imported here: every build of the site reads names of this package, and few have to grade.
    from genmap.grading.graders import GRADERS

    if item.kind not in GRADERS:
        raise ItemError(f"no grader for kind {item.kind!r}; there are: {', '.join(GRADERS)}")
    return GRADERS[item.kind](item, answer)
