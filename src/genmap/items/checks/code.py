"""What a code exercise must hold: texts, names, mistakes, and then what its programs do."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from genmap.items.checks.code_runs import run_faults
from genmap.items.checks.item import check_objective
from genmap.items.checks.texts import check_filled, choose, number
from genmap.items.code import PACKAGES, CodeExercise, interface
from genmap.items.draft import Folder

_TAKEN = ("times", "get")  # what `submission` itself offers
_OURS = ("genmap", "solution")


def check_code_exercise(
    exercise: CodeExercise, folder: Folder, objectives: dict[str, list[str]], root: Path
) -> None:
    """All rules of one code exercise; its programs run only where the rest is sound."""
    check_fields(exercise, folder)
    check_objective(exercise, folder.origin, objectives)
    check_hints(exercise, folder)
    check_imports(exercise, folder)
    check_interface(exercise, folder)
    check_checks(exercise, folder)
    check_mistakes(exercise, folder)
    if not folder.faults:
        for name, line, text in run_faults(exercise, folder, root):
            folder.fault(name, line, text)


def check_fields(exercise: CodeExercise, folder: Folder) -> None:
    """Id, texts, minutes and packages."""
    origin = folder.origin
    lesson = folder.path.split("/")[1]
    wanted = f"{lesson}/code/{exercise.name}"
    if exercise.id != wanted:
        origin.fault(("id",), f"is {exercise.id!r}; write {wanted}, as the folders are named")
    for field in ("title", "explanation"):
        check_filled(getattr(exercise, field), (field,), origin)
    if not exercise.prompt:
        folder.fault("prompt.md", 1, "is empty; write the task")
    if not 0 < exercise.minutes <= 60:
        given = f"is {exercise.minutes:g}"
        origin.fault(("minutes",), f"{given}; write the minutes a first-time reader needs, 1 to 60")
    for index, package in enumerate(exercise.packages):
        if package not in PACKAGES:
            advice = choose(package, PACKAGES)
            origin.fault(
                ("packages", index), f"{package!r} does not come with the course; {advice}"
            )


def check_hints(exercise: CodeExercise, folder: Folder) -> None:
    """Two or three hints, none of them empty."""
    hints = [hint for hint in exercise.hints if hint]
    if not 2 <= len(hints) <= 3 or len(hints) < len(exercise.hints):
        found = number(len(hints), "hint")
        text = f"has {found}; write two or three, each giving away more, with `---` between"
        folder.fault("hints.md", 1, text)


def check_imports(exercise: CodeExercise, folder: Folder) -> None:
    """Programs import the standard library and the exercise's packages; checks our modules too."""
    known = {*sys.stdlib_module_names, *exercise.packages}
    for name, text in _programs(exercise):
        ours = _OURS if name == "checks.py" else ()
        for module, line in _imported(text):
            if module not in known and module not in ours:
                mend = (
                    "write it to `packages` in exercise.yml" if module in PACKAGES else "do without"
                )
                folder.fault(
                    name, line, f"imports {module}, which is not among its packages; {mend}"
                )


def check_interface(exercise: CodeExercise, folder: Folder) -> None:
    """The starter defines something, and the solution has its functions and classes too."""
    wanted, found = interface(exercise.starter), interface(exercise.solution)
    if not wanted:
        folder.fault("starter.py", 1, "defines nothing; write the functions that the learner fills")
    for name, form in wanted.items():
        if name not in found and form is not None:
            folder.fault("solution.py", 1, f"lacks `{name}`, which starter.py defines; write it")
        elif isinstance(form, str) and found[name] != form:
            line = _line_of(exercise.solution, name)
            given, asked = f"takes ({found[name]})", f"takes ({form}) in starter.py"
            folder.fault("solution.py", line, f"`{name}` {given}, but {asked}; write the same")
        if name in _TAKEN:
            line = _line_of(exercise.starter, name)
            folder.fault("starter.py", line, f"`submission.{name}` means something else; rename it")


def check_checks(exercise: CodeExercise, folder: Folder) -> None:
    """Checks take nothing, have a line that says what they check, and different names."""
    functions = [n for n in ast.parse(exercise.checks).body if isinstance(n, ast.FunctionDef)]
    checks = [node for node in functions if node.name.startswith("check_")]
    if not checks:
        folder.fault("checks.py", 1, "has no check; write functions called check_...")
    for index, node in enumerate(checks):
        title = ast.get_docstring(node) or ""
        if not title or "\n" in title.strip():
            text = (
                f"`{node.name}` needs a docstring of one line that tells the learner what it checks"
            )
            folder.fault("checks.py", node.lineno, f"{text}; write it")
        if ast.unparse(node.args):
            folder.fault("checks.py", node.lineno, f"`{node.name}` takes arguments; take them out")
        if node.name in [other.name for other in checks[:index]]:
            folder.fault("checks.py", node.lineno, f"`{node.name}` is there already; rename it")


def check_mistakes(exercise: CodeExercise, folder: Folder) -> None:
    """Each wrong program is named once, with a check that exists and words to look for."""
    origin = folder.origin
    stored = {name.removesuffix(".py") for name in folder.sources if name.startswith("wrong_")}
    checks = [check.name for check in exercise.listed]
    if len(stored) < 3:
        found = number(len(stored), "wrong program")
        origin.fault(("mistakes",), f"has {found}; store at least three as wrong_NAME.py")
    named: set[str] = set()
    for index, slip in enumerate(exercise.mistakes):
        if slip.wrong not in stored:
            advice = choose(slip.wrong, sorted(stored))
            origin.fault(("mistakes", index, "wrong"), f"there is no {slip.wrong}.py; {advice}")
        elif slip.wrong in named:
            origin.fault(("mistakes", index, "wrong"), f"{slip.wrong} is named twice; keep one")
        named.add(slip.wrong)
        if slip.check not in checks:
            advice = choose(slip.check, checks)
            origin.fault(("mistakes", index, "check"), f"{slip.check!r} is no check; {advice}")
        check_filled(slip.says, ("mistakes", index, "says"), origin)
    for wrong in sorted(stored - named):
        origin.fault(("mistakes",), f"does not name {wrong}; say which check it fails, and how")


def _programs(exercise: CodeExercise) -> Iterator[tuple[str, str]]:
    for name in ("starter", "solution", "checks"):
        yield f"{name}.py", getattr(exercise, name)
    for slip in exercise.mistakes:
        yield f"{slip.wrong}.py", slip.program


def _imported(text: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from ((alias.name.partition(".")[0], node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0], node.lineno


def _line_of(text: str, name: str) -> int:
    return next(
        (node.lineno for node in ast.parse(text).body if getattr(node, "name", "") == name), 1
    )
