"""The assembly under build/runtime/, made once and skipped after."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from genmap_site.runtime import AssemblyError, Runtime, assemble
from genmap_site.runtime.steps import Steps


@pytest.fixture(scope="module")
def runtime(root: Path) -> Runtime:
    return assemble(root)


def test_names_every_file_and_its_size(root: Path, runtime: Runtime) -> None:
    folder = root / "build" / "runtime"
    described = json.loads((folder / "runtime.json").read_text(encoding="utf-8"))
    assert (described["package"], described["bytes"]) == (runtime.package, runtime.bytes)
    for name, size in ((runtime.package, "package"), (runtime.snapshot, "snapshot")):
        assert (folder / name).stat().st_size == runtime.bytes[size]
    files = [path for path in (folder / runtime.pyodide).iterdir() if path.is_file()]
    assert sum(path.stat().st_size for path in files) == runtime.bytes["pyodide"]
    assert {path.name for path in files} == {
        "pyodide.mjs",
        "pyodide.asm.mjs",
        "pyodide.asm.wasm",
        "python_stdlib.zip",
        "pyodide-lock.json",
    }


def test_hashed_names_match_their_content(root: Path, runtime: Runtime) -> None:
    for name in (runtime.package, runtime.snapshot):
        data = (root / "build" / "runtime" / name).read_bytes()
        found = re.search(r"\.([0-9a-f]{12})\.", name)
        assert found
        assert hashlib.sha256(data).hexdigest().startswith(found[1])


def test_nothing_is_done_twice(root: Path, runtime: Runtime) -> None:
    said: list[str] = []
    assert assemble(root, said.append) == runtime
    assert said == []


def test_the_pinned_pyodide_is_used(root: Path, runtime: Runtime) -> None:
    pinned = json.loads((root / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert runtime.pyodide.startswith(f"pyodide-{pinned['pyodide']}-")


def test_without_node_packages_it_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(AssemblyError, match="run `make build` or `npm ci`"):
        assemble(tmp_path)


def test_a_step_runs_again_when_its_inputs_change_or_its_output_is_gone(tmp_path: Path) -> None:
    said: list[str] = []
    steps = Steps(tmp_path, said.append)
    output = tmp_path / "out.txt"

    def make() -> list[Path]:
        output.write_text("made", encoding="utf-8")
        return [output]

    for inputs, lose in (("1", False), ("1", False), ("2", False), ("2", True)):
        if lose:
            output.unlink()
        assert steps.run("demo", "Made it", inputs, make) == [output]
    assert len(said) == 3
