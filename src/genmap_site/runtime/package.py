"""The part of `genmap` that runs in the browser, as one zip that is the same for the same code."""

from __future__ import annotations

import ast
import io
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from genmap_site.runtime.steps import AssemblyError

ENTRIES = (
    "genmap.checking",
    "genmap.code.examiner",
    "genmap.code.figures_backend",  # matplotlib imports it by name
    "genmap.code.program",
    "genmap.code.session",
    "genmap.grading.wire",
)
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def browser_modules(source: Path, entries: Sequence[str] = ENTRIES) -> dict[str, Path]:
    """Every module that importing `entries` needs, by name; `source` is the folder above `genmap`.

    Raises AssemblyError when one of them imports something outside the standard library: the
    browser's Python does not have it.
    """
    found: dict[str, Path] = {}
    waiting = list(entries)
    while waiting:
        name = waiting.pop()
        if name in found or (path := _find(source, name)) is None:
            continue
        found[name] = path
        waiting.extend(name.rpartition(".")[0:1] if "." in name else ())
        for imported in _imports(path):
            top = imported.partition(".")[0]
            if top == "genmap":
                waiting.append(imported)
            elif top not in sys.stdlib_module_names:
                raise AssemblyError(
                    f"{name} imports {imported}, which the browser's Python does not have: "
                    "what the graders import may use the standard library only"
                )
    return dict(sorted(found.items()))


def zip_modules(source: Path, modules: dict[str, Path]) -> bytes:
    """The modules as a zip archive; the same modules give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in modules.values():
            entry = zipfile.ZipInfo(path.relative_to(source).as_posix(), _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
    return buffer.getvalue()


def _find(source: Path, name: str) -> Path | None:
    """The file of module `name`; None for a name that a module defines, such as a class."""
    path = source.joinpath(*name.split("."))
    for candidate in (path / "__init__.py", path.with_suffix(".py")):
        if candidate.is_file():
            return candidate
    return None


def _imports(path: Path) -> Iterator[str]:
    """What the module imports when it runs, at its top or in a function."""
    waiting: list[ast.AST] = [ast.parse(path.read_bytes())]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        waiting.extend(ast.iter_child_nodes(node))
