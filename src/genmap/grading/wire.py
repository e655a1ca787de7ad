"""The grader as the browser's worker calls it: JSON text in, JSON text out.

The worker imports `reply` by name. Text crosses in both directions because no object of one
language then lives on inside the other, and because JSON keeps what JavaScript may hold and UTF-8
may not, such as half of a surrogate pair.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from genmap.grading import AnswerError, grade
from genmap.grading.free import judge
from genmap.grading.free_reader import reader_of
from genmap.items.jsonable import from_plain
from genmap.items.kinds import Item, PickItem
from genmap.items.rubric import FreeItem, Point, Rubric


def warm() -> None:
    """Compile what all rubrics share; memory images are taken after it, so nobody waits for it."""
    judge(Rubric(points=(Point(name="any", says=("word",)),)), "A word of anyone's.")


def prepare(item: str) -> None:
    """Read an item's rubrics, so that its first answer need not wait for them."""
    record = _item(item)
    if isinstance(record, FreeItem):
        reader_of(record.rubric)
    elif isinstance(record, PickItem):
        for rubric in record.accepted.values():
            reader_of(rubric)


def reply(item: str, answer: str) -> str:
    """The reply to one request, as JSON text with a `kind`.

    `item` is the plain record and `answer` the learner's answer, both as JSON. Kinds: "verdict"
    with the `verdict`; "refused" with a `message` for the learner (the answer cannot be graded as
    it is); "failed" with a `message` that names a fault of ours.
    """
    return json.dumps(_reply(item, answer))


def _reply(item: str, answer: str) -> dict[str, Any]:
    try:
        return {"kind": "verdict", "verdict": asdict(grade(_item(item), json.loads(answer)))}
    except AnswerError as error:
        return {"kind": "refused", "message": str(error)}
    except RecursionError:
        return {"kind": "refused", "message": "Your answer is nested too deeply to be read."}
    except Exception as error:
        return {"kind": "failed", "message": f"{type(error).__name__}: {error}"}


@lru_cache(maxsize=256)
def _item(item: str) -> Item:
    return from_plain(json.loads(item))
