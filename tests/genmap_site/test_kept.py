"""The course kept on disk is the course a fresh check gives."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from genmap.items import ItemErrors, load
from genmap.items.loader import checkout
from genmap_site import kept


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("docs", "exercises", "flashcards"):
        shutil.copytree(checkout() / folder, tmp_path / folder)
    return tmp_path


def test_second_call_checks_nothing_and_gives_the_same(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = kept.checked_course(root)
    assert first == load(root)

    def never(_: Path) -> None:
        raise AssertionError("checked again")

    monkeypatch.setattr(kept, "_load", never)
    assert kept.checked_course(root) == first


def test_an_edit_is_checked_and_a_faulty_course_is_not_kept(root: Path) -> None:
    kept.checked_course(root)
    file = root / "exercises" / "01-the-map" / "quick.yml"
    sound = file.read_text("utf-8")
    file.write_text(sound.replace("objective:", "objektive:", 1), "utf-8")
    for _ in range(2):
        with pytest.raises(ItemErrors, match="objektive"):
            kept.checked_course(root)


def test_a_damaged_file_is_checked_anew(root: Path) -> None:
    first = kept.checked_course(root)
    (file,) = (root / ".cache" / "kept").glob("course-*.pickle")
    file.write_bytes(file.read_bytes()[:100])
    assert kept.checked_course(root) == first
