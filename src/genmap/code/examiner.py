"""The examiner's side of a check: it holds the checks and the solution, and no code of a learner's.

JSON text in, JSON text out. See `genmap.code.replay` for why a check runs from its start each time.
"""

from __future__ import annotations

import ast
import json
import random
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from types import CodeType, ModuleType
from typing import Any

from genmap.code import arrays
from genmap.code.replay import Failed, Needs, Raised, Strayed, replaying
from genmap.code.values import MOST_CHARACTERS

CHECKS, SOLUTION = "checks.py", "solution.py"
_LONGEST = 3_000  # characters of a message, which may quote what the learner's code gives
_LONGEST_LOG = 4 * MOST_CHARACTERS
_UNREADABLE = ("SyntaxError", "IndentationError", "TabError")


@dataclass(frozen=True)
class _Compiled:
    checks: CodeType
    solution: CodeType | None  # None where the checks do without


def examine(exercise: str, check: str, log: str) -> str:
    """Run one check as far as the log goes; tell how it stands, as JSON with a `kind`.

    `exercise` is the record {"kind": "code", "checks": source, "solution": source}, `log` the list
    of {"op", "reply"} so far, both JSON. Kinds: "needs" with the `op` that must be answered next;
    "passed"; "failed" with `message`, `actual`, `expected`, `raised`; "broken" with a `message`,
    which is a fault of the check.
    """
    try:
        told = _examine(exercise, check, _read(log))
    except Failed as unreadable:
        told = _failed(unreadable.message)
    return json.dumps(told, allow_nan=False)


def _read(log: str) -> list[dict[str, Any]]:
    """The log, unless the learner's replies in it are more than can be read."""
    if len(log) > _LONGEST_LOG:
        raise Failed("Your code gives more in this check than can be looked at.")
    try:
        read: list[dict[str, Any]] = json.loads(log)
    except RecursionError:
        raise Failed("Your code gives something that is nested too deeply to be read.") from None
    return read


def _examine(exercise: str, check: str, log: list[dict[str, Any]]) -> dict[str, Any]:
    try:
        compiled = _compiled(exercise)
        with _modules(compiled) as checks, replaying(log):
            exec(compiled.checks, checks.__dict__)  # noqa: S102  # the course's own checks
            getattr(checks, check)()
    except Needs as needs:
        return {"kind": "needs", "op": needs.op}
    except Failed as failed:
        return _failed(failed.message, failed.actual, failed.expected)
    except Raised as error:
        message = (
            "Python cannot read your code yet, so nothing could be checked."
            if error.type in _UNREADABLE
            else f"Your code raised {error.type} while this check used it."
        )
        return {**_failed(message), "raised": error.told}
    except (Exception, Strayed, SystemExit, KeyboardInterrupt) as error:
        return {"kind": "broken", "message": _broken(error)}
    return {"kind": "passed"}


def _failed(message: str, actual: Any = None, expected: Any = None) -> dict[str, Any]:
    return {
        "kind": "failed",
        "message": message if len(message) <= _LONGEST else f"{message[:_LONGEST]} …",
        "actual": actual,
        "expected": expected,
        "raised": None,
    }


@lru_cache(maxsize=64)
def _compiled(exercise: str) -> _Compiled:
    record = json.loads(exercise)
    tree = ast.parse(record["checks"], CHECKS)
    needed = any(_imports_solution(node) for node in ast.walk(tree))
    solution = compile(record["solution"], SOLUTION, "exec", dont_inherit=True) if needed else None
    return _Compiled(compile(tree, CHECKS, "exec", dont_inherit=True), solution)


def _imports_solution(node: ast.AST) -> bool:
    if isinstance(node, ast.Import):
        return any(alias.name == "solution" for alias in node.names)
    return isinstance(node, ast.ImportFrom) and node.module == "solution"


@contextmanager
def _modules(compiled: _Compiled) -> Iterator[ModuleType]:
    """An empty module for the checks; the solution is run afresh, for them to import."""
    modules = {"checks": ModuleType("checks"), "solution": ModuleType("solution")}
    before = {name: sys.modules.get(name) for name in modules}
    sys.modules.update(modules)
    _seed()
    try:
        if compiled.solution is not None:
            exec(compiled.solution, modules["solution"].__dict__)  # noqa: S102  # the course's own
        yield modules["checks"]
    finally:
        for name, module in before.items():
            if module is None:
                sys.modules.pop(name, None)
            else:
                sys.modules[name] = module


def _seed() -> None:
    """A check that draws without a generator of its own draws the same each time."""
    random.seed(0)
    if arrays.numpy() is not None:
        arrays.numpy().random.seed(0)


def _broken(error: BaseException) -> str:
    steps = traceback.extract_tb(error.__traceback__)
    lines = [step.lineno for step in steps if step.filename == CHECKS]
    where = f", {CHECKS} line {lines[-1]}" if lines else ""
    what = f"{type(error).__name__}: {error}{where}"
    return (
        f"This check broke ({what}). That is a fault of the course, not of your code; please "
        "report it."
    )
