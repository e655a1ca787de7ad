"""The editor of a code exercise: there when it is wanted, easy to leave, and it loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

Code = Any  # tests/browser/code/conftest.py
EDITOR = "**/assets/gm/editor.*.js"


def asked_for(page: Page) -> list[str]:
    """Addresses of scripts that a page asks for from now on."""
    scripts: list[str] = []
    page.on("request", lambda request: scripts.append(request.url.rsplit("/", 1)[-1]))
    return scripts


def height(code: Code) -> float:
    box = code.root.locator(".gm-code__editor").bounding_box()
    assert box is not None
    return float(box["height"])


def test_the_editor_comes_with_the_first_focus_and_nothing_moves(
    page: Page, open_code: Callable[..., Code]
) -> None:
    scripts = asked_for(page)
    code = open_code(page)
    expect(code.field).to_have_accessible_description("Click or tap the code to edit it.")
    expect(code.field).to_contain_text("def sample_word")
    page.wait_for_load_state("networkidle")
    assert not [name for name in scripts if name.startswith(("editor", "diff"))]
    before = height(code)
    code.open()
    assert [name for name in scripts if name.startswith("editor")]
    assert height(code) == pytest.approx(before, abs=1)
    assert code.text().startswith("from random import Random\n\nTable")


def test_the_caret_is_where_the_reader_clicked(code: Code) -> None:
    word = code.field.get_by_text("sample_word", exact=True).first
    word.click(position={"x": word.evaluate("span => span.offsetWidth") - 1, "y": 8})
    expect(code.editor).to_be_focused()
    code.page.keyboard.type("X")
    assert "def sample_wordX(table" in code.text()


def test_keys_pressed_while_the_editor_loads_are_kept(
    page: Page, open_code: Callable[..., Code]
) -> None:
    held: list[Route] = []
    page.route(EDITOR, lambda route: held.append(route))  # no built-in is taken
    code = open_code(page)
    code.field.focus()
    expect(code.field).to_be_focused()
    page.keyboard.type("# kept\n")
    assert str(code.field.input_value()).startswith("# kept\nfrom random import Random\n")
    held[0].continue_()
    expect(code.editor).to_be_focused()
    page.keyboard.type("# on\n")
    assert code.text().startswith("# kept\n# on\nfrom random import Random")


def test_without_the_editor_a_plain_field_does(
    make_page: Callable[..., Page], open_code: Callable[..., Code]
) -> None:
    page = make_page(allow_errors=True)
    page.route(EDITOR, lambda route: route.abort())
    code = open_code(page)
    code.field.click()
    expect(code.root.locator(".gm-code__keys")).to_contain_text("The editor could not be loaded")
    code.field.fill("print('plain', 6 * 7)")
    code.field.press("Control+Enter")
    expect(code.output).to_have_text("plain 42")
    code.field.fill("print(1)\nnonsense\n")
    code.button("Run").click()
    code.root.get_by_role("button", name="Line 2").click()
    assert code.field.evaluate("f => f.value.slice(f.selectionStart, f.selectionEnd)") == "nonsense"


def test_tab_indents_and_escape_lets_it_leave(code: Code) -> None:
    code.write("x = 1")
    for word in ("Tab indents", "Esc, then Tab leaves"):
        expect(code.root.locator(".gm-code__keys")).to_contain_text(word)
    keys = code.root.locator(".gm-code__keys").text_content() or ""
    expect(code.editor).to_have_accessible_description(keys)
    code.page.keyboard.press("Tab")
    assert code.text() == "    x = 1"
    code.page.keyboard.press("Shift+Tab")
    assert code.text() == "x = 1"
    code.page.keyboard.press("Escape")
    code.page.keyboard.press("Tab")
    expect(code.editor).not_to_be_focused()
    assert code.text() == "x = 1"
    code.page.keyboard.press("Shift+Tab")
    expect(code.editor).to_be_focused()
    code.page.keyboard.type("y")
    code.page.keyboard.press("Tab")
    assert code.text().startswith(("y", " ", "x"))
    expect(code.editor).to_be_focused()


def test_names_in_scope_are_completed(code: Code) -> None:
    code.write("def draw(letters_of_row):\n    return ")
    code.page.keyboard.type("lett")
    option = code.root.get_by_role("option", name="letters_of_row")
    expect(option).to_be_visible()
    code.page.keyboard.press("Tab")
    assert code.text().endswith("return letters_of_row")
    code.page.keyboard.type("(pri")
    expect(code.root.get_by_role("option", name="print")).to_be_visible()
    code.page.keyboard.press("Enter")
    assert code.text().split("\n")[1] == "    return letters_of_row(pri"
    code.page.keyboard.type("pri")
    expect(code.root.get_by_role("option", name="print")).to_be_visible()
    code.page.keyboard.press("Escape")
    expect(code.root.get_by_role("option")).to_have_count(0)
    expect(code.editor).to_be_focused()


def test_names_are_offered_below_the_last_line_too(code: Code) -> None:
    code.open()
    code.page.keyboard.press("ControlOrMeta+End")
    code.page.keyboard.type("sample_w")
    # A click fails where something lies over the name or cuts it off.
    code.root.get_by_role("option", name="sample_word").click()
    assert code.text().endswith("\nsample_word")


def test_lines_indent_themselves_and_brackets_match(code: Code) -> None:
    code.write("")
    code.page.keyboard.type("def f(a):\nif a:\nreturn (a")
    code.shows("def f(a):\n    if a:\n        return (a)")
    expect(code.root.locator(".cm-matchingBracket")).to_have_count(2)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_stay_the_same_when_the_editor_comes(
    make_page: Callable[..., Page], open_code: Callable[..., Code], scheme: str
) -> None:
    page = make_page(color_scheme=scheme)
    code = open_code(page)
    look = "span => getComputedStyle(span).color"
    words = ("def", "sample_word", '"""Draw a word, one letter at a time."""', "4")

    def colours() -> list[str]:
        spans = code.root.locator(".gm-code__editor").locator("span")
        return [spans.get_by_text(word, exact=True).first.evaluate(look) for word in words]

    served = colours()
    code.open()
    assert colours() == served
    assert len(set(served)) >= 3


def test_a_draft_shows_before_the_editor_comes(code: Code) -> None:
    code.write("print('mine')")
    code.page.goto("glossary/")
    scripts = asked_for(code.page)
    code.page.go_back()
    expect(code.field).to_have_text("print('mine')")
    code.page.reload()
    expect(code.field).to_have_text("print('mine')")
    assert not [name for name in scripts if name.startswith("editor")]
    code.open()
    assert code.text() == "print('mine')"


def test_input_is_kept_too(code: Code) -> None:
    code.write("print(input())")
    box = code.root.get_by_label("What input() reads")
    box.fill("a line")
    code.page.goto("glossary/")
    code.page.go_back()
    expect(box).to_have_value("a line")


def test_two_tabs_lose_nothing(code: Code, open_code: Callable[..., Code]) -> None:
    code.write("one = 1")
    code.is_kept("one = 1")
    other = open_code(code.page.context.new_page())
    expect(other.field).to_have_text("one = 1")
    other.write("two = 2")
    other.is_kept("two = 2")
    code.write("one = 11")
    code.page.evaluate("window.dispatchEvent(new Event('focus'))")
    ask = code.root.get_by_role("group", name="Which code to keep")
    expect(ask).to_be_visible()
    assert code.text() == "one = 11"
    expect(ask).to_contain_text("In another tab you have written other code")
    expect(ask).to_contain_text("two = 2")
    code.button("Use the other tab's code").click()
    assert code.text() == "two = 2"
    code.button("Undo").click()
    assert code.text() == "one = 11"


def test_a_tab_that_was_only_read_follows_the_other(
    code: Code, open_code: Callable[..., Code]
) -> None:
    other = open_code(code.page.context.new_page())
    other.write("two = 2")
    other.is_kept("two = 2")
    code.page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(code.field).to_have_text("two = 2")


def test_reset_can_be_undone(code: Code) -> None:
    code.write("my = 'work'")
    code.button("Reset").click()
    assert "def sample_word" in code.text()
    code.button("Undo").click()
    assert code.text() == "my = 'work'"
    code.button("Reset").click()
    code.editor.focus()
    code.page.keyboard.press("ControlOrMeta+z")
    assert code.text() == "my = 'work'"
    code.page.keyboard.type(" ")
    expect(code.button("Undo")).to_have_count(0)


def test_reset_before_the_editor_came_can_be_undone(code: Code) -> None:
    code.write("my = 'work'")
    code.page.reload()
    expect(code.field).to_have_text("my = 'work'")
    code.button("Reset").click()
    expect(code.field).to_contain_text("def sample_word")
    code.button("Undo").click()
    expect(code.field).to_have_text("my = 'work'")


@pytest.mark.parametrize("plain", [False, True], ids=["editor", "plain field"])
def test_a_megabyte_is_refused_politely(
    make_page: Callable[..., Page], open_code: Callable[..., Code], plain: bool
) -> None:
    page = make_page(allow_errors=True, permissions=["clipboard-read", "clipboard-write"])
    if plain:
        page.route(EDITOR, lambda route: route.abort())
    code = open_code(page)
    code.field.click()
    if not plain:
        expect(code.editor).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text("mine = 1")
    page.evaluate("navigator.clipboard.writeText('x = 1\\n'.repeat(170_000))")
    page.keyboard.press("ControlOrMeta+v")
    expect(code.root.locator(".gm-notice")).to_contain_text("1,020,008 characters")
    expect(code.speech).to_contain_text("Nothing was changed.")
    now = code.field.input_value() if plain else code.text()
    assert now == "mine = 1"


LONG = "\n".join(f"x{n} = {n}" for n in range(200))
SCROLLER = ".gm-code__editor :is(.cm-scroller, .gm-code__plain, pre)"


@pytest.mark.parametrize("plain", [False, True], ids=["editor", "plain field"])
def test_long_code_scrolls_inside_and_is_left_by_keyboard(
    make_page: Callable[..., Page], open_code: Callable[..., Code], plain: bool
) -> None:
    page = make_page(allow_errors=plain)
    if plain:
        page.route(EDITOR, lambda route: route.abort())
    code = open_code(page)
    code.field.click()
    if not plain:
        expect(code.editor).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(LONG)
    most = 0.7 * page.evaluate("innerHeight") + 4
    scroller = code.root.locator(SCROLLER)
    assert height(code) <= most
    assert scroller.evaluate("box => box.scrollHeight - box.clientHeight") > 1000
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(code.root.locator("summary", has_text="Input")).to_be_focused()
    code.is_kept(LONG)
    page.reload()
    expect(code.field).to_contain_text("x199 = 199")
    assert height(code) <= most
    assert code.root.locator(SCROLLER).evaluate("box => box.scrollHeight - box.clientHeight") > 1000


def test_on_a_phone_the_bar_stays_above_the_lower_edge(
    make_page: Callable[..., Page], open_code: Callable[..., Code]
) -> None:
    page = make_page(viewport={"width": 390, "height": 500}, has_touch=True, is_mobile=True)
    code = open_code(page)
    code.field.tap()
    expect(code.editor).to_be_focused()
    code.editor.evaluate("box => scrollTo(0, scrollY + box.getBoundingClientRect().top - 250)")
    tops = set()
    for name in ("Outdent", "Indent", "Run", "Check"):
        expect(code.button(name)).to_be_in_viewport(ratio=1)
        tops.add(round((code.button(name).bounding_box() or {})["y"]))
    assert len(tops) == 1
    code.root.evaluate("root => root.style.setProperty('--gm-keyboard', '150px')")
    box = code.button("Run").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 350
    code.button("Run").tap()
    code.is_in("done")


@pytest.mark.parametrize("width", [390, 800, 1280])
def test_back_to_top_lies_over_no_code_and_no_control(
    make_page: Callable[..., Page], open_code: Callable[..., Code], width: int
) -> None:
    page = make_page(viewport={"width": width, "height": 700})
    code = open_code(page)
    page.evaluate("scrollBy(0, 1_000)")
    top = page.locator(".md-top")
    if width < 1000:
        expect(top).to_be_hidden()
        return
    # It comes when a reader turns back, which the theme tells by where the page was before.
    page.mouse.move(5, 350)
    for _ in range(20):
        before = page.evaluate("scrollY")
        page.mouse.wheel(0, -40)
        page.wait_for_function("(before) => scrollY !== before", arg=before)
        if top.is_visible():
            break
    expect(top).to_be_visible()
    place, box = top.bounding_box(), code.root.bounding_box()
    assert place is not None
    assert box is not None
    assert place["x"] >= box["x"] + box["width"]
    assert place["height"] < 60


def test_a_narrow_phone_shows_all_and_its_targets_are_large(
    make_page: Callable[..., Page], open_code: Callable[..., Code]
) -> None:
    page = make_page(viewport={"width": 320, "height": 700}, has_touch=True, is_mobile=True)
    code = open_code(page)
    code.field.tap()
    expect(code.editor).to_be_focused()
    code.editor.press("End")
    page.keyboard.insert_text("long = " + "1 + " * 60 + "1")
    code.check()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    for target in code.root.locator("button:visible, summary:visible, .gm-report:visible").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44, target.inner_text()
        assert box["width"] >= 44, target.inner_text()
