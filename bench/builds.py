"""How long the pages take to build, against plain MkDocs-Material on the same Markdown."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import yaml

from bench.report import Measurement

# What Material's own set-up guide turns on; fences of ours come out as code.
PLAIN = {
    "site_name": "Plain",
    "theme": {"name": "material"},
    "plugins": ["search"],
    "markdown_extensions": [
        "admonition",
        "attr_list",
        "def_list",
        "footnotes",
        "md_in_html",
        "pymdownx.details",
        "pymdownx.highlight",
        "pymdownx.inlinehilite",
        "pymdownx.superfences",
        "sane_lists",
        "tables",
        {"toc": {"permalink": True}},
    ],
}


def build_times(root: Path, runs: int = 5) -> list[Measurement]:
    """Median build time of our site, and its ratio to the plain one; runs alternate."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        plain = folder / "mkdocs.yml"
        plain.write_text(yaml.safe_dump({**PLAIN, "docs_dir": str(root / "docs")}), "utf-8")
        ours, theirs = [], []
        for _ in range(runs):
            ours.append(_build(root / "mkdocs.yml", folder / "ours"))
            theirs.append(_build(plain, folder / "plain"))
    time, base = statistics.median(ours), statistics.median(theirs)
    detail = {"ours": ours, "plain": theirs}
    return [
        Measurement("build time of the pages", time, "s", detail=detail),
        Measurement("its ratio to plain MkDocs-Material", time / base, "", bar=1.5),
    ]


def _build(config: Path, into: Path) -> float:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", config]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    began = perf_counter()
    subprocess.run([*command, "--site-dir", into], env=environment, check=True, capture_output=True)
    return perf_counter() - began
