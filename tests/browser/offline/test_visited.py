"""What a reader has seen works with the network off, and what they have not says so."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from genmap.items import load, load_all

LESSON = "lessons/01-the-map/lesson/"
PRACTICE = "lessons/01-the-map/practice/"
VISITED = ("shell", "common", "lesson/01-the-map")
ITEMS = {item.id: item for item in load_all()}
PROGRAM = load(Path(__file__).parents[3]).codes["01-the-map/code/next-letter"]
FREE = next(item for item in ITEMS.values() if item.kind == "free")
CLOSED = [next(i for i in ITEMS.values() if i.kind == kind) for kind in ("choice", "order")]
READY = "async () => (await (await import('/assets/gm/gm.js')).runtime()).warmUp()"
IN_USE = "async () => Boolean((await navigator.serviceWorker.getRegistration())?.active)"

Enter = Callable[[Locator, Any], None]


@pytest.fixture
def practised(reader: Page, host: Any, visit: Any, wait_kept: Any) -> Page:
    """A reader who opened the practice page, waited until Python ran, and lost the connection."""
    visit(reader, PRACTICE)
    reader.evaluate(READY)
    wait_kept(reader, host.keys_of(*VISITED, "python", "code"))
    reader.context.set_offline(True)
    return reader


def grade(page: Page, item: Any, enter: Enter) -> None:
    part = page.locator(f'gm-exercise[data-item="{item.id}"]')
    enter(part, item.key)
    part.get_by_role("button", name="Check", exact=True).click()
    expect(part).to_have_attribute("data-state", "right", timeout=60_000)


def test_after_one_practice_page_every_page_of_the_lesson_opens(practised: Page) -> None:
    for path, heading in {
        "lessons/01-the-map/": "four-paradigm map",
        LESSON: "four-paradigm map",
        "lessons/01-the-map/references/": "References",
        PRACTICE: "Practice",
        "flashcards/": "Flashcards",
        "glossary/": "Glossary",
        "": "Generative Models",
    }.items():
        response = practised.goto(path)
        assert response is not None
        assert response.status == 200, path
        expect(practised.get_by_role("heading", level=1)).to_contain_text(heading)
        assert practised.evaluate("getComputedStyle(document.body).margin") == "0px", "no styles"


def test_after_one_practice_page_answers_are_graded(practised: Page, enter: Enter) -> None:
    practised.goto(PRACTICE)
    for item in (*CLOSED, FREE):
        grade(practised, item, enter)


def test_after_one_practice_page_programs_run_and_are_checked(practised: Page) -> None:
    practised.goto(PRACTICE)
    code = practised.locator(f'gm-code[data-item="{PROGRAM.id}"]')
    code.get_by_role("textbox", name="Your code in Python").click()
    expect(code.locator(".cm-content")).to_be_focused()
    practised.keyboard.press("ControlOrMeta+a")
    practised.keyboard.insert_text(PROGRAM.solution)
    code.get_by_role("button", name="Run", exact=True).click()
    expect(code).to_have_attribute("data-state", "done", timeout=60_000)
    code.get_by_role("button", name="Check", exact=True).click()
    expect(code).to_have_attribute("data-state", "right", timeout=60_000)
    code.get_by_role("button", name="Show answer", exact=True).click()
    expect(code.locator(".cm-mergeView, .cm-editor").last).to_be_visible()


def test_after_one_practice_page_cards_flip_and_search_finds(practised: Page) -> None:
    practised.goto(PRACTICE)
    deck = practised.locator("gm-deck")
    deck.get_by_role("button", name="Next").click()
    expect(deck).to_contain_text("Card 2 of")
    field = practised.get_by_role("textbox", name="Search")
    field.click()
    field.fill("likelihood")
    field.press("End")
    expect(practised.locator(".md-search-result__link").first).to_be_visible()


def test_pages_are_swapped_offline_as_they_are_online(practised: Page) -> None:
    practised.goto(PRACTICE)
    practised.evaluate("window.sameVisit = true")
    practised.get_by_role("link", name="References").first.click()
    expect(practised.get_by_role("heading", level=1)).to_contain_text("References")
    assert practised.evaluate("window.sameVisit") is True


def test_formulas_have_their_fonts_offline(practised: Page) -> None:
    practised.goto(LESSON)
    practised.locator(".katex").first.scroll_into_view_if_needed()
    assert practised.evaluate("document.fonts.load('1em KaTeX_Caligraphic').then(f => f.length)")


def test_a_lesson_that_was_not_opened_says_so(
    reader: Page, host: Any, visit: Any, wait_kept: Any
) -> None:
    visit(reader, "")
    wait_kept(reader, host.keys_of("shell"))
    reader.context.set_offline(True)
    for path in (LESSON, "lessons/02-next/", "glossary/"):
        response = reader.goto(path)
        assert response is not None
        assert response.status == 503
        expect(reader.get_by_role("heading", level=1)).to_have_text("You are offline")
    reader.get_by_role("link", name="Go to the start page").click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Generative Models")
    reader.get_by_role("link", name="Start lesson 01").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("You are offline")
    reader.context.set_offline(False)
    reader.reload()
    expect(reader.get_by_role("heading", level=1)).not_to_have_text("You are offline")


def test_reading_keeps_the_lesson_without_python(
    reader: Page, host: Any, visit: Any, wait_kept: Any, kept: Any
) -> None:
    visit(reader, LESSON)
    wait_kept(reader, host.keys_of(*VISITED))
    assert not kept(reader) & host.keys_of("python")
    assert not [name for name in host.asked if re.search(r"pyodide|\.img|wasm", name)]


def test_home_keeps_the_shell_alone(
    reader: Page, host: Any, visit: Any, wait_kept: Any, kept: Any
) -> None:
    visit(reader, "")
    reader.wait_for_load_state("networkidle")
    wait_kept(reader, host.keys_of("shell"))
    assert kept(reader) == host.keys_of("shell")


def test_python_that_ran_before_the_worker_is_kept_too(
    reader: Page, host: Any, wait_until: Any, wait_kept: Any
) -> None:
    script = host.hold("sw.js")
    reader.goto(PRACTICE)
    reader.evaluate(READY)
    assert reader.evaluate(f"({IN_USE})()") is False
    script.set()
    wait_kept(reader, host.keys_of(*VISITED, "python"))


def test_the_first_page_is_left_by_a_navigation_and_later_ones_by_a_swap(
    reader: Page, visit: Any, host: Any, wait_kept: Any
) -> None:
    visit(reader, LESSON)
    wait_kept(reader, host.keys_of(*VISITED))
    assert reader.evaluate("navigator.serviceWorker.controller") is None
    reader.evaluate("window.sameVisit = 1")
    reader.get_by_role("link", name="References").first.click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("References")
    assert reader.evaluate("window.sameVisit") is None
    assert reader.evaluate("Boolean(navigator.serviceWorker.controller)") is True
    reader.evaluate("window.sameVisit = 2")
    reader.get_by_role("link", name="Practice").first.click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Practice")
    assert reader.evaluate("window.sameVisit") == 2


def test_what_a_page_has_loaded_is_not_sent_again(
    reader: Page, host: Any, visit: Any, wait_kept: Any
) -> None:
    visit(reader, LESSON)
    wait_kept(reader, host.keys_of(*VISITED))
    for name in ("assets/gm/gm.css", "assets/gm/gm.js", LESSON):
        assert host.asked.count(name) == 2, name
        assert host.unchanged.count(name) == 1, name


def test_a_page_without_its_slash_is_found(practised: Page) -> None:
    practised.goto("lessons/01-the-map/lesson?h=map")
    expect(practised.get_by_role("heading", level=1)).to_contain_text("four-paradigm map")
    assert practised.url.endswith("lesson/?h=map")


def test_a_site_below_a_path_keeps_to_it(
    make_page: Callable[..., Page], hosted: Any, visit: Any, wait_kept: Any
) -> None:
    host = hosted("/course/")
    page = make_page(base_url=host.url, service_workers="allow", allow_errors=True)
    visit(page, LESSON)
    wait_kept(page, host.keys_of(*VISITED))
    scope = page.evaluate("navigator.serviceWorker.ready.then((it) => it.scope)")
    assert scope == host.url
    page.context.set_offline(True)
    page.goto("lessons/01-the-map/references/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("References")
