"""A code exercise checked outside of the browser, by the two halves that the page joins.

The checks run in this process, and the learner's code in another: see `genmap.code.apart`.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any, Literal

from genmap.code.apart import Apart, Ended, OutOfTime
from genmap.code.examiner import examine
from genmap.items.code import CodeExercise, examiner_record

SECONDS = 5.0  # that the learner's code may take in one check

Status = Literal["passed", "failed", "stopped", "broken"]


@dataclass(frozen=True, kw_only=True)
class CheckReport:
    """How one check ended: `actual`, `expected` and `raised` are as the page shows them."""

    name: str
    status: Status
    message: str = ""
    actual: dict[str, Any] | None = None
    expected: dict[str, Any] | None = None
    raised: dict[str, Any] | None = None
    printed: str = ""


def check_code(
    exercise: CodeExercise,
    code: str,
    *,
    names: Sequence[str] | None = None,
    learner: Apart | None = None,
    seconds: float = SECONDS,
) -> list[CheckReport]:
    """A report on each check of the exercise, or on those named, in that order.

    `learner` is a process to go on with, for callers with many programs; each check begins the
    program afresh all the same.
    """
    record = json.dumps(examiner_record(exercise))
    listed = [check.name for check in exercise.listed] if names is None else names
    with nullcontext(learner) if learner else Apart() as python:
        return [_check(record, name, code, python, seconds) for name in listed]


def _check(record: str, name: str, code: str, python: Apart, seconds: float) -> CheckReport:
    log: list[dict[str, Any]] = []
    printed = ""
    left = seconds
    request = {"code": code}
    try:
        while True:
            began = time.monotonic()
            reply, said = python.ask(request, began + left)
            left -= time.monotonic() - began
            printed += said
            if log:
                log[-1]["reply"] = reply
            told = json.loads(examine(record, name, json.dumps(log)))
            if told["kind"] != "needs":
                return _report(name, told, printed)
            log.append({"op": told["op"]})
            request = {"op": json.dumps(told["op"])}
    except OutOfTime:
        message = (
            f"Your code took more than {seconds:g} seconds in this check and was stopped. Look for "
            "a loop that never ends."
        )
        return CheckReport(name=name, status="stopped", message=message, printed=printed)
    except Ended:
        message = "Your code ended Python itself in this check, so nothing could be checked."
        return CheckReport(name=name, status="failed", message=message, printed=printed)


def _report(name: str, told: dict[str, Any], printed: str) -> CheckReport:
    return CheckReport(
        name=name,
        status=told["kind"],
        message=told.get("message", ""),
        actual=told.get("actual"),
        expected=told.get("expected"),
        raised=told.get("raised"),
        printed=printed,
    )
