"""Which wheels the site ships."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from genmap_site.runtime import AssemblyError
from genmap_site.runtime.pins import locked_pins, own_pins

HASH = "0" * 64


def lock(folder: Path, packages: dict[str, dict[str, object]]) -> Path:
    """A lock file with these packages, each with what is not given made up."""
    path = folder / "pyodide-lock.json"
    entries = {
        name: {
            "version": "1",
            "file_name": f"{name}-1.whl",
            "sha256": HASH,
            "imports": [name],
            "depends": [],
            **entry,
        }
        for name, entry in packages.items()
    }
    path.write_text(json.dumps({"packages": entries}), encoding="utf-8")
    return path


def test_takes_what_the_wanted_ones_depend_on_and_no_more(tmp_path: Path) -> None:
    packages: dict[str, dict[str, object]] = {
        "plot": {"depends": ["dates", "array"]},
        "dates": {"depends": ["six"]},
        "six": {"depends": ["plot"]},
        "array": {},
        "other": {},
    }
    pins = locked_pins(lock(tmp_path, packages), ["plot"])
    assert [pin.name for pin in pins] == ["array", "dates", "plot", "six"]


def test_a_package_that_the_lock_lacks_is_named(tmp_path: Path) -> None:
    with pytest.raises(AssemblyError, match=r"pyodide-lock\.json has no package gone"):
        locked_pins(lock(tmp_path, {"plot": {"depends": ["gone"]}}), ["plot"])


@pytest.mark.parametrize(
    "entry",
    [{"file_name": "../plot.whl"}, {"file_name": "https://host/plot.whl"}, {"sha256": "../00"}],
)
def test_nothing_is_pinned_outside_the_cache(tmp_path: Path, entry: dict[str, object]) -> None:
    with pytest.raises(AssemblyError, match="plot is not pinned to a wheel's SHA-256"):
        locked_pins(lock(tmp_path, {"plot": entry}), ["plot"])


def test_the_official_lock_names_numpy_and_matplotlib_whole(root: Path) -> None:
    pins = locked_pins(root / "node_modules" / "pyodide" / "pyodide-lock.json")
    assert [pin.name for pin in pins] == [
        "contourpy",
        "cycler",
        "fonttools",
        "kiwisolver",
        "matplotlib",
        "numpy",
        "packaging",
        "pillow",
        "pyparsing",
        "python-dateutil",
        "pytz",
        "six",
    ]


def test_own_pins_are_as_strict_as_the_lock(root: Path) -> None:
    locked = locked_pins(root / "node_modules" / "pyodide" / "pyodide-lock.json")
    names = {pin.name for pin in locked}
    for pin in own_pins():
        assert pin.file_name == f"{pin.name}-{pin.version}-py3-none-any.whl"
        assert set(pin.depends) <= names
        assert pin.name not in names
