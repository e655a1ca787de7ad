"""Running a learner's program: in a namespace of its own, with errors told in its own lines.

Runs in the browser's worker and under pytest; what the program prints goes to `sys.stdout` and
`sys.stderr` as ever. Text crosses in both directions, as in `genmap.grading.wire`.
"""

from __future__ import annotations

import ast
import json
import random
import sys
from types import CodeType, ModuleType
from typing import Any

from genmap.code import figures
from genmap.code.errors import FILE, raised, show_source
from genmap.code.terminal import flush, typed

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


def run(code: str, lines: str) -> str:
    """Run a program that reads `lines` with `input()`; tell how it ended, as JSON with a `kind`.

    "done" with the `value` of a last expression as its repr, or null; "raised" with `raised`, as
    `genmap.code.errors.raised` gives it; "exited" with the `status` given to `sys.exit`. Figures
    that are open at the end are sent.
    """
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(line_buffering=True)
    figures.prepare()
    with typed(lines):
        outcome = _outcome(code)
    flush()
    return json.dumps(outcome)


def _outcome(code: str) -> dict[str, Any]:
    show_source(code)
    module = ModuleType("__main__")
    # Dataclasses and pickles look for the module of their names there.
    before = sys.modules.get("__main__")
    sys.modules["__main__"] = module
    try:
        value = _run(code, module.__dict__)
        text = None if value is None else repr(value)[:_LONGEST_VALUE]
        return {"kind": "done", "value": text}
    except SystemExit as error:
        return {"kind": "exited", "status": str(error.code)}
    except BaseException as error:
        return {"kind": "raised", "raised": raised(error)}
    finally:
        _send_figures()
        if before is not None:
            sys.modules["__main__"] = before


def _send_figures() -> None:
    """A figure that cannot be drawn says so itself, and the program's own outcome stays."""
    try:
        figures.send_open()
    except Exception as error:
        print(f"A figure could not be drawn: {type(error).__name__}: {error}", file=sys.stderr)


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
