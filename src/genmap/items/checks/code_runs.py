"""What the programs of a code exercise must do, found by running them; kept until they change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import genmap
from genmap.code.examination import CheckReport, check_code
from genmap.items.checks.renaming import renamed
from genmap.items.code import CodeExercise
from genmap.items.draft import Folder
from genmap.kept import kept, modules

Found = tuple[str, int, str]  # file in the folder, line, what is wrong and how to mend it


def run_faults(exercise: CodeExercise, folder: Folder, root: Path) -> tuple[Found, ...]:
    """All faults of what the programs do; nothing runs when none of their texts has changed."""
    package = Path(genmap.__file__).parent
    inputs = [root / source.file for source in folder.sources.values()]
    inputs += [path for path in modules(package) if _decides(path.relative_to(package))]
    name = exercise.id.replace("/", "-")
    return kept(root, f"ran-{name}", inputs, lambda: tuple(_faults(exercise, folder)))


def _decides(path: Path) -> bool:
    return path.parts[0] in ("code", "checking.py") or path.parts[:2] == ("items", "checks")


def _faults(exercise: CodeExercise, folder: Folder) -> Iterator[Found]:
    # Backwards first: what an early check leaves in a module must not help a later one.
    names = [check.name for check in exercise.listed]
    backwards = check_code(exercise, exercise.solution, names=names[::-1])
    broken = list(_failing(exercise, check_code(exercise, exercise.solution)))
    yield from broken
    if not broken:
        yield from _failing(exercise, backwards, " in reverse order")
        yield from _alone(exercise)
        yield from _starter(exercise)
        for index, _ in enumerate(exercise.mistakes):
            yield from _mistake(exercise, index, folder)


def _failing(
    exercise: CodeExercise, reports: Sequence[CheckReport], how: str = ""
) -> Iterator[Found]:
    for report in reports:
        if report.status != "passed":
            line = line_of(exercise.checks, f"def {report.name}")
            text = f"solution.py does not pass `{report.name}`{how}: {_said(report)}"
            yield "checks.py", line, text


def _alone(exercise: CodeExercise) -> Iterator[Found]:
    """Checks need neither one another nor names that are the solution's own."""
    for check in exercise.listed:
        reports = check_code(exercise, exercise.solution, names=[check.name])
        yield from _failing(exercise, reports, " alone")
    reports = check_code(exercise, renamed(exercise.solution, exercise.starter))
    yield from _failing(exercise, reports, " when the names that only the solution has are changed")


def _starter(exercise: CodeExercise) -> Iterator[Found]:
    reports = check_code(exercise, exercise.starter)
    if all(report.status == "passed" for report in reports):
        yield "starter.py", 1, "passes every check; leave something to do"
    yield from _broken(exercise, reports, "starter.py")


def _mistake(exercise: CodeExercise, index: int, folder: Folder) -> Iterator[Found]:
    slip = exercise.mistakes[index]
    reports = check_code(exercise, slip.program)
    yield from _broken(exercise, reports, f"{slip.wrong}.py")
    report = next(report for report in reports if report.name == slip.check)
    if report.status == "passed":
        line = folder.origin.line("mistakes", index, "check")
        text = f"{slip.wrong}.py passes {slip.check}; name the check that finds it"
        yield "exercise.yml", line, text
    elif slip.says not in report.message:
        line = folder.origin.line("mistakes", index, "says")
        text = f"{slip.check} says {report.message!r} of {slip.wrong}.py; make the two agree"
        yield "exercise.yml", line, text


def _broken(
    exercise: CodeExercise, reports: Sequence[CheckReport], program: str
) -> Iterator[Found]:
    for report in reports:
        if report.status == "broken":
            line = line_of(exercise.checks, f"def {report.name}")
            text = f"`{report.name}` breaks on {program}: {report.message} Look at types first"
            yield "checks.py", line, text


def _said(report: CheckReport) -> str:
    error = f" {report.raised['error']}" if report.raised else ""
    return f"{report.message}{error}"


def line_of(text: str, beginning: str) -> int:
    """Number of the first line that begins so; 1 when none does."""
    lines = enumerate(text.splitlines(), start=1)
    return next((number for number, line in lines if line.startswith(beginning)), 1)
