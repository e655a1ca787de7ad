"""A learner's Python outside of the browser: a process of its own, told what to do line by line.

It stands for the page's worker, for pytest and the command line. It runs in an empty folder; it is
no sandbox, so run code you do not know in the page.
"""

from __future__ import annotations

import io
import json
import os
import select
import subprocess
import sys
import tempfile
import time
from contextlib import redirect_stderr, redirect_stdout
from types import TracebackType
from typing import Any

_MOST_PRINTED = 10_000  # characters kept of what one operation prints
_LONGEST_REPLY = 20_000_000  # bytes


class Ended(Exception):  # noqa: N818  # a result: what became of the process
    """The learner's Python ended in the middle of an operation."""


class OutOfTime(Ended):
    """It was ended, because the time was over."""


class Apart:
    """A learner's Python in a process. Use it in a `with` block."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="genmap-code-")
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Apart:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()
        self._folder.cleanup()

    def ask(self, request: dict[str, str], deadline: float) -> tuple[Any, str]:
        """The reply to {"code": ...} or {"op": ...}, as data, and what was printed meanwhile.

        Raises OutOfTime at the deadline (of `time.monotonic`), and Ended when the process ends.
        """
        process = self._process or self._start()
        assert process.stdin
        try:
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.flush()
            answer = json.loads(self._line(process, deadline))
            return json.loads(answer["reply"]), str(answer["printed"])[:_MOST_PRINTED]
        except OutOfTime:
            self._end()
            raise
        except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
            self._end()
            raise Ended(str(error)) from error

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-m", __name__],
            cwd=self._folder.name,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._line(self._process, time.monotonic() + 60)
        return self._process

    def _end(self) -> None:
        if self._process is None:
            return
        self._process.kill()
        self._process.communicate()
        self._process = None

    def _line(self, process: subprocess.Popen[bytes], deadline: float) -> bytes:
        assert process.stdout
        parts: list[bytes] = []
        while not parts or not parts[-1].endswith(b"\n"):
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([process.stdout], [], [], left)[0]:
                raise OutOfTime
            part = os.read(process.stdout.fileno(), 1 << 16)
            if not part or sum(map(len, parts)) > _LONGEST_REPLY:
                raise OSError("the learner's Python ended")
            parts.append(part)
        return b"".join(parts)


class _Printed(io.StringIO):
    """Keeps the beginning of what is printed."""

    def write(self, text: str, /) -> int:
        room = _MOST_PRINTED - self.tell()
        if room > 0:
            super().write(text[:room])
        return len(text)


def main() -> None:
    """Answer a request a line; the program's own input and output lead nowhere."""
    from genmap.code import session

    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    replies.write(b"ready\n")
    replies.flush()
    for line in requests:
        request = json.loads(line)
        with redirect_stdout(_Printed()) as printed, redirect_stderr(printed):
            reply = (
                session.begin(request["code"]) if "code" in request else session.do(request["op"])
            )
        answer = {"reply": reply, "printed": printed.getvalue()}
        replies.write(json.dumps(answer).encode() + b"\n")
        replies.flush()


if __name__ == "__main__":
    main()
