"""Finds the browser that the tests and measurements drive: an installed one, else it gets one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
_MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


class NoChromiumError(Exception):
    """No Chromium is installed and none could be; the text says what to do by hand."""


def find_chromium() -> Path | None:
    """A browser that starts, or None: named in GENMAP_CHROMIUM, installed, or Playwright's."""
    return next(filter(_starts, _candidates()), None)


def get_chromium(say: Callable[[str], None] = print) -> Path:
    """A Chromium that starts, installed now if need be; NoChromiumError when no way works."""
    if (found := find_chromium()) is not None:
        return found
    for doing, command in _ways():
        say(f"No Chromium or Chrome found: {doing} …")
        if subprocess.run(command, check=False).returncode == 0 and (found := find_chromium()):
            return found
    raise NoChromiumError(
        "The browser tests need Chromium or Chrome, and installing one failed (see above). "
        "Install it (Debian: sudo apt-get install chromium; Ubuntu: google-chrome from its site; "
        "macOS: brew install --cask chromium), or name one in GENMAP_CHROMIUM."
    )


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("GENMAP_CHROMIUM"):
        yield Path(named)
    yield from (Path(found) for name in _NAMES if (found := shutil.which(name)))
    yield from map(Path, _MAC)
    if own := _playwright_chromium():
        yield own


def _starts(path: Path) -> bool:
    """A file may be there and lack its libraries, or be Ubuntu's stub that only names a snap."""
    if not path.is_file():
        return False
    try:
        done = subprocess.run(
            [path, "--version"],
            capture_output=True,
            timeout=30,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and b"Chrom" in done.stdout


def _playwright_chromium() -> Path | None:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def _ways() -> Iterator[tuple[str, list[str]]]:
    """Ways to install one, the least intrusive first."""
    playwright = [sys.executable, "-m", "playwright"]
    yield "fetching Playwright's own", [*playwright, "install", "chromium"]
    if not shutil.which("apt-get"):
        return
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if prefix and not _may_sudo():
        return
    if (own := _playwright_chromium()) and own.is_file():
        yield "adding the libraries it lacks", [*playwright, "install-deps", "chromium"]
    yield "fetching the list of packages", [*prefix, "apt-get", "update"]
    install = ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
    yield "installing the system's own", [*prefix, *install]


def _may_sudo() -> bool:
    if not shutil.which("sudo"):
        return False
    return subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
