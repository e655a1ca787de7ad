"""Asking the learner's Python from within a check, which no call can wait for.

The check runs from its start each time. Operations that were answered before take their answers
from the log; the first that was not ends the run with `Needs`. So a check has to ask the same in
the same order whenever it runs, and `ask` makes sure of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from genmap.code.values import Find, ValueRefused, decode

Op = dict[str, Any]


class Needs(BaseException):  # not an error, and no `except Exception` may catch it
    """The next operation has no answer yet."""

    def __init__(self, op: Op) -> None:
        self.op = op
        super().__init__(op)


class Strayed(BaseException):  # as above
    """The check asked something else than before: it is not deterministic."""


class Raised(Exception):  # noqa: N818  # it is the learner's error, not ours
    """The learner's code raised an error; `type` is its name, `error` its name and message.

    A check may catch it, where an error is what the task asks for. Uncaught it fails the check.
    """

    def __init__(self, told: dict[str, Any]) -> None:
        self.told = told
        self.type: str = told["type"]
        self.error: str = told["error"]
        super().__init__(self.error)


class Failed(Exception):  # noqa: N818  # a result, not an error
    """The check has found its fault; `actual` and `expected` are as the page shows them."""

    def __init__(
        self,
        message: str,
        actual: dict[str, Any] | None = None,
        expected: dict[str, Any] | None = None,
    ) -> None:
        self.message = message
        self.actual = actual
        self.expected = expected
        super().__init__(message)


class _Replay:
    """The log of one check, read from its start."""

    def __init__(self, log: list[dict[str, Any]]) -> None:
        self._log = log
        self.asked = 0

    def reply(self, op: Op) -> Any:
        if self.asked == len(self._log):
            raise Needs(op)
        entry = self._log[self.asked]
        if entry["op"] != op:
            raise Strayed(f"operation {self.asked + 1} is {op}, and was {entry['op']} before")
        self.asked += 1
        return entry["reply"]


_replay: _Replay | None = None


@contextmanager
def replaying(log: list[dict[str, Any]]) -> Iterator[None]:
    """Answer `ask` from the log while it is open; Strayed when not all of the log was asked for."""
    global _replay
    _replay = _Replay(log)
    try:
        yield
        if _replay.asked != len(log):
            raise Strayed(f"it asked {_replay.asked} operations, and {len(log)} before")
    finally:
        _replay = None


def ask(op: Op, find: Find) -> Any:
    """The value of an operation on the learner's module.

    Raises Raised with the learner's error, and Failed when there is no value that can be checked.
    """
    if _replay is None:
        raise RuntimeError("`submission` answers only while a check runs")
    reply = _replay.reply(op)
    kind = reply.get("kind") if isinstance(reply, dict) else None
    if kind == "value":
        try:
            return decode(reply.get("value"), find)
        except ValueRefused as error:
            raise Failed(f"Your code gave something that cannot be read: {error}.") from error
    if kind == "raised":
        raise Raised(_read_raised(reply.get("raised")))
    if kind == "missing":
        raise Failed(str(reply.get("message"))[:2000])
    raise Failed("Your code gave no answer that can be read.")


def _read_raised(data: Any) -> dict[str, Any]:
    """The learner's error in the form of `genmap.code.errors.raised`, whatever was sent."""
    given = data if isinstance(data, dict) else {}
    frames = given.get("frames")
    return {
        "type": _text(given, "type") or "Error",
        "error": _text(given, "error") or "Error",
        "line": _line(given),
        "frames": [
            {
                "line": _line(frame),
                "function": _text(frame, "function"),
                "text": _text(frame, "text"),
            }
            for frame in (frames[:20] if isinstance(frames, list) else [])
            if isinstance(frame, dict) and _line(frame) is not None
        ],
        "note": _text(given, "note"),
    }


def _text(data: dict[str, Any], name: str) -> str:
    value = data.get(name)
    return value[:2000] if isinstance(value, str) else ""


def _line(data: dict[str, Any]) -> int | None:
    value = data.get("line")
    return value if isinstance(value, int) and not isinstance(value, bool) else None
