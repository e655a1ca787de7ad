"""Pages swapped without a reload leave one working exercise, and nothing running."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

Code = Any  # tests/browser/code/conftest.py


def away_and_back(page: Page) -> None:
    page.get_by_role("link", name="References").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("References")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Practice")
    page.locator("gm-code").first.scroll_into_view_if_needed()


def test_a_way_there_and_back_leaves_one_editor_with_the_code(code: Code) -> None:
    code.page.evaluate("window.sameVisit = true")
    code.run("print('before')")
    away_and_back(code.page)
    assert code.page.evaluate("window.sameVisit") is True
    code.root.scroll_into_view_if_needed()
    expect(code.root.locator(".gm-controls")).to_have_count(1)
    expect(code.field).to_have_count(1)
    expect(code.field).to_have_text("print('before')")
    expect(code.output).to_have_count(0)
    code.run("print('after')")
    expect(code.root.locator(".cm-editor")).to_have_count(1)
    expect(code.output).to_have_text("after")


def test_a_program_ends_when_its_page_is_left(code: Code) -> None:
    code.write("print('begun')\nwhile True: pass")
    code.button("Run").click()
    expect(code.output).to_have_text("begun", timeout=60_000)
    away_and_back(code.page)
    code.root.scroll_into_view_if_needed()
    # Had it gone on, this would wait for its end.
    code.run("print('free')")
    expect(code.output).to_have_text("free")
