"""Compressed copies beside the files of a site, for servers that send them as they are.

`page.html` gets `page.html.br` and `page.html.gz`. The copies are kept under their content's hash
in the user's cache folder, so a file that did not change is not compressed twice.
"""

from __future__ import annotations

import gzip
import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import time

import brotli  # type: ignore[import-untyped]  # it ships no types

SUFFIXES = {
    *(".css", ".html", ".img", ".js", ".json", ".mjs", ".svg", ".tar", ".txt", ".wasm", ".xml"),
}
SMALLEST = 512  # bytes; below that a compressed copy saves no packet
LARGE = 1_000_000  # bytes; above that brotli 11 takes a minute and saves 5 % over 9
_KEPT_DAYS = 60


def compress_site(site: Path, cache: Path | None = None) -> tuple[int, int]:
    """Write a .br and a .gz beside each file worth it; gives how many are new and how many kept."""
    folder = cache_folder() if cache is None else cache
    files = [path for path in sorted(site.rglob("*")) if _is_worth_it(path)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        both = pool.map(lambda path: _compress(path, folder), files)
        made = [new for news in both for new in news]
    _prune(folder)
    return made.count(True), made.count(False)


def cache_folder() -> Path:
    """Where compressed copies are kept between builds."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "genmap" / "compressed"


def _is_worth_it(path: Path) -> bool:
    return path.suffix in SUFFIXES and path.is_file() and path.stat().st_size >= SMALLEST


def _compress(path: Path, folder: Path) -> list[bool]:
    """Write both copies of one file; True for each made anew."""
    data = path.read_bytes()
    made = []
    quality = 9 if len(data) > LARGE else 11
    name = hashlib.sha256(data).hexdigest()
    for suffix, kept in ((".br", f"{name}.q{quality}.br"), (".gz", f"{name}.gz")):
        packed = _read(folder / kept)
        made.append(packed is None)
        if packed is None:
            packed = brotli.compress(data, quality=quality) if suffix == ".br" else _gzip(data)
            _keep(folder / kept, packed)
        path.with_name(path.name + suffix).write_bytes(packed)
    return made


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, 8, mtime=0)


def _read(path: Path) -> bytes | None:
    try:
        data = path.read_bytes()
        os.utime(path)
    except OSError:
        return None
    return data


def _keep(path: Path, data: bytes) -> None:
    """Put `data` into the cache; a cache that cannot be written only costs time."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)
    except OSError:
        pass


def _prune(folder: Path) -> None:
    """Drop copies that no build has used for two months."""
    oldest = time() - _KEPT_DAYS * 86_400
    for path in folder.glob("*"):
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
