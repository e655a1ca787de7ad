"""The steps of the assembly, in order."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from genmap_site.hashing import content_hash
from genmap_site.runtime.images import Image, take_image
from genmap_site.runtime.package import browser_modules, zip_modules
from genmap_site.runtime.packages import compile_all, ship, stdlib_zip
from genmap_site.runtime.steps import AssemblyError, Steps, hash_of, run_node
from genmap_site.runtime.wheels import Wheel, get_wheels

__all__ = ["AssemblyError", "Runtime", "assemble"]

_HERE = Path(__file__).parent
_LOCK = "pyodide-lock.json"
_STDLIB = "python_stdlib.zip"
_COPIED = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
_WEB_INPUTS = ("package-lock.json", "tsconfig.json", "web/**/*.ts", "web/**/*.css", "web/*.mjs")


@dataclass(frozen=True)
class Runtime:
    """Names below build/runtime/ of all that is shipped, and what each file weighs.

    `images` holds, by name, the file and the packages whose extension modules it needs;
    `packages`, by name, the archive, the extension modules by their path in Python, and the
    packages it needs; `bytes`, by file, its size as it is used (not as it is sent).
    """

    pyodide: str
    graders: str
    images: dict[str, dict[str, Any]]
    packages: dict[str, dict[str, Any]]
    bytes: dict[str, int]


def assemble(root: Path, say: Callable[[str], None] = print) -> Runtime:
    """Bundle the scripts, compile Pyodide's packages, pack the graders and take the images.

    `root` is the checkout. Raises AssemblyError, with what to do, when a tool or package is missing
    or a step fails.
    """
    steps = Steps(root, say)
    target = root / "build" / "runtime"
    _bundle(steps)
    wheels = get_wheels(root, say)
    compiled = _compile(steps, wheels)
    pyodide = _gather_pyodide(steps, target, compiled)
    packages = _ship(steps, target, compiled, wheels)
    graders = _pack(steps, target)
    images = {
        image.name: {"file": file.name, "packages": list(image.packages)}
        for image in Image.all()
        for file in [take_image(steps, target, image, pyodide, graders, compiled, packages)]
    }
    names = [path.relative_to(target).as_posix() for path in pyodide.iterdir()]
    names += [graders.name, *(str(image["file"]) for image in images.values())]
    for package in packages.values():
        names += [package["archive"], *package["libraries"].values()]
    runtime = Runtime(f"{pyodide.name}/", graders.name, images, packages, _sizes(target, names))
    (target / "runtime.json").write_text(json.dumps(asdict(runtime), indent=2) + "\n", "utf-8")
    _write_lock(target, runtime, wheels)
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


def _compile(steps: Steps, wheels: dict[str, Wheel]) -> Path:
    """The folder with the standard library and every wheel, compiled, each in a root of its own."""
    source = steps.root / "node_modules" / "pyodide"
    stdlib = source / _STDLIB
    code = [(_HERE / name).read_bytes() for name in ("compile.mjs", "packages.py")]
    pins = [f"{wheel.name} {wheel.sha256}".encode() for wheel in wheels.values()]
    folder = steps.root / "build" / "compiled"

    def make() -> list[Path]:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        compile_all(source, stdlib, {name: wheel.path for name, wheel in wheels.items()}, folder)
        return [folder]

    inputs = hash_of([stdlib.read_bytes(), *code, *pins])
    return steps.run("compiled", "Compiled Python's packages", inputs, make)[0]


def _gather_pyodide(steps: Steps, target: Path, compiled: Path) -> Path:
    """The folder with Pyodide's files, named after its version and content."""
    source = steps.root / "node_modules" / "pyodide"
    version = json.loads((source / "package.json").read_text(encoding="utf-8"))["version"]
    copied = {name: (source / name).read_bytes() for name in (*_COPIED, _LOCK)}
    inputs = hash_of([*copied.values(), _stamp(steps, "compiled")])

    def make() -> list[Path]:
        contents = {**copied, _STDLIB: stdlib_zip(compiled / "stdlib")}
        contents[_LOCK] = _lock_of_nothing(copied[_LOCK])
        folder = target / f"pyodide-{version}-{hash_of(contents.values())}"
        _remove(target.glob("pyodide-*"))
        folder.mkdir(parents=True)
        for name, content in contents.items():
            (folder / name).write_bytes(content)
        return [folder]

    return steps.run("pyodide", f"Gathered Pyodide {version}", inputs, make)[0]


def _lock_of_nothing(lock: bytes) -> bytes:
    """Pyodide's list of packages, empty: the worker brings them, nothing else may ask for them."""
    return json.dumps({**json.loads(lock), "packages": {}}, separators=(",", ":")).encode()


def _ship(
    steps: Steps, target: Path, compiled: Path, wheels: dict[str, Wheel]
) -> dict[str, dict[str, Any]]:
    folder = target / "packages"

    def make() -> list[Path]:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        made = {}
        for name, wheel in wheels.items():
            shipped = ship(name, wheel.version, compiled / name, target, "packages")
            made[name] = {
                **asdict(shipped),
                "imports": list(wheel.imports),
                "depends": list(wheel.depends),
            }
        listing = folder / "packages.json"
        listing.write_text(json.dumps(made), encoding="utf-8")
        return [listing]

    inputs = hash_of([_stamp(steps, "compiled")])
    listing = steps.run("packages", "Packed Python's packages", inputs, make)
    packages: dict[str, dict[str, Any]] = json.loads(listing[0].read_text(encoding="utf-8"))
    return packages


def _stamp(steps: Steps, name: str) -> bytes:
    """What an earlier step read and wrote, for the inputs of one that reads what it wrote."""
    return (steps.root / "build" / "stamps" / f"{name}.json").read_bytes()


def _pack(steps: Steps, target: Path) -> Path:
    source = steps.root / "src"
    data = zip_modules(source, browser_modules(source))
    path = target / f"genmap.{content_hash(data)}.zip"

    def make() -> list[Path]:
        _remove(target.glob("genmap.*.zip"))
        target.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return [path]

    return steps.run("graders", "Packed the graders", path.name, make)[0]


def _write_lock(target: Path, runtime: Runtime, wheels: dict[str, Wheel]) -> None:
    """Say exactly what is shipped: each file's SHA-256, and of each package where it came from."""
    files = {
        name: hashlib.sha256((target / name).read_bytes()).hexdigest() for name in runtime.bytes
    }
    packages = {}
    for name, wheel in sorted(wheels.items()):
        shipped = runtime.packages[name]
        packages[name] = {
            "version": wheel.version,
            "wheel": wheel.file_name,
            "wheel_sha256": wheel.sha256,
            "files": [shipped["archive"], *shipped["libraries"].values()],
        }
    lock = {"pyodide": runtime.pyodide.rstrip("/"), "packages": packages, "files": files}
    (target / "runtime-lock.json").write_text(json.dumps(lock, indent=1) + "\n", "utf-8")


def _sizes(target: Path, names: Iterable[str]) -> dict[str, int]:
    """Bytes of every file that is shipped, by its name below build/runtime/."""
    return {name: (target / name).stat().st_size for name in sorted(names)}


def _remove(paths: Iterator[Path]) -> None:
    for path in paths:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
