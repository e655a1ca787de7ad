"""A small course in a folder of its own, to be rendered, built and broken."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown import Markdown

from genmap_site.markdown import GenmapExtension

CHECKOUT = Path(__file__).resolve().parents[2]

GLOSSARY = """---
title: Glossary
description: Terms.
---

# Glossary

### Likelihood {#likelihood}

How probable a *model* finds `x`, written $p(x)$.

### ELBO (evidence lower bound) {#elbo}

A lower bound.
"""

OVERVIEW = """---
title: The map
description: What the lesson is about.
phase: "Phase 1: likelihood"
difficulty: gentle
objectives:
  - id: place-systems
    text: place a system {ar}
  - id: name-terms
    text: name the [[likelihood]] of $x$
---

# The map
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The folder of a course with one lesson, a glossary and abbreviations, and no items."""
    lesson = tmp_path / "docs" / "lessons" / "01-the-map"
    lesson.mkdir(parents=True)
    (lesson / "index.md").write_text(OVERVIEW, encoding="utf-8")
    (lesson / "lesson.md").write_text("# Lesson\n\n" + "word " * 590, encoding="utf-8")
    (tmp_path / "docs" / "glossary.md").write_text(GLOSSARY, encoding="utf-8")
    (tmp_path / "includes").mkdir()
    (tmp_path / "includes" / "abbreviations.md").write_text(
        "*[VAE]: variational autoencoder\n", encoding="utf-8"
    )
    (tmp_path / "exercises").mkdir()
    (tmp_path / "flashcards").mkdir()
    return tmp_path


@pytest.fixture
def convert(course: Path) -> Callable[..., str]:
    """Turn Markdown into HTML as a page of that course, with no site generator around."""

    def run(text: str, page: str | None = "lessons/01-the-map/lesson.md") -> str:
        if page is not None:
            path = course / "docs" / page
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        extensions = ["tables", "attr_list", "toc", GenmapExtension(root=course, page=page)]
        return Markdown(extensions=extensions).convert(text)

    return run


@pytest.fixture
def checkout_copy(tmp_path: Path) -> Path:
    """The real course's content and settings, with stand-ins for what esbuild and Node make."""
    root = tmp_path / "checkout"
    for folder in ("docs", "exercises", "flashcards", "includes", "overrides"):
        shutil.copytree(CHECKOUT / folder, root / folder)
    for file in ("mkdocs.yml", "pyproject.toml"):
        shutil.copyfile(CHECKOUT / file, root / file)
    web, runtime = root / "build" / "web", root / "build" / "runtime"
    (runtime / "pyodide-1").mkdir(parents=True)
    web.mkdir(parents=True)
    for name in ("gm.js", "gm.css", "sw.js", "worker.AB12.js"):
        (web / name).write_text(f"/* {name} */", encoding="utf-8")
    shipped = ("pyodide-1/pyodide.mjs", "graders.1.img", "genmap.1.zip", "packages/numpy.1.tar")
    (runtime / "packages").mkdir()
    for name in (*shipped, "graders.old.img", "runtime-lock.json"):
        (runtime / name).write_text(name, encoding="utf-8")
    described = {
        "pyodide": "pyodide-1/",
        "graders": "genmap.1.zip",
        "images": {"graders": {"file": "graders.1.img", "packages": []}},
        "packages": {"numpy": {"archive": "packages/numpy.1.tar", "libraries": {}}},
        "bytes": dict.fromkeys(shipped, 1),
    }
    (runtime / "runtime.json").write_text(json.dumps(described), encoding="utf-8")
    return root


@pytest.fixture
def small_checkout(checkout_copy: Path) -> Path:
    """The same with one page only, home, and no items, decks or lessons."""
    for folder in ("docs", "exercises", "flashcards"):
        shutil.rmtree(checkout_copy / folder)
        (checkout_copy / folder).mkdir()
    settings = (checkout_copy / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"^nav:\n(?:[ ]+.*\n)+", "", settings, flags=re.MULTILINE)
    (checkout_copy / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return checkout_copy
