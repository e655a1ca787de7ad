"""Shapes that do not fit, told with both shapes, and with the arrays' names where known."""

from __future__ import annotations

import ast
import linecache
import re
from collections.abc import Iterator
from itertools import islice
from types import TracebackType
from typing import Any

_SHAPE = re.compile(r"\((?:\d+(?:,\s*\d+)*,?)?\)")
_SUSPECT = re.compile(r"broadcast|mismatch|not aligned|reshape|dimensions|shape")


def shapes_note(message: str, step: TracebackType | None) -> str:
    """The note on a ValueError of numpy's about shapes, or ""."""
    if not _SUSPECT.search(message):
        return ""
    if reshaped := re.search(
        r"cannot reshape array of size (\d+) into shape (\([\d,\s-]*\))", message
    ):
        return (
            f"The array has {reshaped[1]} entries, and the shape {_written(reshaped[2])} holds "
            "another number. The lengths of the new shape must multiply to the same count."
        )
    named = list(_operands(step))
    if len(named) == 2:
        (left, first), (right, second) = named
        shapes = f"`{left}` has shape {first} and `{right}` has shape {second}"
    else:
        found = _SHAPE.findall(message)
        if len(found) < 2:
            return _sizes(message)
        shapes = f"The shapes are {_written(found[0])} and {_written(found[1])}"
    return f"{shapes}: they do not fit. {_rule(message)}"


def _rule(message: str) -> str:
    if "matmul" in message or "not aligned" in message:
        return "In `a @ b` the columns of `a` must be as many as the rows of `b`."
    if "broadcast" in message:
        return "Counted from the right, the lengths must be equal, or one of them 1."
    return "All lengths but that of the joined axis must be equal."


def _sizes(message: str) -> str:
    if found := re.search(r"size (\d+) is different from (\d+)", message):
        return (
            f"The arrays meet in lengths {found[2]} and {found[1]}, which differ. {_rule(message)}"
        )
    return ""


def _written(shape: str) -> str:
    return str(tuple(int(length) for length in re.findall(r"-?\d+", shape)))


def _operands(step: TracebackType | None) -> Iterator[tuple[str, Any]]:
    """The two operands of the failing operation with their shapes, where they are plain names."""
    node = _failing(step)
    if step is None or node is None:
        return
    pair = _pair(node)
    for part in pair:
        try:
            value = _looked_up(part, step)
            shape = value.shape
        except (LookupError, AttributeError, TypeError, ValueError):
            return
        if isinstance(shape, tuple):
            yield ast.unparse(part), shape


def _pair(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.BinOp):
        return [node.left, node.right]
    if isinstance(node, ast.Call) and len(node.args) == 2:
        return node.args
    return []


def _failing(step: TracebackType | None) -> ast.expr | None:
    """The expression that failed, by the columns that Python keeps of each instruction."""
    if step is None or step.tb_lasti < 0:
        return None
    code = step.tb_frame.f_code
    where = next(islice(code.co_positions(), step.tb_lasti // 2, None), None)
    if where is None or None in where or where[0] != where[1]:
        return None
    line = linecache.getline(code.co_filename, where[0] or 0).encode()
    try:
        parsed = ast.parse(line[where[2] : where[3]].decode().strip(), mode="eval").body
    except (SyntaxError, ValueError):
        return None
    return parsed


def _looked_up(node: ast.expr, step: TracebackType) -> Any:
    """The value of a name or of an attribute of a name; nothing of the learner's is run for it."""
    if isinstance(node, ast.Name):
        frame = step.tb_frame
        return {**frame.f_globals, **frame.f_locals}[node.id]
    if isinstance(node, ast.Attribute) and node.attr == "T":
        return _looked_up(node.value, step).T
    raise LookupError(ast.unparse(node))
