"""The steps of the assembly, in order."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from genmap_site.runtime.package import browser_modules, zip_modules
from genmap_site.runtime.steps import AssemblyError, Steps, content_hash, hash_of, run_node

__all__ = ["AssemblyError", "Runtime", "assemble"]

_HERE = Path(__file__).parent
_LOCK = "pyodide-lock.json"
_COPIED = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
_WEB_INPUTS = ("package-lock.json", "tsconfig.json", "web/**/*.ts", "web/**/*.css", "web/*.mjs")


@dataclass(frozen=True)
class Runtime:
    """Names below build/runtime/, and how many bytes each unpacks to (for the progress bar)."""

    pyodide: str
    snapshot: str
    package: str
    bytes: dict[str, int]


def assemble(root: Path, say: Callable[[str], None] = print) -> Runtime:
    """Bundle the scripts, gather Pyodide, pack the graders and take the memory snapshot.

    `root` is the checkout. Raises AssemblyError, with what to do, when a tool or package is missing
    or a step fails.
    """
    steps = Steps(root, say)
    target = root / "build" / "runtime"
    _bundle(steps)
    pyodide = _gather_pyodide(steps, target)
    package = _pack(steps, target)
    snapshot = _take_snapshot(steps, target, pyodide, package)
    size = sum((pyodide / name).stat().st_size for name in _COPIED)
    size += (pyodide / _LOCK).stat().st_size
    runtime = Runtime(
        pyodide=f"{pyodide.name}/",
        snapshot=snapshot.name,
        package=package.name,
        bytes={
            "pyodide": size,
            "snapshot": snapshot.stat().st_size,
            "package": package.stat().st_size,
        },
    )
    (target / "runtime.json").write_text(json.dumps(asdict(runtime), indent=2) + "\n", "utf-8")
    return runtime


def _bundle(steps: Steps) -> None:
    root = steps.root
    if not (root / "node_modules" / "esbuild").is_dir():
        raise AssemblyError("node_modules/ is not installed: run `make build` or `npm ci`")
    sources = sorted({path for pattern in _WEB_INPUTS for path in root.glob(pattern)})
    inputs = hash_of(part for path in sources for part in (str(path).encode(), path.read_bytes()))

    def make() -> list[Path]:
        run_node(["node", "web/build.mjs"], root, "Bundling web/")
        return [path for path in (root / "build" / "web").rglob("*") if path.is_file()]

    steps.run("web", "Bundled web/", inputs, make)


def _gather_pyodide(steps: Steps, target: Path) -> Path:
    """The folder with Pyodide's files, named after its version and content."""
    source = steps.root / "node_modules" / "pyodide"
    if not source.is_dir():
        raise AssemblyError("node_modules/pyodide is not installed: run `make build` or `npm ci`")
    version = json.loads((source / "package.json").read_text(encoding="utf-8"))["version"]
    lock = _lock_of_nothing((source / _LOCK).read_bytes())
    contents = {name: (source / name).read_bytes() for name in _COPIED} | {_LOCK: lock}
    folder = f"pyodide-{version}-{hash_of(contents.values())}"

    def make() -> list[Path]:
        _remove(target.glob("pyodide-*"))
        (target / folder).mkdir(parents=True)
        for name, content in contents.items():
            (target / folder / name).write_bytes(content)
        return [target / folder]

    return steps.run("pyodide", f"Gathered Pyodide {version}", folder, make)[0]


def _lock_of_nothing(lock: bytes) -> bytes:
    """Pyodide's list of packages, empty: none is shipped, so none can be asked for."""
    return json.dumps({**json.loads(lock), "packages": {}}, separators=(",", ":")).encode()


def _pack(steps: Steps, target: Path) -> Path:
    source = steps.root / "src"
    data = zip_modules(source, browser_modules(source))
    path = target / f"genmap.{content_hash(data)}.zip"

    def make() -> list[Path]:
        _remove(target.glob("genmap.*.zip"))
        target.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return [path]

    return steps.run("package", "Packed the graders", path.name, make)[0]


def _take_snapshot(steps: Steps, target: Path, pyodide: Path, package: Path) -> Path:
    script = _HERE / "snapshot.mjs"
    inputs = hash_of([pyodide.name.encode(), package.name.encode(), script.read_bytes()])

    def make() -> list[Path]:
        _remove(target.glob("snapshot.*.bin"))
        fresh = target / "snapshot.bin"
        command = ["node", str(script), str(pyodide), str(package), str(fresh)]
        run_node(command, steps.root, "Taking the memory snapshot")
        named = target / f"snapshot.{content_hash(fresh.read_bytes())}.bin"
        fresh.rename(named)
        return [named]

    return steps.run("snapshot", "Took the memory snapshot", inputs, make)[0]


def _remove(paths: Iterator[Path]) -> None:
    for path in paths:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
