"""What is reported about content: faults and warnings (standard library only)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One thing to mend: where it is, which field, what is wrong and what to write."""

    file: str
    line: int
    field: str
    text: str

    def __str__(self) -> str:
        field = f"{self.field}: " if self.field else ""
        return f"{self.file}:{self.line}: {field}{self.text}"


@dataclass(frozen=True, order=True)
class Remark(Fault):
    """A warning: bad style that does not stop a build."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: warning: {self.text}"


class ItemErrors(Exception):  # noqa: N818  # it holds many errors, and says so
    """Every fault of every content file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))
