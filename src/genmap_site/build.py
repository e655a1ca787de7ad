"""Building and serving the site: the steps behind `make build` and `make serve`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from genmap_site.compress import compress_site
from genmap_site.runtime import assemble
from genmap_site.runtime.steps import Steps, hash_of

DEFAULT_URL = "http://127.0.0.1:8000/"
_READ = ("docs", "exercises", "flashcards", "includes", "overrides", "src")


class BuildError(Exception):
    """The site could not be built; what to mend was printed as the build ran."""


def build_site(
    root: Path,
    target: Path,
    *,
    url: str = DEFAULT_URL,
    compress: bool = True,
    say: Callable[[str], None] = print,
) -> None:
    """Write the whole site into `target`; nothing is done where nothing has changed.

    `root` is the checkout and `url` the address the site will have. Raises AssemblyError when the
    browser's part cannot be made, and BuildError when a page is at fault.
    """
    assemble(root, say)
    inputs = hash_of([url.encode(), str(target).encode(), *_inputs(root)])

    def make() -> list[Path]:
        say("Building the pages …")
        _run_mkdocs(root, target, url)
        if compress:
            written, kept = compress_site(target)
            say(f"Compressed {written + kept} files, {kept} of them known from before")
        return [target / "index.html", target / "assets" / "gm" / "manifest.json"]

    inside = target.is_relative_to(root)
    if inside:
        Steps(root, say).run("site", f"Built {target.relative_to(root)}/", inputs, make)
    else:
        make()


def _run_mkdocs(root: Path, target: Path, url: str) -> None:
    """MkDocs runs apart: it changes warnings, logging and the import path of its process."""
    shutil.rmtree(target, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    environment = {**os.environ, "SITE_URL": url, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run([*command, "--site-dir", target], cwd=root, env=environment, check=False)
    if done.returncode != 0:
        shutil.rmtree(target, ignore_errors=True)
        raise BuildError("The site was not built: see the messages above.")


def _inputs(root: Path) -> Iterator[bytes]:
    """Everything a page is made of, names included."""
    files = [root / "mkdocs.yml", root / "build" / "runtime" / "runtime.json"]
    for folder in (*(root / name for name in _READ), root / "build" / "web"):
        files.extend(path for path in folder.rglob("*") if path.is_file())
    for path in sorted(files):
        if "__pycache__" not in path.parts:
            yield path.relative_to(root).as_posix().encode()
            yield path.read_bytes()
