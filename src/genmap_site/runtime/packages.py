"""Python packages as the browser gets them: compiled, without sources, ready to lie in memory.

Of each wheel comes a tar with everything but its extension modules, and a .wasm file for each of
those: a tar needs no unpacking beyond slicing, and a browser compiles .wasm while it arrives. The
server's brotli makes both smaller than the wheel was.
"""

from __future__ import annotations

import io
import re
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from genmap_site.hashing import content_hash
from genmap_site.runtime.steps import run_node

STDLIB = "lib/python314.zip"
SITE_PACKAGES = "lib/python3.14/site-packages"
_COMPILER = Path(__file__).parent / "compile.mjs"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
# What no program needs that runs in a page: tests, headers, stubs, pictures for tutorials.
_LEFT_OUT = re.compile(
    r"(^|/)(tests?|testdata|include|sample_data|f2py)/|\.(pyi|pxd|pyx|h|c|a|typed)$|/RECORD$"
)


@dataclass(frozen=True)
class Shipped:
    """Names of a package's files; `libraries` by their path in Python."""

    archive: str
    libraries: dict[str, str]


def compile_all(pyodide: Path, stdlib: Path, wheels: Mapping[str, Path], folder: Path) -> None:
    """Unpack the standard library and the wheels below `folder`, and compile what they hold.

    `folder` then mirrors the file system of the browser's Python, each package in a root of its
    own: `folder/<name>/lib/...`. Pyodide itself compiles, since only the same Python reads it.
    """
    _unpack(stdlib, folder / "stdlib" / STDLIB)
    for name, wheel in wheels.items():
        _unpack(wheel, folder / name / SITE_PACKAGES)
    command = ["node", str(_COMPILER), str(pyodide), str(folder)]
    run_node(command, folder, "Compiling Python's packages")


def _unpack(archive: Path, into: Path) -> None:
    with zipfile.ZipFile(archive) as opened:
        for name in opened.namelist():
            if not _LEFT_OUT.search(name):
                opened.extract(name, into)


def stdlib_zip(root: Path) -> bytes:
    """The compiled standard library below `root`, as the zip that Python imports from."""
    folder = root / STDLIB
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in _kept(folder):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return buffer.getvalue()


def ship(name: str, version: str, root: Path, target: Path, folder: str) -> Shipped:
    """Write the compiled package below `root` into `target/folder`.

    Names are relative to `target` and carry the content's hash.
    """
    files = list(_kept(root))
    libraries = {}
    for path in files:
        if path.suffix == ".so":
            data = path.read_bytes()
            dotted = _dotted(path.relative_to(root / SITE_PACKAGES))
            file = f"{folder}/{dotted}.{content_hash(data)}.wasm"
            (target / file).write_bytes(data)
            libraries[f"/{path.relative_to(root).as_posix()}"] = file
    data = _tar(root, (path for path in files if path.suffix != ".so"))
    archive = f"{folder}/{name}-{version}.{content_hash(data)}.tar"
    (target / archive).write_bytes(data)
    return Shipped(archive, libraries)


def _kept(folder: Path) -> Iterable[Path]:
    """Every file in order of name, a module only as what it was compiled to."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not (path.suffix == ".py" and path.with_suffix(".pyc").exists()):
            yield path


def _dotted(path: Path) -> str:
    """`numpy/fft/_x.cpython-314-wasm32-emscripten.so` -> `numpy.fft._x`."""
    return ".".join([*path.parts[:-1], path.name.split(".")[0]])


def _tar(root: Path, files: Iterable[Path]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for path in files:
            entry = tarfile.TarInfo(str(PurePosixPath(path.relative_to(root))))
            entry.size = path.stat().st_size
            with path.open("rb") as content:
                archive.addfile(entry, content)
    return buffer.getvalue()
