"""The learner's side of a check: their module, and operations on it answered with data.

One Python holds one session. It has no check and no solution, and nothing it does can reach a
Python that has. JSON text in, JSON text out; what the module prints goes to `sys.stdout` as ever.

Operations: {"do": "call", "on": null, "name": "f", "args": [...], "kwargs": {...}, "times": 1} and
{"do": "get", "on": null, "name": "TABLE"}; `on` is null for the module, or the number of an object
that an earlier reply named. A call with `times` above 1 is made that often with the very same
arguments, and gives the list of all results.

Replies: {"kind": "value", "value": data}, {"kind": "raised", "raised": error}, and, when there is
no such name or its value cannot travel, {"kind": "missing", "message": words for the learner}.
"""

from __future__ import annotations

import json
import sys
from types import ModuleType
from typing import Any

from genmap.code import figures
from genmap.code.errors import FILE, raised, show_source
from genmap.code.names import nearest
from genmap.code.terminal import flush, typed
from genmap.code.values import ValueRefused, decode, encode, encode_each

MODULE = "submission"

Reply = dict[str, Any]


class _Missing(Exception):  # noqa: N818  # not an error: a reply that says why there is none
    """There is no value to answer with; the text is for the learner."""


class Session:
    """One learner's module, and the objects of it that the check has seen.

    A module that fails while it is read keeps its error: it is the reply to every operation.
    """

    def __init__(self, code: str) -> None:
        self._objects: list[Any] = []
        self._failed: Reply | None = None
        # What is called; an error may come before its first line.
        self._function: Any = None
        self._module = ModuleType(MODULE)
        sys.modules[MODULE] = self._module
        show_source(code)
        figures.prepare()
        try:
            with typed(""):
                exec(compile(code, FILE, "exec", dont_inherit=True), self._module.__dict__)  # noqa: S102  # the learner's module has to run
        except BaseException as error:
            self._failed = {"kind": "raised", "raised": raised(error)}

    def begun(self) -> Reply:
        """How reading the module went."""
        return self._failed or {"kind": "value", "value": None}

    def do(self, op: dict[str, Any]) -> Reply:
        """Do one operation and give its reply."""
        if self._failed is not None:
            return self._failed
        self._function = None
        try:
            with typed(""):
                data = self._called(op) if op["do"] == "call" else self._told(self._get(op))
            return {"kind": "value", "value": data}
        except _Missing as missing:
            return {"kind": "missing", "message": str(missing)}
        except ValueRefused as refused:
            message = f"What {_written(op)} gives cannot be checked: {refused}."
            return {"kind": "missing", "message": message}
        except BaseException as error:
            return {"kind": "raised", "raised": raised(error, self._function)}

    def _called(self, op: dict[str, Any]) -> Any:
        function = self._get(op)
        if not callable(function):
            kind = type(function).__name__
            raise _Missing(f"`{op['name']}` is a value of type {kind}; a function is needed here.")
        self._function = function
        args = [self._decoded(value) for value in op["args"]]
        kwargs = {name: self._decoded(value) for name, value in op["kwargs"].items()}
        if op["times"] == 1:
            return self._told(function(*args, **kwargs))
        results = (function(*args, **kwargs) for _ in range(op["times"]))
        return encode_each(results, self._keep)

    def _told(self, value: Any) -> Any:
        return encode(value, self._keep)

    def _get(self, op: dict[str, Any]) -> Any:
        holder = self._module if op["on"] is None else self._objects[op["on"]]
        try:
            return getattr(holder, op["name"])
        except AttributeError as error:
            if error.obj is not holder:
                raise
            raise _Missing(_no_such(holder, op, is_module=op["on"] is None)) from None

    def _decoded(self, data: Any) -> Any:
        return decode(data, lambda number, _kind, _text: self._objects[number])

    def _keep(self, value: Any) -> int:
        self._objects.append(value)
        return len(self._objects) - 1


_session: Session | None = None


def begin(code: str) -> str:
    """Run the learner's module afresh; the reply is a value, or what it raised."""
    global _session
    _session = Session(code)
    return _told(_session.begun())


def do(op: str) -> str:
    """Do one operation on the module that `begin` ran, and give its reply."""
    if _session is None:
        raise RuntimeError("begin comes before do")
    return _told(_session.do(json.loads(op)))


def _told(reply: Reply) -> str:
    flush()
    return json.dumps(reply, allow_nan=False)


def _written(op: dict[str, Any]) -> str:
    return f"`{op['name']}(...)`" if op["do"] == "call" else f"`{op['name']}`"


def _no_such(holder: Any, op: dict[str, Any], *, is_module: bool) -> str:
    name = op["name"]
    what = "function" if op["do"] == "call" else "value"
    where = "Your code" if is_module else f"Your `{type(holder).__name__}`"
    near = nearest(name, dir(holder))
    if near:
        return f"{where} has no {what} `{name}`. Is `{near}` meant to be it? Names count exactly."
    advice = f"def {name}(...):" if what == "function" else f"{name} = ..."
    return f"{where} has no {what} `{name}`. Write `{advice}`, with exactly this name."
