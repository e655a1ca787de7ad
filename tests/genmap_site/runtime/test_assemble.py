"""The assembly under build/runtime/, made once and skipped after."""

from __future__ import annotations

import hashlib
import io
import json
import re
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from genmap_site.runtime import AssemblyError, Runtime, assemble
from genmap_site.runtime.steps import Steps


@pytest.fixture(scope="module")
def runtime(root: Path) -> Runtime:
    return assemble(root)


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    return root / "build" / "runtime"


def lock_of(folder: Path) -> dict[str, Any]:
    lock: dict[str, Any] = json.loads((folder / "runtime-lock.json").read_text(encoding="utf-8"))
    return lock


def test_names_every_file_and_its_size(folder: Path, runtime: Runtime) -> None:
    described = json.loads((folder / "runtime.json").read_text(encoding="utf-8"))
    assert described["bytes"] == runtime.bytes
    assert {name: (folder / name).stat().st_size for name in runtime.bytes} == runtime.bytes
    named = {runtime.graders, *(image["file"] for image in runtime.images.values())}
    for package in runtime.packages.values():
        named |= {package["archive"], *package["libraries"].values()}
    pyodide = {name for name in runtime.bytes if name.startswith(runtime.pyodide)}
    assert named | pyodide == set(runtime.bytes)
    assert {name.rpartition("/")[2] for name in pyodide} == {
        "pyodide.mjs",
        "pyodide.asm.mjs",
        "pyodide.asm.wasm",
        "python_stdlib.zip",
        "pyodide-lock.json",
    }


def test_hashed_names_match_their_content(folder: Path, runtime: Runtime) -> None:
    for name in runtime.bytes:
        if name.startswith(runtime.pyodide):
            continue
        found = re.search(r"\.([0-9a-f]{12})\.\w+$", name)
        assert found, name
        data = (folder / name).read_bytes()
        assert hashlib.sha256(data).hexdigest().startswith(found[1]), name


def test_the_lock_says_exactly_what_is_shipped(folder: Path, runtime: Runtime, root: Path) -> None:
    lock = lock_of(folder)
    assert set(lock["files"]) == set(runtime.bytes)
    for name, sha256 in lock["files"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == sha256
    official = json.loads((root / "node_modules/pyodide/pyodide-lock.json").read_text("utf-8"))
    assert {"numpy", "matplotlib", "autograd"} <= set(lock["packages"])
    for name, package in lock["packages"].items():
        if name in official["packages"]:
            assert package["wheel_sha256"] == official["packages"][name]["sha256"]
            assert package["wheel"] == official["packages"][name]["file_name"]


def test_packages_hold_what_was_compiled_and_no_sources(folder: Path, runtime: Runtime) -> None:
    for name, package in runtime.packages.items():
        with tarfile.open(folder / package["archive"]) as archive:
            names = archive.getnames()
        assert any(member.endswith(".pyc") for member in names), name
        assert not [member for member in names if member.endswith((".py", ".so"))], name
        assert any(re.search(r"METADATA$", member) for member in names), name
    assert len(runtime.packages["numpy"]["libraries"]) == 13


def test_the_standard_library_is_compiled(folder: Path, runtime: Runtime) -> None:
    data = (folder / runtime.pyodide / "python_stdlib.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
    assert {"os.pyc", "json/__init__.pyc", "pyodide/__init__.pyc"} <= set(names)
    assert not [name for name in names if name.endswith(".py") and f"{name}c" in names]


def test_images_name_their_pyodide_and_their_libraries(folder: Path, runtime: Runtime) -> None:
    for name, image in runtime.images.items():
        data = (folder / image["file"]).read_bytes()
        assert data.startswith(b"genmap 1")
        length = int.from_bytes(data[8:12], "little")
        header = json.loads(data[16 : 16 + length])
        wanted = [path for one in image["packages"] for path in runtime.packages[one]["libraries"]]
        assert header["libraries"] == wanted, name
        # An image tells nothing of the machine that made it.
        assert str(folder).encode() not in data
        assert b"image.mjs" not in data


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
