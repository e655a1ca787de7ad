"""Zensical, the successor of the site generator, makes working lesson pages of the same sources."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from genmap.items import load
from genmap_site.assets import write_assets
from genmap_site.policy import close_pages

SOURCES = ("docs", "exercises", "flashcards", "includes", "overrides", "mkdocs.yml")
PRACTICE = "lessons/01-the-map/practice/"


@pytest.fixture(scope="module")
def zensical_url(
    root: Path, site_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Address of the site that Zensical builds; `site_url` has seen to the browser's part."""
    project = tmp_path_factory.mktemp("zensical")
    for name in SOURCES:
        copy = shutil.copytree if (root / name).is_dir() else shutil.copyfile
        copy(root / name, project / name)
    command = [sys.executable, "-m", "zensical", "build", "--config-file", "mkdocs.yml"]
    built = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    write_assets(root, project / "site")
    close_pages(project / "site")
    sirv = root / "node_modules" / "sirv-cli" / "bin.js"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--host", "127.0.0.1", "--port", str(port), "--quiet"]
    with subprocess.Popen(["node", sirv, project / "site", *options]) as server:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/"
        server.terminate()


@pytest.fixture
def zensical_page(browser: Browser, zensical_url: str) -> Iterator[Page]:
    context = browser.new_context(base_url=zensical_url)
    yield context.new_page()
    context.close()


def test_a_lesson_has_its_maths_figures_and_terms(zensical_page: Page) -> None:
    zensical_page.goto("lessons/01-the-map/lesson/")
    article = zensical_page.locator("article")
    expect(article.locator(".katex").first).to_be_visible()
    expect(article.locator("figure svg").first).to_be_visible()
    term = article.locator("a.gm-term").first
    term.click()
    expect(zensical_page).to_have_url(re.compile("/glossary/#"))


def test_an_exercise_grades(zensical_page: Page, root: Path, enter: Callable[..., None]) -> None:
    item = next(item for item in load(root).items.values() if item.kind == "choice")
    zensical_page.goto(PRACTICE)
    exercise = zensical_page.locator(f'gm-exercise[data-item="{item.id}"]')
    enter(exercise, item.key)
    exercise.get_by_role("button", name="Check", exact=True).click()
    expect(exercise).to_have_attribute("data-state", "right")


def test_an_open_answer_is_graded_by_python(
    zensical_page: Page, root: Path, enter: Callable[..., None]
) -> None:
    item = next(item for item in load(root).items.values() if item.kind == "free")
    zensical_page.goto(PRACTICE)
    exercise = zensical_page.locator(f'gm-exercise[data-item="{item.id}"]')
    enter(exercise, item.key)
    exercise.get_by_role("button", name="Check", exact=True).click()
    expect(exercise).to_have_attribute("data-state", "right", timeout=60_000)
