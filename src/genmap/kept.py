"""Results of slow steps, kept on disk under .cache/ until one of their inputs changes.

Grading every key, mistake and sample takes longer than rendering the pages, and so does running the
programs of code exercises. What runs again on unchanged inputs takes what an earlier run made.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import TypeVar, cast

T = TypeVar("T")

COPIES = 4  # kept for each name: a few branches' worth


def kept(root: Path, name: str, inputs: Iterable[Path], make: Callable[[], T]) -> T:
    """What `make()` gives, made now or by an earlier call on the same bytes of the same inputs.

    What `make` raises is raised, and nothing is kept then.
    """
    file = root / ".cache" / "kept" / f"{name}-{_digest(inputs)}.pickle"
    found, value = _read(file)
    if found:
        return cast(T, value)
    made = make()
    _keep(file, name, made)
    return made


@lru_cache(maxsize=8)
def modules(package: Path) -> tuple[Path, ...]:
    """The Python files of a package."""
    return tuple(sorted(package.rglob("*.py")))


def _digest(inputs: Iterable[Path]) -> str:
    digest = hashlib.sha256(sys.version.encode())
    for path in inputs:
        digest.update(f"\0{path}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:20]


def _read(file: Path) -> tuple[bool, object]:
    try:
        return True, pickle.loads(file.read_bytes())
    except Exception:  # a missing, cut or foreign file only means: make it again
        return False, None


def _keep(file: Path, name: str, value: object) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_bytes(pickle.dumps(value))
        part.replace(file)
        copies = sorted(file.parent.glob(f"{name}-*.pickle"), key=lambda path: path.stat().st_mtime)
        for old in copies[:-COPIES]:
            old.unlink(missing_ok=True)
    except OSError:
        return  # a read-only checkout makes everything anew at every build
