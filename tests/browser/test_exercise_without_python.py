"""What a reader meets where Python cannot start: plain words, the model answer, a self-rating."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

PRACTICE = "lessons/01-the-map/practice/"
FREE = "01-the-map/self-check/hybrids"
CLOSED = "01-the-map/quick/which-is-generative"


def without_webassembly(page: Page) -> None:
    page.add_init_script("delete globalThis.WebAssembly")


def without_worker_script(page: Page) -> None:
    page.route("**/worker.*.js", lambda route: route.abort())


def without_pyodide(page: Page) -> None:
    page.route("**/pyodide-*/**", lambda route: route.abort())


@pytest.fixture(params=[without_webassembly, without_worker_script, without_pyodide])
def blocked(request: pytest.FixtureRequest, make_page: Callable[..., Page]) -> Page:
    page = make_page(allow_errors=True)
    request.param(page)
    page.goto(PRACTICE)
    return page


def answer(page: Page) -> Locator:
    part = page.locator(f'gm-exercise[data-item="{FREE}"]')
    part.get_by_role("textbox").fill("A mix of two paradigms.")
    part.get_by_role("button", name="Check").click()
    expect(part).to_have_attribute("data-state", "error", timeout=20_000)
    return part


def test_it_says_so_keeps_the_answer_and_takes_a_self_rating(blocked: Page) -> None:
    part = answer(blocked)
    expect(part.locator(".gm-verdict")).to_contain_text("Your answer is kept")
    expect(part.get_by_role("status")).to_contain_text("rate it yourself")
    expect(part.get_by_role("textbox")).to_have_value("A mix of two paradigms.")
    expect(part.locator(".gm-answer__body")).to_be_visible()
    part.get_by_role("button", name="Partly").click()
    expect(part).to_have_attribute("data-state", "done")
    expect(part.get_by_role("button", name="Partly")).to_have_attribute("aria-pressed", "true")
    blocked.reload()
    expect(part).to_have_attribute("data-result", "partial")
    expect(part).to_contain_text("Your own rating: Partly right")


def test_closed_kinds_are_graded_all_the_same(blocked: Page) -> None:
    part = blocked.locator(f'gm-exercise[data-item="{CLOSED}"]')
    part.get_by_role("radio").first.check()
    part.get_by_role("button", name="Check").click()
    expect(part).to_have_attribute("data-state", "wrong")


def test_check_tries_again_once_the_way_is_free(make_page: Callable[..., Page]) -> None:
    page = make_page(allow_errors=True)
    without_worker_script(page)
    page.goto(PRACTICE)
    part = answer(page)
    page.unroute("**/worker.*.js")
    part.get_by_role("button", name="Check").click()
    expect(part.locator(".gm-verdict__count")).to_be_visible(timeout=20_000)


def test_without_the_table_a_closed_item_takes_a_self_rating(
    make_page: Callable[..., Page],
) -> None:
    page = make_page(allow_errors=True)
    page.route("**/tables-*.json", lambda route: route.abort())
    page.goto(PRACTICE)
    part = page.locator(f'gm-exercise[data-item="{CLOSED}"]')
    part.get_by_role("radio").first.check()
    part.get_by_role("button", name="Check").click()
    expect(part).to_have_attribute("data-state", "error")
    part.get_by_role("button", name="I had it right").click()
    expect(part).to_have_attribute("data-result", "right")
