"""Running a learner's program: in a namespace of its own, with errors told in its own lines.

Runs in the browser's worker and under pytest; what the program prints goes to `sys.stdout` and
`sys.stderr` as ever. Text crosses in both directions, as in `genmap.grading.wire`.
"""

from __future__ import annotations

import ast
import json
import linecache
import random
import sys
import traceback
from types import CodeType, ModuleType, TracebackType
from typing import Any

FILE = "<your code>"
_LONGEST_VALUE = 10_000  # characters shown of the last expression's value


def wake() -> str:
    """Draw new seeds: a memory image gives every reader the same ones. Returns a fixed word."""
    random.seed()
    if numpy_random := sys.modules.get("numpy.random"):
        numpy_random.seed()
    return "genmap"


def imports(code: str) -> str:
    """Top-level names of what the program imports, as a JSON list; none when it is broken."""
    try:
        nodes = list(ast.walk(ast.parse(code)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return "[]"
    names = {
        name.partition(".")[0]
        for node in nodes
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom) and not node.level
            else []
        )
    }
    return json.dumps(sorted(names - {""}))


def run(code: str) -> str:
    """Run a program and tell how it ended, as JSON text with a `kind`.

    "done" with the `value` of a last expression as its repr, or null; "raised" with `error` (one
    line) and `traceback` (from the program's own first line on); "exited" with the `status` given
    to `sys.exit`.
    """
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(line_buffering=True)
    outcome = _outcome(code)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    return json.dumps(outcome)


def _outcome(code: str) -> dict[str, Any]:
    linecache.cache[FILE] = (len(code), None, code.splitlines(keepends=True), FILE)
    module = ModuleType("__main__")
    try:
        value = _run(code, module.__dict__)
        return {"kind": "done", "value": None if value is None else repr(value)[:_LONGEST_VALUE]}
    except SystemExit as error:
        return {"kind": "exited", "status": str(error.code)}
    except BaseException as error:
        return {
            "kind": "raised",
            "error": "".join(traceback.format_exception_only(error)).strip().splitlines()[-1],
            "traceback": _traceback(error),
        }


def _run(code: str, namespace: dict[str, Any]) -> Any:
    """The value of the program's last expression; None when it ends in a statement."""
    tree = ast.parse(code, FILE)
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr):
        exec(_compiled(tree), namespace)  # noqa: S102  # running the learner's program is the purpose
        return None
    tree.body.pop()
    exec(_compiled(tree), namespace)  # noqa: S102  # as above
    return eval(_compiled(ast.Expression(last.value)), namespace)  # noqa: S307  # as above


def _compiled(tree: ast.Module | ast.Expression) -> CodeType:
    mode = "exec" if isinstance(tree, ast.Module) else "eval"
    compiled: CodeType = compile(tree, FILE, mode, dont_inherit=True)
    return compiled


def _traceback(error: BaseException) -> str:
    """The traceback without the lines of this module."""
    first: TracebackType | None = error.__traceback__
    while first is not None and first.tb_frame.f_code.co_filename != FILE:
        first = first.tb_next
    return "".join(traceback.format_exception(type(error), error, first))
