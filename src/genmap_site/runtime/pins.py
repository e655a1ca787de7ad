"""Which wheels the site ships: what Pyodide's own lock pins, and wheels.json for what it lacks."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from genmap_site.runtime.steps import AssemblyError

SHIPPED = ("numpy", "matplotlib")


@dataclass(frozen=True)
class Pin:
    """One wheel, named so strictly that it does not matter who hands it over."""

    name: str
    version: str
    file_name: str
    sha256: str
    imports: tuple[str, ...]
    depends: tuple[str, ...]


def locked_pins(lock: Path, wanted: Sequence[str] = SHIPPED) -> list[Pin]:
    """The packages `wanted` and all they depend on, as Pyodide's lock file pins them.

    Names are the lock's keys, in lower case. Raises AssemblyError for a package that the lock does
    not have.
    """
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    found: dict[str, Pin] = {}
    waiting = list(wanted)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        if name not in packages:
            raise AssemblyError(f"{lock} has no package {name}, which the site ships")
        found[name] = _pin(name, packages[name])
        waiting.extend(found[name].depends)
    return [found[name] for name in sorted(found)]


def own_pins() -> list[Pin]:
    """The packages that Pyodide does not have, pinned in wheels.json."""
    path = Path(__file__).with_name("wheels.json")
    return [_pin(entry["name"], entry) for entry in json.loads(path.read_text(encoding="utf-8"))]


def _pin(name: str, entry: Mapping[str, Any]) -> Pin:
    file_name, sha256 = entry["file_name"], entry["sha256"]
    # Both become part of a path in the cache.
    if not (re.fullmatch(r"[\w.+-]+\.whl", file_name) and re.fullmatch(r"[0-9a-f]{64}", sha256)):
        raise AssemblyError(f"{name} is not pinned to a wheel's SHA-256: {file_name}, {sha256}")
    imports, depends = tuple(entry["imports"]), tuple(entry["depends"])
    return Pin(name, entry["version"], file_name, sha256, imports, depends)
