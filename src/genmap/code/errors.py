"""What went wrong in a learner's program, told in its own lines and in plain words."""

from __future__ import annotations

import linecache
from types import CodeType, TracebackType
from typing import Any

from genmap.code.notes import note_on

FILE = "<your code>"
_FIRST_FRAMES, _LAST_FRAMES = 4, 8  # of a recursion without end nobody reads a thousand
_LONGEST = 2_000


def show_source(code: str) -> None:
    """Let tracebacks find the text of the learner's lines."""
    linecache.cache[FILE] = (len(code), None, code.splitlines(keepends=True), FILE)


def raised(error: BaseException, called: object = None) -> dict[str, Any]:
    """The error as the page shows it, and only the learner's own lines of its traceback.

    When a call from outside did not get into a function of theirs, `called`, its first line stands
    for it.

    Keys: `type`; `error`, its type and message; `line`, the innermost line of the learner's own,
    or None; `frames`, each with `line`, `function` ("" outside of functions) and `text`; `note`,
    what it means in plain words, or "".
    """
    frames = _syntax(error) or [_frame(step) for step in own_steps(error)] or _first_line(called)
    shown = frames
    if len(frames) > _FIRST_FRAMES + _LAST_FRAMES:
        shown = [*frames[:_FIRST_FRAMES], *frames[-_LAST_FRAMES:]]
    return {
        "type": str(type(error).__name__),
        "error": described(error),
        "line": frames[-1]["line"] if frames else None,
        "frames": shown,
        "note": _note(error),
    }


def own_steps(error: BaseException) -> list[TracebackType]:
    """The steps of a traceback in the learner's own code, outermost first."""
    found = []
    step: TracebackType | None = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == FILE:
            found.append(step)
        step = step.tb_next
    return found


def described(error: BaseException) -> str:
    """`NameError: name 'x' is not defined`, as Python's last line has it."""
    try:
        text = str(error.msg if isinstance(error, SyntaxError) else error).strip()
    except Exception:
        text = "(its message cannot be shown)"
    name = type(error).__name__
    return f"{name}: {text}"[:_LONGEST] if text else str(name)


def _syntax(error: BaseException) -> list[dict[str, Any]]:
    """The line a program could not be read from; it never ran, so no frame holds it."""
    if not isinstance(error, SyntaxError) or error.filename != FILE or not error.lineno:
        return []
    return [{"line": error.lineno, "function": "", "text": _text(error.lineno)}]


def _frame(step: TracebackType) -> dict[str, Any]:
    name, line = step.tb_frame.f_code.co_name, step.tb_lineno
    return {"line": line, "function": "" if name == "<module>" else name, "text": _text(line)}


def _first_line(called: object) -> list[dict[str, Any]]:
    """Where a function or a class of the learner's begins."""
    function = called.__init__ if isinstance(called, type) else called  # type: ignore[misc]  # of the class itself
    code = getattr(function, "__code__", None)
    if not isinstance(code, CodeType) or code.co_filename != FILE:
        return []
    line = code.co_firstlineno
    return [{"line": line, "function": code.co_name, "text": _text(line)}]


def _text(line: int) -> str:
    return linecache.getline(FILE, line).strip()[:_LONGEST]


def _note(error: BaseException) -> str:
    steps = own_steps(error)
    try:
        return note_on(error, steps[-1] if steps else None)
    except Exception:  # an odd error gets no note, and is shown all the same
        return ""
