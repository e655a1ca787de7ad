"""The grader of each kind of item."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from genmap.grading.choice import grade_choice
from genmap.grading.free import grade_free
from genmap.grading.multi import grade_multi
from genmap.grading.numeric import grade_numeric
from genmap.grading.order import grade_order
from genmap.grading.pick import grade_pick
from genmap.grading.place import grade_place
from genmap.grading.verdict import Verdict

GRADERS: dict[str, Callable[[Any, Any], Verdict]] = {
    "choice": grade_choice,
    "free": grade_free,
    "multi": grade_multi,
    "numeric": grade_numeric,
    "order": grade_order,
    "pick": grade_pick,
    "place": grade_place,
}
