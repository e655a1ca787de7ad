"""Check: one row a check, what was found beside what was expected, and a result that is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from genmap.items import load

Code = Any  # tests/browser/code/conftest.py
Program = Callable[[str, str], str]
CODES = load(Path(__file__).parents[3]).codes


@pytest.mark.parametrize("exercise", CODES.values(), ids=lambda one: one.name)
def test_the_solution_passes_every_check_and_the_result_is_kept(
    page: Page, open_code: Callable[..., Code], exercise: Any
) -> None:
    code = open_code(page, exercise.id)
    code.check(exercise.solution)
    expect(code.root).to_have_attribute("data-state", "right")
    expect(code.rows).to_have_count(len(exercise.listed))
    for row in code.rows.all():
        expect(row).to_have_attribute("data-status", "passed")
        expect(row).to_contain_text("Passed")
        expect(row.locator("svg").first).to_be_visible()
    total = len(exercise.listed)
    expect(code.root.locator(".gm-verdict__head")).to_contain_text(
        f"{total} of {total} checks pass"
    )
    expect(code.speech).to_have_text(f"Right. {total} of {total} checks pass.")
    expect(code.button("Check")).to_be_focused()
    page.reload()
    expect(code.root).to_have_attribute("data-result", "right")
    expect(code.root).to_contain_text("Last result: Right. Check again to see why.")


@pytest.mark.parametrize("exercise", CODES.values(), ids=lambda one: one.name)
def test_every_stored_mistake_brings_its_message(
    page: Page, open_code: Callable[..., Code], exercise: Any
) -> None:
    code = open_code(page, exercise.id)
    assert len(exercise.mistakes) >= 3
    for slip in exercise.mistakes:
        code.check(slip.program)
        place = [check.name for check in exercise.listed].index(slip.check)
        row = code.rows.nth(place)
        expect(row).to_have_attribute("data-status", "failed")
        expect(row).to_contain_text("Not passed")
        # What stands between backticks is shown as code, and read without them.
        says = slip.says.replace("`", "")
        assert says in " ".join(row.inner_text().split())
        assert says in " ".join((code.speech.text_content() or "").split())


def test_arrays_are_compared_by_shape_entry_and_picture(arrays: Code) -> None:
    arrays.check()
    expect(arrays.root).to_have_attribute("data-state", "partial")
    expect(arrays.root.locator(".gm-verdict__head")).to_contain_text("1 of 3 checks passes")
    outer, circle = arrays.rows.nth(1), arrays.rows.nth(2)
    expect(outer).to_contain_text("Entry (i, j) is a[i] times b[j].")
    for side in ("Expected, shape (3, 4)", "Yours, shape (3, 4)"):
        expect(outer).to_contain_text(side)
    expect(outer).to_contain_text("The first difference is at [0, 0]: 0.0 where 1.0 was expected.")
    expect(outer.get_by_role("img", name="Expected: heat map of 3 by 4 entries")).to_be_visible()
    expect(outer.get_by_role("img", name="values from 0 to 12")).to_have_count(2)
    expect(circle.get_by_role("img", name="Yours: scatter of 40 points")).to_be_visible()
    text = arrays.field.text_content() or ""
    arrays.check(text.replace("(len(a), len(b))", "(2, 7)"))
    expect(outer).to_contain_text("Yours, shape (2, 7)")


def test_checks_come_one_by_one_and_an_endless_one_is_stopped(arrays: Code) -> None:
    text = arrays.field.text_content() or ""
    assert "return np.zeros((len(a), len(b)))" in text
    arrays.write(text.replace("return np.zeros((len(a), len(b)))", "while True: pass"))
    arrays.button("Check").click()
    expect(arrays.rows.nth(0)).to_have_attribute("data-status", "passed", timeout=60_000)
    expect(arrays.rows.nth(1)).to_have_attribute("data-status", "running")
    expect(arrays.rows.nth(2)).to_have_attribute("data-status", "waiting")
    expect(arrays.root).to_have_attribute("data-state", "checking")
    arrays.is_in("partial")
    expect(arrays.rows.nth(1)).to_have_attribute("data-status", "stopped")
    expect(arrays.rows.nth(1)).to_contain_text(re.compile("Stopped.*5 s", re.DOTALL))
    expect(arrays.rows.nth(2)).to_have_attribute("data-status", "failed")


def test_stop_ends_a_check_and_keeps_what_was_found(arrays: Code) -> None:
    text = arrays.field.text_content() or ""
    arrays.write(text.replace("return np.zeros((len(a), len(b)))", "while True: pass"))
    arrays.button("Check").click()
    expect(arrays.rows.nth(0)).to_have_attribute("data-status", "passed", timeout=60_000)
    arrays.button("Stop").click()
    expect(arrays.root).to_have_attribute("data-state", "idle")
    expect(arrays.rows.nth(0)).to_have_attribute("data-status", "passed")
    expect(arrays.root.locator(".gm-checks")).to_contain_text("You stopped")
    expect(arrays.root).not_to_have_attribute("data-result", re.compile("."))


def test_an_error_that_stops_all_checks_is_said_once(code: Code) -> None:
    code.check("def sample_word(table, rng)\n    return ''\n")
    expect(code.root).to_have_attribute("data-state", "wrong")
    expect(code.root.locator(".gm-raised")).to_have_count(1)
    expect(code.root.locator(".gm-checks")).to_contain_text("SyntaxError")
    code.root.get_by_role("button", name="Line 1").click()
    expect(code.root.locator(".gm-code__marked")).to_contain_text("def sample_word(table, rng)")


def test_an_error_of_the_module_is_said_once_and_nothing_else_is_tried(code: Code) -> None:
    code.check("def sample_word(table, rng):\n    return ''\n\n\ntabel = tabl\n")
    expect(code.root).to_have_attribute("data-state", "wrong")
    expect(code.root.locator(".gm-raised")).to_have_count(1)
    expect(code.rows.nth(0)).to_contain_text("NameError")
    for row in code.rows.all()[1:]:
        expect(row).to_have_attribute("data-status", "skipped")
        expect(row).to_contain_text("Not run, for the same reason")
    expect(code.speech).to_contain_text("more checks were not run, for the same reason.")


def test_an_endless_module_is_waited_for_once(code: Code) -> None:
    code.check("while True: pass")
    statuses = [row.get_attribute("data-status") for row in code.rows.all()]
    assert statuses == ["stopped", *["skipped"] * (len(statuses) - 1)]
    expect(code.rows.nth(0)).to_contain_text("Look for a loop outside of the functions")


def test_an_error_that_checks_share_is_said_once_and_its_line_is_marked(code: Code) -> None:
    starter = code.field.text_content() or ""
    code.check(starter.replace("return 0.0  # and here", "return table[wrod]  # `x`"))
    raised = code.root.locator(".gm-raised")
    expect(raised).to_have_count(1)
    expect(raised.locator(".gm-raised__note code").all()[1]).to_have_text("word")
    expect(raised.get_by_role("button")).to_have_count(1)
    again = code.rows.filter(has_text="The same error stops this check.")
    assert again.count() >= 2
    expect(code.root.locator(".gm-code__marked")).to_contain_text("return table[wrod]")
    expect(code.editor).not_to_be_focused()
    code.check(starter)
    expect(code.root.locator(".gm-code__marked")).to_have_count(0)


def test_an_error_in_what_was_given_is_marked_where_the_learner_called_it(
    page: Page, open_code: Callable[..., Code]
) -> None:
    code = open_code(page, "01-the-map/code/name-the-sampler")
    starter = CODES["01-the-map/code/name-the-sampler"].starter
    code.check(starter.replace("return [0.0] * PIXELS", "return network_d(None, 1)"))
    expect(code.root.locator(".gm-raised__line").last).to_contain_text("network_d")
    expect(code.root.locator(".gm-code__marked")).to_contain_text("return network_d(None, 1)")


def test_what_the_code_printed_is_there_to_read(arrays: Code) -> None:
    text = arrays.field.text_content() or ""
    arrays.check(text.replace("return list(range(n))", "print('seen', n)\n    return []"))
    printed = arrays.rows.nth(0).get_by_text("What your code printed")
    printed.click()
    expect(arrays.rows.nth(0)).to_contain_text("seen 4")


def test_a_cheat_turns_nothing_green(code: Code) -> None:
    code.check(
        "import sys\n"
        "class Same:\n"
        "    def __eq__(self, other): return True\n"
        "    def __getattr__(self, name): return self\n"
        "    def __call__(self, *a, **k): return self\n"
        "import genmap.code.session, genmap.code.values\n"
        "genmap.code.values.encode = lambda value: 0.0\n"
        "def sample_word(table, rng): return Same()\n"
        "def probability(table, word): return Same()\n"
    )
    expect(code.root).to_have_attribute("data-state", "wrong")


def test_a_verdict_tells_the_page_and_says_when_the_code_changed(
    code: Code, program: Program
) -> None:
    code.page.evaluate(
        """() => document.addEventListener("gm-graded",
          (event) => { window.graded = [event.itemId, event.status, event.by]; })"""
    )
    code.check(program("next-letter", "wrong_adds"))
    assert code.page.evaluate("window.graded") == [
        "01-the-map/code/next-letter",
        "partial",
        "grader",
    ]
    code.editor.focus()
    code.page.keyboard.type(" ")
    expect(code.root).to_have_attribute("data-state", "idle")
    expect(code.root.locator(".gm-checks")).to_contain_text("before the last change")
    expect(code.root).not_to_contain_text("Last result")
    code.page.reload()
    expect(code.root).to_contain_text("Last result: Partly right.")


def test_hints_come_one_at_a_time(code: Code) -> None:
    for number in (1, 2):
        code.button("Hint").click()
        expect(code.root.locator(".gm-hint[open]")).to_have_count(number)
        expect(code.speech).to_contain_text(f"Hint {number} of")


def test_the_answer_asks_before_the_first_check(code: Code) -> None:
    code.write("mine = 1")
    answer = code.root.get_by_text("Model answer")
    code.button("Show answer").click()
    expect(answer).to_be_hidden()
    expect(code.speech).to_contain_text("You have not checked your code yet.")
    code.button("Not yet").click()
    expect(code.button("Not yet")).to_have_count(0)
    code.button("Show answer").click()
    code.button("Show it").click()
    expect(answer).to_be_visible()
    expect(code.button("Hide answer")).to_have_attribute("aria-expanded", "true")
    code.button("Hide answer").click()
    expect(answer).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_answer_is_compared_with_the_learners_code(
    make_page: Callable[..., Page], open_code: Callable[..., Code], program: Program, width: int
) -> None:
    page = make_page(viewport={"width": width, "height": 900})
    code = open_code(page)
    code.check(program("next-letter", "wrong_adds"))
    code.button("Show answer").click()
    diff = code.root.locator(".gm-code__diff")
    sides = diff.get_by_role("textbox")
    expect(sides).to_have_count(2 if width > 1000 else 1)
    expect(diff.locator(".cm-changedLine, .cm-insertedLine").first).to_be_attached()
    expect(diff).to_contain_text("beside the solution" if width > 1000 else "struck out")
    expect(code.root.locator(".gm-code__solution")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    code.write(program("next-letter", "solution"))
    expect(diff).to_contain_text("the same as the solution")
    code.button("Hide answer").click()
    expect(diff).to_have_count(0)


def test_without_the_comparison_the_solution_is_there(
    make_page: Callable[..., Page], open_code: Callable[..., Code]
) -> None:
    page = make_page(allow_errors=True)
    page.route("**/assets/gm/diff.*.js", lambda route: route.abort())
    code = open_code(page)
    code.button("Show answer").click()
    code.button("Show it").click()
    expect(code.root.locator(".gm-code__solution")).to_contain_text("rng.choices")
