"""`genmap grade NN-slug/code/NAME`: what the checks of a code exercise say of a program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from genmap.code.examination import CheckReport, check_code
from genmap.grading import PointResult, Verdict
from genmap.items.code import CodeExercise
from genmap.items.loader import find_code


def grade_code(root: Path, item_id: str, code: str) -> Verdict:
    """The verdict on a program; click.UsageError when there is no such exercise."""
    try:
        exercise = find_code(root, item_id)
    except LookupError as error:
        raise click.UsageError(str(error.args[0])) from error
    return verdict_of(exercise, check_code(exercise, code))


def verdict_of(exercise: CodeExercise, reports: Sequence[CheckReport]) -> Verdict:
    """Right when all checks pass, wrong when none does; each check is a point."""
    titles = {check.name: check.title for check in exercise.listed}
    points = tuple(
        PointResult(name=titles[report.name], hit=report.status == "passed", why=_why(report))
        for report in reports
    )
    passed = sum(point.hit for point in points)
    return Verdict(
        status="right" if passed == len(points) else "partial" if passed else "wrong",
        score=passed / len(points),
        points=points,
        message=f"{passed} of {len(points)} checks pass.",
    )


def _why(report: CheckReport) -> str:
    if report.raised is None:
        return report.message
    line = f" (line {report.raised['line']})" if report.raised["line"] else ""
    told = f"{report.message} {report.raised['error']}{line}. {report.raised['note']}"
    return told.strip()
