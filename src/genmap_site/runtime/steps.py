"""Steps of the assembly: skipped when their inputs are unchanged, loud when they run."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter


class AssemblyError(Exception):
    """The runtime cannot be assembled; the text says what is missing and how to mend it."""


@dataclass(frozen=True)
class Steps:
    """Runs steps for the checkout at `root`; `say` receives one line per step that ran."""

    root: Path
    say: Callable[[str], None]

    def run(self, name: str, doing: str, inputs: str, make: Callable[[], list[Path]]) -> list[Path]:
        """The files that `make` writes, written anew only when `inputs` (a hash) is a new one."""
        stamp = self.root / "build" / "stamps" / f"{name}.json"
        if (kept := self._kept(stamp, inputs)) is not None:
            return kept
        began = perf_counter()
        made = make()
        self.say(f"{doing}: {perf_counter() - began:.1f} s")
        stamp.parent.mkdir(parents=True, exist_ok=True)
        outputs = [path.relative_to(self.root).as_posix() for path in made]
        stamp.write_text(json.dumps({"inputs": inputs, "outputs": outputs}), encoding="utf-8")
        return made

    def _kept(self, stamp: Path, inputs: str) -> list[Path] | None:
        """What the last run wrote, if it read the same inputs and all of it is still there."""
        if not stamp.is_file():
            return None
        last = json.loads(stamp.read_text(encoding="utf-8"))
        outputs = [self.root / name for name in last["outputs"]]
        return outputs if last["inputs"] == inputs and all(map(Path.exists, outputs)) else None


def hash_of(parts: Iterable[bytes]) -> str:
    """Twelve hex characters of SHA-256 over `parts`, each with its length."""
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(8, "little"))
        total.update(part)
    return total.hexdigest()[:12]


def run_node(arguments: list[str], root: Path, what: str) -> None:
    """Run a Node.js command; AssemblyError with its last lines when it fails."""
    try:
        done = subprocess.run(arguments, cwd=root, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        message = f"{what}: `{arguments[0]}` was not found. Install Node.js 20 or later."
        raise AssemblyError(message) from None
    if done.returncode != 0:
        lines = (done.stdout + done.stderr).strip().splitlines()[-12:]
        raise AssemblyError("\n".join([f"{what} failed (exit {done.returncode}):", *lines]))
