"""A real browser on the real site: built once, served statically, watched for faults."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    expect,
    sync_playwright,
)

from genmap_site.build import build_site
from genmap_site.chromium import FLAGS, get_chromium
from genmap_site.serving import held_port, served

# On a busy machine Python takes its time to start; a state that never comes is told all the same.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def built_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """Folder of the site, built once by the project's own build, and the port it is built for."""
    target = tmp_path_factory.mktemp("site")
    with held_port() as port:
        build_site(root, target, url=f"http://127.0.0.1:{port}/", compress=False)
    return target, port


@pytest.fixture(scope="session")
def site_url(root: Path, built_site: tuple[Path, int]) -> Iterator[str]:
    """Address of the site, ending in "/"."""
    target, port = built_site
    with served(root, target, port):
        yield f"http://127.0.0.1:{port}/"


@pytest.fixture(scope="session")
def site_pages(site_url: str) -> dict[str, str]:
    """HTML of every page, by address below the site: the sitemap's, for 404 and for offline."""
    with urlopen(f"{site_url}sitemap.xml") as reply:
        listed = re.findall(rf"<loc>{re.escape(site_url)}(.*?)</loc>", reply.read().decode())
    pages = {}
    for address in [*listed, "404.html", "offline.html"]:
        with urlopen(site_url + address) as reply:
            pages[address] = reply.read().decode()
    return pages


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium or Chrome."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=get_chromium(), args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def make_page(browser: Browser, site_url: str) -> Iterator[Callable[..., Page]]:
    """Makes pages in contexts of their own: `make_page(allow_errors=False, **context_options)`.

    At the end of the test each page must have logged no error and asked nothing of another origin.
    `allow_errors` is for tests that take files away; requests to other origins never pass. Without
    `service_workers="allow"` there are none, as their requests pass by `page.route`.
    """
    watched: list[tuple[BrowserContext, list[str]]] = []

    def make(*, allow_errors: bool = False, **options: Any) -> Page:
        options = {"base_url": site_url, "service_workers": "block", **options}
        context = browser.new_context(**options)
        faults: list[str] = []
        watched.append((context, faults))

        def on_request(request: Request) -> None:
            if not request.url.startswith((options["base_url"], "data:", "blob:")):
                faults.append(f"request to another origin: {request.url}")

        def on_console(message: ConsoleMessage) -> None:
            if message.type == "error" and not allow_errors:
                faults.append(f"console: {message.text} ({message.location.get('url')})")

        context.on("request", on_request)
        context.on("console", on_console)
        if not allow_errors:
            context.on("weberror", lambda error: faults.append(f"page: {error.error}"))
        return context.new_page()

    yield make
    for context, _ in watched:
        context.close()
    assert [fault for _, faults in watched for fault in faults] == []


@pytest.fixture
def page(make_page: Callable[..., Page]) -> Page:
    """A desktop page."""
    return make_page(viewport={"width": 1280, "height": 800})


@pytest.fixture
def phone_page(make_page: Callable[..., Page]) -> Page:
    """A phone's page: 390 by 844, touch."""
    return make_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)


@pytest.fixture
def practice(page: Page) -> Page:
    """The practice page of lesson 01."""
    page.goto("lessons/01-the-map/practice/")
    return page


@pytest.fixture
def enter() -> Callable[[Locator, Any], None]:
    """Puts an answer, as `grade` takes it, into an exercise's native inputs."""
    return _enter


def _enter(exercise: Locator, answer: Any) -> None:
    match exercise.get_attribute("data-kind"):
        case "choice":
            exercise.locator(f'input[value="{answer}"]').check()
        case "multi":
            for box in exercise.get_by_role("checkbox").all():
                box.set_checked(box.input_value() in answer)
        case "order":
            _order(exercise, list(answer))
        case "place":
            primary = exercise.get_by_role("group", name="generative step")
            others = exercise.get_by_role("group", name="Other paradigms")
            primary.locator(f'input[value="{answer["primary"]}"]').check()
            for box in others.get_by_role("checkbox").all():
                box.set_checked(box.input_value() in answer["components"])
        case "pick":
            exercise.locator(f'input[value="{answer["choice"]}"]').check()
            exercise.get_by_role("textbox").fill(answer["reason"])
        case _:
            text = answer["value"] if isinstance(answer, dict) else answer
            exercise.get_by_role("textbox").fill(str(text))


def _order(exercise: Locator, steps: list[str]) -> None:
    for place, step in enumerate(steps):
        row = exercise.locator(f'[data-step="{step}"]')
        now = [row.get_attribute("data-step") for row in exercise.locator("[data-step]").all()]
        for _ in range(now.index(step) - place):
            row.get_by_role("button", name="Move up").click()
