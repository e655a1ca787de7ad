"""Pages are swapped without a reload: widgets work, are not doubled, and leave nothing behind."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

PRACTICE = "lessons/01-the-map/practice/"
FREE = "01-the-map/self-check/hybrids"
ORDER = "01-the-map/quick/denoising-steps"


def exercise(page: Page, item_id: str) -> Locator:
    return page.locator(f'gm-exercise[data-item="{item_id}"]')


def is_whole(page: Page) -> None:
    """Every widget has its controls once."""
    for tag in ("gm-exercise", "gm-code", "gm-deck"):
        widgets = page.locator(tag)
        expect(page.locator(f"{tag} > .gm-controls")).to_have_count(widgets.count())
    check = exercise(page, FREE).get_by_role("button", name="Check", exact=True)
    expect(check).to_have_count(1)
    rows = exercise(page, ORDER).locator("[data-step]")
    expect(exercise(page, ORDER).get_by_role("button", name="Move up")).to_have_count(rows.count())


@pytest.fixture
def travelled(practice: Page) -> Page:
    """The practice page after a way to the references and back, without a reload."""
    expect(practice.locator("gm-exercise > .gm-controls").first).to_be_visible()
    practice.evaluate("window.sameVisit = true")
    exercise(practice, FREE).get_by_role("textbox").fill("Typed before leaving")
    navigation = practice.get_by_role("navigation").filter(has_text="References")
    navigation.get_by_role("link", name="References").first.click()
    expect(practice.get_by_role("heading", level=1)).to_contain_text("References")
    practice.go_back()
    expect(practice.get_by_role("heading", level=1)).to_contain_text("Practice")
    assert practice.evaluate("window.sameVisit") is True
    return practice


def test_widgets_work_and_are_not_doubled(travelled: Page) -> None:
    is_whole(travelled)
    part = exercise(travelled, FREE)
    expect(part.get_by_role("textbox")).to_have_value("Typed before leaving")
    part.get_by_role("textbox").fill(
        "A hybrid combines two paradigms; its generative step places it."
    )
    part.get_by_role("button", name="Check").click()
    expect(part.locator(".gm-verdict")).to_have_count(1)
    deck = travelled.locator("gm-deck")
    deck.get_by_role("button", name="Next").click()
    expect(deck).to_contain_text("Card 2 of")


def test_formulas_and_styles_are_there_after_a_swap(page: Page) -> None:
    page.goto("lessons/01-the-map/")
    page.evaluate("window.sameVisit = true")
    page.get_by_role("link", name="Practice").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Practice")
    assert page.evaluate("window.sameVisit") is True
    is_whole(page)
    expect(page.locator(".katex-mathml").first).to_have_css("position", "absolute")


def test_an_element_taken_out_is_as_it_was_served_and_works_when_put_back(practice: Page) -> None:
    served = practice.evaluate(
        """async () => {
          const text = await (await fetch(location.href)).text();
          const page = new DOMParser().parseFromString(text, "text/html");
          // The theme makes every address absolute.
          for (const link of page.querySelectorAll("a[href]"))
            link.href = new URL(link.getAttribute("href"), location.href);
          const widgets = page.querySelectorAll("gm-exercise, gm-code, gm-deck");
          return [...widgets].map((widget) => widget.outerHTML);
        }"""
    )
    expect(practice.locator("gm-deck > .gm-controls")).to_have_count(1)
    exercise(practice, FREE).get_by_role("button", name="Hint").click()
    order = exercise(practice, ORDER)
    order.get_by_role("button", name="Move down").first.click()
    code = practice.locator("gm-code").first
    code.get_by_role("textbox", name="Your code in Python").click()
    expect(code.locator(".cm-content")).to_be_focused()
    code.get_by_role("button", name="Run").click()
    expect(code).to_have_attribute("data-state", "done", timeout=60_000)
    left = practice.evaluate(
        """() => [...document.querySelectorAll("gm-exercise, gm-code, gm-deck")].map((element) => {
          for (const link of element.querySelectorAll("a[href]:not(.gm-report)"))
            link.href = link.href;
          const place = document.createComment("");
          element.replaceWith(place);
          // It also wraps tables, and names blocks of code.
          for (const wrap of element.querySelectorAll(".md-typeset__scrollwrap"))
            wrap.replaceWith(wrap.querySelector("table"));
          for (const pre of element.querySelectorAll("pre[id]")) pre.removeAttribute("id");
          for (const code of element.querySelectorAll("pre > code"))
            code.removeAttribute("tabindex");
          const html = element.outerHTML.replaceAll(/<!--.*?-->/g, "");
          place.replaceWith(element);
          return html;
        })"""
    )
    for before, after in zip(served, left, strict=True):
        assert after == before
    is_whole(practice)
    part = exercise(practice, FREE)
    part.get_by_role("button", name="Hint").click()
    expect(part.locator(".gm-hint[open]")).to_have_count(1)


def test_reading_pages_load_no_python(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in (
        "",
        "lessons/01-the-map/",
        "lessons/01-the-map/lesson/",
        "flashcards/",
        "glossary/",
    ):
        page.goto(path, wait_until="networkidle")
    assert not [url for url in asked if "worker." in url or "pyodide" in url or ".img" in url]


def test_a_practice_page_starts_python_by_itself(page: Page) -> None:
    with page.expect_request("**/graders.*.img"):
        page.goto(PRACTICE)
