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

Status = Literal["passed", "failed", "stopped", "skipped", "broken"]

_ENDED = "Your code ended Python itself in this check, so nothing could be checked."
_SKIPPED = "Not tried, because your code ends before any check can use it."


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
    program afresh all the same. Once it does not come to its end by itself, the checks that are
    left are "skipped": they would all say the same.
    """
    record = json.dumps(examiner_record(exercise))
    listed = [check.name for check in exercise.listed] if names is None else names
    reports: list[CheckReport] = []
    begun = True
    with nullcontext(learner) if learner else Apart() as python:
        for name in listed:
            if begun:
                report, begun = _check(record, name, code, python, seconds)
            else:
                report = CheckReport(name=name, status="skipped", message=_SKIPPED)
            reports.append(report)
    return reports


def _check(
    record: str, name: str, code: str, python: Apart, seconds: float
) -> tuple[CheckReport, bool]:
    """The report on one check, and whether the program's module came to its end before."""
    log: list[dict[str, Any]] = []
    printed = ""
    left = seconds
    request = {"code": code}
    begun = False
    try:
        while True:
            began = time.monotonic()
            reply, said = python.ask(request, began + left)
            left -= time.monotonic() - began
            printed += said
            if log:
                log[-1]["reply"] = reply
            else:
                begun = isinstance(reply, dict) and reply.get("kind") == "value"
            told = json.loads(examine(record, name, json.dumps(log)))
            if told["kind"] != "needs":
                return _report(name, told, printed), begun
            log.append({"op": told["op"]})
            request = {"op": json.dumps(told["op"])}
    except OutOfTime:
        message = _too_long(seconds, begun=begun)
        return CheckReport(name=name, status="stopped", message=message, printed=printed), begun
    except Ended:
        return CheckReport(name=name, status="failed", message=_ENDED, printed=printed), begun


def _too_long(seconds: float, *, begun: bool) -> str:
    if begun:
        return (
            f"Your code took more than {seconds:g} seconds in this check and was stopped. Look for "
            "a loop that never ends."
        )
    return (
        f"Your code took more than {seconds:g} seconds before any function of it was called, and "
        "was stopped. Look for a loop outside of the functions that never ends."
    )


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
