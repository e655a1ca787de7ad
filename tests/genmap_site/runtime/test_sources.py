"""Wheels that pip downloads, whole or inside another package's wheel. No network is used."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from genmap_site.runtime.pins import Pin
from genmap_site.runtime.sources import (
    Download,
    SourceError,
    inside_package,
    own_packages,
    pip_download,
)

INSIDE = "carrier/pyodide"
METADATA = "Metadata-Version: 2.1\nName: demo\nVersion: {version}\nRequires-Python: ==3.2.*\n"
WHEEL = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def pin(name: str, version: str = "1.0") -> Pin:
    return Pin(name, version, f"{name}-{version}-py3-none-any.whl", "0" * 64, (name,), ())


def carrier(folder: Path, files: dict[str, bytes]) -> Path:
    path = folder / "carrier-1.0-py3-none-any.whl"
    with ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"{INSIDE}/{name}", content)
    return path


def copying(path: Path, asked: list[str] | None = None) -> Download:
    """A download that gives a copy of the file at `path`."""

    def download(requirement: str, folder: Path) -> Path:
        if asked is not None:
            asked.append(requirement)
        return Path(shutil.copy(path, folder))

    return download


@pytest.fixture
def local_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with demo 1.0: all that pip finds."""
    folder = tmp_path / "index"
    folder.mkdir()
    with ZipFile(folder / pin("demo").file_name, "w") as archive:
        archive.writestr("demo-1.0.dist-info/METADATA", METADATA.format(version="1.0"))
        archive.writestr("demo-1.0.dist-info/WHEEL", WHEEL)
        archive.writestr("demo-1.0.dist-info/RECORD", "")
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def test_pip_downloads_what_its_user_configured_for_any_python(local_index: Path) -> None:
    wanted = pin("demo")
    content = (local_index / wanted.file_name).read_bytes()
    assert list(own_packages().fetch([wanted])) == [(wanted, content)]


def test_what_pip_does_not_find_is_told_in_its_words(local_index: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"pip failed \(exit 1\): .* found for demo==2\.0"):
        pip_download("demo==2.0", tmp_path)


def test_a_package_that_pip_lacks_does_not_stop_the_next(tmp_path: Path) -> None:
    def download(requirement: str, folder: Path) -> Path:
        if requirement == "lost==1.0":
            raise SourceError("no such package")
        path = folder / "any.whl"
        path.write_bytes(requirement.encode())
        return path

    lost, found = pin("lost"), pin("found")
    answers = dict(own_packages(download).fetch([lost, found]))
    assert answers == {lost: "no such package", found: b"found==1.0"}


def test_all_files_come_out_of_one_download(tmp_path: Path) -> None:
    first, second, lost = pin("first"), pin("second"), pin("lost")
    wheel = carrier(tmp_path, {first.file_name: b"1", second.file_name: b"2"})
    asked: list[str] = []
    source = inside_package("carrier==1.0", INSIDE, "1 kB", copying(wheel, asked))
    assert dict(source.fetch([first, second, lost])) == {
        first: b"1",
        second: b"2",
        lost: f"it has no {INSIDE}/{lost.file_name}",
    }
    assert asked == ["carrier==1.0"]


def test_a_damaged_file_inside_is_told_and_the_next_one_read(tmp_path: Path) -> None:
    first, second = pin("first"), pin("second")
    wheel = carrier(tmp_path, {first.file_name: b"content", second.file_name: b"2"})
    wheel.write_bytes(wheel.read_bytes().replace(b"content", b"Content"))
    answers = dict(inside_package("carrier", INSIDE, "1 kB", copying(wheel)).fetch([first, second]))
    assert str(answers[first]).startswith(f"{INSIDE}/{first.file_name} in it is damaged: ")
    assert answers[second] == b"2"


def test_a_download_that_is_no_archive_gives_nothing(tmp_path: Path) -> None:
    wheel = tmp_path / "carrier.whl"
    wheel.write_bytes(b"<html>Sign in to this network</html>")
    source = inside_package("carrier", INSIDE, "1 kB", copying(wheel))
    with pytest.raises(SourceError, match=r"carrier\.whl cannot be read"):
        list(source.fetch([pin("first")]))
