"""Types, style, walls between packages: what `make check` runs, run by `make test` too."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

BIN = Path(sys.executable).parent
NODE_BIN = Path("node_modules") / ".bin"

TOOLS = {
    "ruff": [BIN / "ruff", "check", "."],
    "mypy": [BIN / "mypy"],
    "mypy, code exercises": [sys.executable, "tools/exercise_types.py"],
    "import-linter": [BIN / "lint-imports", "--no-cache"],
    "tsc": [NODE_BIN / "tsc", "--noEmit"],
    "tsc, service worker": [NODE_BIN / "tsc", "--noEmit", "--project", "web/offline/worker"],
    "biome": [NODE_BIN / "biome", "lint", "--error-on-warnings"],
    "genmap check": [BIN / "genmap", "check"],
}


@pytest.mark.parametrize("command", TOOLS.values(), ids=TOOLS.keys())
def test_tool_finds_nothing(command: list[Path | str], root: Path) -> None:
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_lock_file_names_a_host_to_fetch_from(root: Path) -> None:
    for name in ("requirements.lock", "package-lock.json", "bench/package-lock.json", ".npmrc"):
        text = (root / name).read_text(encoding="utf-8")
        for word in ('"resolved"', "--index-url", "--find-links", "--trusted-host", "registry="):
            assert not [line for line in text.splitlines() if line.lstrip().startswith(word)], name


@pytest.mark.parametrize("folder", [".", "bench"])
def test_the_lock_knows_the_packages_of_every_platform(root: Path, folder: str) -> None:
    """npm locks only what it could fetch, and `npm ci` then fails everywhere else."""
    lock = json.loads((root / folder / "package-lock.json").read_text(encoding="utf-8"))
    locked = {path.rpartition("node_modules/")[2] for path in lock["packages"]}
    for path, package in lock["packages"].items():
        assert set(package.get("optionalDependencies", {})) <= locked, path
