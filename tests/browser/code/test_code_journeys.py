"""From the prompt to all checks green: by keyboard alone, and by touch on a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from genmap.items import load

Code = Any  # tests/browser/code/conftest.py
CODES = load(Path(__file__).parents[3]).codes


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus."""
    for _ in range(12):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab does not lead to {target}")


@pytest.mark.parametrize("exercise", CODES.values(), ids=lambda one: one.name)
def test_by_keyboard_alone(page: Page, open_code: Callable[..., Code], exercise: Any) -> None:
    code = open_code(page, exercise.id)
    # The reader has come as far as the prompt.
    code.root.locator(".gm-exercise__prompt").evaluate(
        "prompt => { prompt.tabIndex = -1; prompt.focus(); }"
    )
    tab_to(page, code.field)
    expect(code.editor).to_be_focused()
    keys = page.keyboard
    keys.press("ControlOrMeta+a")
    keys.insert_text(exercise.solution)
    keys.press("Control+Enter")
    code.is_in("done")
    expect(code.output).to_be_visible()
    expect(code.editor).to_be_focused()
    keys.press("Escape")
    tab_to(page, code.button("Check"))
    keys.press("Enter")
    code.is_in("right")
    expect(code.speech).to_contain_text("Right.")
    tab_to(page, code.button("Show answer"))
    keys.press("Enter")
    expect(code.root.get_by_text("Model answer")).to_be_visible()


@pytest.mark.parametrize("exercise", CODES.values(), ids=lambda one: one.name)
def test_by_touch_on_a_phone(
    phone_page: Page, open_code: Callable[..., Code], exercise: Any
) -> None:
    code = open_code(phone_page, exercise.id)
    code.field.tap()
    expect(code.editor).to_be_focused()
    code.write(exercise.solution)
    code.button("Run").tap()
    code.is_in("done")
    expect(code.output).to_be_visible()
    code.button("Check").tap()
    code.is_in("right")
    assert phone_page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_phone_indents_by_buttons(phone_page: Page, open_code: Callable[..., Code]) -> None:
    code = open_code(phone_page)
    code.field.tap()
    code.write("x = 1")
    code.button("Indent").tap()
    assert code.text() == "    x = 1"
    expect(code.editor).to_be_focused()
    code.button("Outdent").tap()
    assert code.text() == "x = 1"
