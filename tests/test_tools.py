"""Types, style, walls between packages: what `make check` runs, run by `make test` too."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from genmap_site.verbs.new import code_files

SOUND = Path(__file__).parent / "sound_code"

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


def test_types_of_a_code_exercise_are_checked_in_its_folder(root: Path, tmp_path: Path) -> None:
    written = code_files(root, "01-the-map", "log-it", SOUND)
    for path, text in written.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    command = [sys.executable, "tools/exercise_types.py", tmp_path]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    solution = tmp_path / "exercises/01-the-map/log-it/solution.py"
    solution.write_text(solution.read_text("utf-8").replace("math.log(p)", "str(p)"), "utf-8")
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout.startswith("exercises/01-the-map/log-it/solution.py:6: error: ")


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
