"""Lines for `input()` that were typed before the program began."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class _Typed(io.StringIO):
    """Lines to read; each is shown when it is read, as a terminal shows what is typed."""

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # as StringIO's
        line = super().readline(-1 if size is None else size)
        if line:
            sys.stdout.write(line if line.endswith("\n") else f"{line}\n")
        return line


@contextmanager
def typed(lines: str) -> Iterator[None]:
    """While it is open, `input()` reads `lines`, and then raises EOFError."""
    before = sys.stdin
    sys.stdin = _Typed(lines)
    try:
        yield
    finally:
        sys.stdin = before


def flush() -> None:
    """Hand over what was printed; a program may have put anything in the place of its streams."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(Exception):
            stream.flush()
