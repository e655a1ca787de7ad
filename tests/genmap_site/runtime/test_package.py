"""The zip that carries the graders into the browser."""

from __future__ import annotations

import sys
import zipfile
from io import BytesIO
from pathlib import Path
from subprocess import run

import pytest

from genmap_site.runtime import AssemblyError
from genmap_site.runtime.package import browser_modules, zip_modules

DEEP = """
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    import yaml
thing = 1
"""


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, code in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code, encoding="utf-8")
    return folder


def test_takes_what_the_entry_imports_and_the_packages_around_it(tmp_path: Path) -> None:
    source = write(
        tmp_path,
        {
            "genmap/__init__.py": "",
            "genmap/a/__init__.py": "",
            "genmap/a/entry.py": "from genmap.a import used\nfrom genmap.b.deep import thing\n",
            "genmap/a/used.py": "def later():\n    import genmap.a.lazily\n",
            "genmap/a/lazily.py": "import json\n",
            "genmap/a/unused.py": "",
            "genmap/b/__init__.py": "",
            "genmap/b/deep.py": DEEP,
        },
    )
    assert list(browser_modules(source, ["genmap.a.entry"])) == [
        "genmap",
        "genmap.a",
        "genmap.a.entry",
        "genmap.a.lazily",
        "genmap.a.used",
        "genmap.b",
        "genmap.b.deep",
    ]


def test_refuses_what_the_browser_does_not_have(tmp_path: Path) -> None:
    source = write(
        tmp_path, {"genmap/__init__.py": "", "genmap/entry.py": "def f():\n    import yaml\n"}
    )
    with pytest.raises(AssemblyError, match=r"genmap\.entry imports yaml"):
        browser_modules(source, ["genmap.entry"])


def test_the_same_modules_give_the_same_bytes(root: Path) -> None:
    source = root / "src"
    modules = browser_modules(source)
    first, second = zip_modules(source, modules), zip_modules(source, modules)
    assert first == second
    with zipfile.ZipFile(BytesIO(first)) as archive:
        names = archive.namelist()
    assert "genmap/grading/wire.py" in names
    kept_out = ("checks", "loader", "reading", "validator")
    assert not [name for name in names if any(word in name for word in kept_out)]


def test_the_package_grades_with_the_standard_library_alone(root: Path, tmp_path: Path) -> None:
    source = root / "src"
    archive = tmp_path / "genmap.zip"
    archive.write_bytes(zip_modules(source, browser_modules(source)))
    # -S leaves site-packages out, -E the environment: what is left is a bare Python.
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); "
        "from genmap.code import examiner, program, session; from genmap.grading import wire; "
        "print(program.wake(), wire.__file__)"
    )
    command = [sys.executable, "-SE", "-c", code, str(archive)]
    done = run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"genmap {archive}")
