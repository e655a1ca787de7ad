"""Graders: plain data in, a Verdict out; standard library only.

`grade(item, answer)` is the one way in: pytest, the command line, the build (which tabulates closed
items) and the worker in the reader's browser all call it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from genmap.grading.choice import grade_choice
from genmap.grading.errors import AnswerError, GradingError, ItemError
from genmap.grading.free import grade_free
from genmap.grading.multi import grade_multi
from genmap.grading.numeric import grade_numeric
from genmap.grading.order import grade_order
from genmap.grading.pick import grade_pick
from genmap.grading.place import grade_place
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


_GRADERS: dict[str, Callable[[Any, Any], Verdict]] = {
    "choice": grade_choice,
    "free": grade_free,
    "multi": grade_multi,
    "numeric": grade_numeric,
    "order": grade_order,
    "pick": grade_pick,
    "place": grade_place,
}


def grade(item: Any, answer: Any) -> Verdict:
    """The verdict on `answer`, which has the shape that the item's kind asks for.

    Raises AnswerError, with a sentence for the learner, when the answer is empty, too long, of the
    wrong shape, or names what the item does not have.
    """
    if item.kind not in _GRADERS:
        raise ItemError(f"no grader for kind {item.kind!r}; there are: {', '.join(_GRADERS)}")
    return _GRADERS[item.kind](item, answer)
