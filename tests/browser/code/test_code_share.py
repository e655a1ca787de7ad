"""Share: a link that holds code, runs nothing, and replaces nothing unasked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

Code = Any  # tests/browser/code/conftest.py
Open = Callable[..., Code]
PRACTICE = "lessons/01-the-map/practice/"
SHARED = "print('ran')  # von Łukasz 🎈\n"


@pytest.fixture
def link(code: Code) -> str:
    """The link to a program, as Share copies it."""
    code.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    code.write(SHARED)
    code.button("Share").click()
    expect(code.speech).to_contain_text("The link is copied.")
    expect(code.root.locator(".gm-notice")).to_contain_text("nothing runs by itself")
    expect(code.button("Share")).to_be_focused()
    copied = str(code.page.evaluate("navigator.clipboard.readText()"))
    assert urlsplit(copied).path == f"/{PRACTICE}"
    assert not urlsplit(copied).query
    return copied


def follow(page: Page, open_code: Open, link: str) -> Code:
    """The exercise on a page that was opened by a link."""
    code = open_code(page)
    page.goto("about:blank")
    page.goto(link)
    expect(code.root).to_be_in_viewport()
    return code


def test_whoever_has_no_code_gets_the_links_and_nothing_runs(
    make_page: Callable[..., Page], open_code: Open, link: str
) -> None:
    page = make_page()
    code = follow(page, open_code, link)
    expect(code.field).to_have_text(SHARED.rstrip())
    expect(code.root.locator(".gm-notice")).to_contain_text("Nothing of it has run.")
    expect(code.root).to_have_attribute("data-state", "idle")
    expect(code.output).to_have_count(0)
    assert urlsplit(page.url).fragment == ""
    code.button("Undo").click()
    expect(code.field).to_contain_text("def sample_word")


def test_saved_code_stays_until_the_reader_chooses(
    make_page: Callable[..., Page], open_code: Open, link: str
) -> None:
    page = make_page()
    mine = open_code(page)
    mine.write("mine = 1")
    mine.is_kept("mine = 1")
    code = follow(page, open_code, link)
    ask = code.root.get_by_role("group", name="Which code to keep")
    expect(ask).to_contain_text("print('ran')")
    expect(code.field).to_have_text("mine = 1")
    page.reload()
    expect(ask).to_be_visible()
    code.button("Keep my code").click()
    expect(ask).to_have_count(0)
    page.reload()
    expect(code.field).to_have_text("mine = 1")
    expect(ask).to_have_count(0)
    page.goto("about:blank")
    page.goto(link)
    code.button("Use the link's code").click()
    expect(code.field).to_have_text(SHARED.rstrip())
    code.button("Undo").click()
    expect(code.field).to_have_text("mine = 1")
    expect(code.output).to_have_count(0)


def test_a_link_opened_on_the_page_itself_asks_too(code: Code, link: str) -> None:
    code.write("mine = 2")
    code.page.evaluate("(link) => { location.href = link; }", link)
    expect(code.root.get_by_role("group", name="Which code to keep")).to_be_visible()
    expect(code.field).to_have_text("mine = 2")


@pytest.mark.parametrize("harm", ["cut", "changed", "empty", "nonsense"])
def test_a_broken_link_says_so_and_harms_nothing(
    make_page: Callable[..., Page], open_code: Open, link: str, harm: str
) -> None:
    head, _, packed = link.rpartition("/")
    middle = len(packed) // 2
    other = "A" if packed[middle] != "A" else "B"
    broken = {
        "cut": packed[:-6],
        "changed": packed[:middle] + other + packed[middle + 1 :],
        "empty": "",
        "nonsense": "%3Cscript%3E",
    }[harm]
    page = make_page()
    mine = open_code(page)
    mine.write("mine = 1")
    mine.is_kept("mine = 1")
    code = follow(page, open_code, f"{head}/{broken}")
    expect(code.root.locator(".gm-notice")).to_contain_text("damaged or incomplete")
    expect(code.field).to_have_text("mine = 1")


def test_code_that_no_link_can_hold_is_told(code: Code) -> None:
    lines = code.page.evaluate(
        "() => Array.from({ length: 3000 }, () => `x = ${Math.random()}`).join('\\n')"
    )
    code.write(lines)
    code.button("Share").click()
    expect(code.root.locator(".gm-notice")).to_contain_text("longer than 32,000 characters")


def test_without_a_clipboard_the_link_is_shown(
    make_page: Callable[..., Page], open_code: Open
) -> None:
    page = make_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    code = open_code(page)
    code.button("Share").click()
    shown = code.root.locator("textarea[readonly]")
    assert "#code/01-the-map/code/next-letter/" in shown.input_value()
