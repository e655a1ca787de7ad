"""Compressed copies for servers that send them as they are."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest

from genmap_site.compress import compress_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "page.html").write_text("<p>the four paradigms</p>\n" * 100, "utf-8")
    (folder / "tiny.css").write_text("a{}", "utf-8")
    (folder / "picture.png").write_bytes(bytes(4096))
    return folder


def test_copies_hold_the_file(site: Path, tmp_path: Path) -> None:
    assert compress_site(site, tmp_path / "cache") == (2, 0)
    page = (site / "deep" / "page.html").read_bytes()
    packed = (site / "deep" / "page.html.br").read_bytes()
    assert brotli.decompress(packed) == page
    assert gzip.decompress((site / "deep" / "page.html.gz").read_bytes()) == page
    assert len(packed) < len(page) / 10


def test_small_files_and_pictures_are_left_alone(site: Path, tmp_path: Path) -> None:
    compress_site(site, tmp_path / "cache")
    assert {path.name for path in site.rglob("*.br")} == {"page.html.br"}


def test_known_files_are_not_compressed_again(site: Path, tmp_path: Path) -> None:
    compress_site(site, tmp_path / "cache")
    first = (site / "deep" / "page.html.gz").read_bytes()
    assert compress_site(site, tmp_path / "cache") == (0, 2)
    assert (site / "deep" / "page.html.gz").read_bytes() == first


def test_a_cache_that_cannot_be_written_only_costs_time(site: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", "utf-8")
    assert compress_site(site, tmp_path / "cache") == (2, 0)
    assert (site / "deep" / "page.html.br").is_file()
