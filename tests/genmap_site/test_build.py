"""Whole builds by MkDocs: bad content stops them with a list, good content gives the same bytes."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = "---\ntitle: Home\ndescription: A page.\n---\n\n# Home\n"


def build(root: Path, into: str = "site") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", into],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def faults_of(result: subprocess.CompletedProcess[str]) -> list[str]:
    """The lines `file:line: text` that a stopped build printed."""
    assert result.returncode == 1, result.stderr
    assert "Traceback" not in result.stderr
    return [line for line in result.stderr.splitlines() if re.match(r"[\w./-]+:\d+: ", line)]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (
            "```exercise\n01-x/quick/none\n```",
            "docs/index.md:9: there is no item '01-x/quick/none'",
        ),
        ("```figure\nnone\n```", "docs/index.md:8: there is no figure 'none'"),
        ("```facts\nnone\n```", "docs/index.md:8: there is no lesson 'none'"),
        ("[[nothing]]", "docs/index.md:8: the glossary has no term 'nothing'"),
        ("$\\nothing$", "docs/index.md:8: maths: Undefined control sequence: \\nothing"),
    ],
)
def test_a_bad_page_stops_the_build(small_checkout: Path, body: str, fault: str) -> None:
    (small_checkout / "docs" / "index.md").write_text(f"{PAGE}\n{body}\n", encoding="utf-8")
    (line,) = faults_of(build(small_checkout))
    assert line.startswith(fault)


def test_a_fence_that_raises_stops_the_build(small_checkout: Path) -> None:
    (small_checkout / "docs" / "index.md").write_text(f"{PAGE}\n```figure\nbad\n```\n")
    # Loaded at start-up because the folder of the build is on the path of modules.
    (small_checkout / "sitecustomize.py").write_text(
        "from genmap_site.figures import REGISTRY\nREGISTRY['bad'] = lambda: 1 / 0\n"
    )
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=small_checkout,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(small_checkout)},
        capture_output=True,
        text=True,
        check=False,
    )
    (line,) = faults_of(result)
    assert line.startswith("docs/index.md:8: the code behind this fence failed with Zero")


def test_all_faults_of_pages_and_items_come_at_once(small_checkout: Path) -> None:
    docs, exercises = small_checkout / "docs", small_checkout / "exercises" / "01-x"
    exercises.mkdir()
    (exercises / "quick.yml").write_text("- kind: nonsense\n  name: a\n", encoding="utf-8")
    (docs / "index.md").write_text(f"{PAGE}\n[[one]]\n\n[[two]]\n", encoding="utf-8")
    (docs / "other.md").write_text("---\ntitle: Other\n---\n\n# Other\n\n$\\three$\n")
    lines = faults_of(build(small_checkout))
    places = [line.split(": ")[0] for line in lines]
    assert {"docs/index.md:8", "docs/index.md:10", "docs/other.md:1", "docs/other.md:7"} <= {
        *places
    }
    assert any(place.startswith("exercises/01-x/quick.yml:") for place in places)


def test_a_page_without_description_is_a_fault(small_checkout: Path) -> None:
    (small_checkout / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    (line,) = faults_of(build(small_checkout))
    assert line.startswith("docs/index.md:1: description: the page has none")


def test_a_broken_link_or_anchor_stops_the_build(small_checkout: Path) -> None:
    (small_checkout / "docs" / "index.md").write_text(f"{PAGE}\n[a](none.md) [b](#nowhere)\n")
    result = build(small_checkout)
    assert result.returncode == 1
    assert "'none.md'" in result.stderr
    assert "'#nowhere'" in result.stderr


def test_without_the_browsers_part_the_build_says_what_to_run(small_checkout: Path) -> None:
    (small_checkout / "docs" / "index.md").write_text(PAGE, encoding="utf-8")
    (small_checkout / "build" / "web" / "gm.js").unlink()
    result = build(small_checkout)
    assert result.returncode == 1
    assert "build/web lacks gm.js: run `make build`" in result.stderr
    assert "Traceback" not in result.stderr


def test_an_event_handler_in_a_page_stops_the_build(small_checkout: Path) -> None:
    code = '<p onclick="alert(1)">Text</p>'
    (small_checkout / "docs" / "index.md").write_text(f"{PAGE}\n{code}\n", encoding="utf-8")
    result = build(small_checkout)
    assert result.returncode == 1
    assert 'index.html: <p onclick="alert(1)">: write an element' in result.stderr
    assert "Traceback" not in result.stderr


def test_live_reload_is_an_inline_script_and_not_forbidden(small_checkout: Path) -> None:
    (small_checkout / "docs" / "index.md").write_text(PAGE, encoding="utf-8")
    command = (
        "from mkdocs.commands.build import build; from mkdocs.config import load_config;"
        "config = load_config(); config.plugins.on_startup(command={command!r}, dirty=False);"
        "build(config)"
    )
    for live in ("build", "serve"):
        subprocess.run(
            [sys.executable, "-c", command.format(command=live)],
            cwd=small_checkout,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            check=True,
        )
        html = (small_checkout / "site" / "index.html").read_text(encoding="utf-8")
        assert ("Content-Security-Policy" in html) == (live == "build")


def test_building_twice_gives_the_same_bytes(checkout_copy: Path) -> None:
    for into in ("one", "two"):
        result = build(checkout_copy, into)
        assert result.returncode == 0, result.stderr
    assert digests(checkout_copy / "one") == digests(checkout_copy / "two")


def digests(folder: Path) -> dict[str, str]:
    return {
        # The sitemap's gzip header holds the time; the sitemap itself is compared.
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "sitemap.xml.gz"
    }
