"""Run: what a program prints, draws and gives, how it ends, and that the page outlives it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Code = Any  # tests/browser/code/conftest.py


def test_output_comes_while_the_program_runs_and_stop_ends_it(code: Code) -> None:
    code.write("import sys\nprint('out')\nprint('err', file=sys.stderr)\nwhile True: pass")
    expect(code.button("Stop")).to_have_count(0)
    code.page.keyboard.press("Control+Enter")
    expect(code.output.locator(".gm-run__errors")).to_contain_text("err", timeout=60_000)
    expect(code.output.locator("pre").first).to_have_text("out\n")
    expect(code.output.locator(".gm-run__errors")).to_contain_text("Error output")
    expect(code.root).to_have_attribute("data-state", "running")
    code.button("Stop").click()
    expect(code.root).to_have_attribute("data-state", "idle")
    expect(code.button("Stop")).to_have_count(0)
    expect(code.button("Run")).to_be_focused()
    expect(code.speech).to_contain_text("You stopped the program.")
    expect(code.output).to_contain_text("out")
    code.run("print('again')")
    expect(code.output).to_have_text("again")


def test_the_value_of_a_last_expression_is_shown(code: Code) -> None:
    code.run("print(1)\n{'a': 2}")
    expect(code.root.locator(".gm-run__value")).to_contain_text("{'a': 2}")
    expect(code.speech).to_have_text(
        "Your program has run. It printed 2 characters. Its last line gives {'a': 2}."
    )
    code.run("x = 1")
    expect(code.root.locator(".gm-run")).to_contain_text("ran to its end and printed nothing")


def test_input_reads_the_box_that_opens_by_itself(code: Code) -> None:
    box = code.root.get_by_label("What input() reads")
    expect(box).to_be_hidden()
    code.write("name = input('Name? ')\nprint('Hello', name)\ninput()")
    expect(box).to_be_visible()
    box.fill("Ada")
    box.press("Control+Enter")
    code.is_in("error")
    expect(code.output).to_have_text(re.compile(r"Name\? Ada\s+Hello Ada"))
    expect(code.root.locator(".gm-raised")).to_contain_text("EOFError")
    expect(code.root.locator(".gm-raised__note")).to_contain_text("Input")


def test_an_error_leads_to_its_lines(code: Code) -> None:
    code.run("def first(table):\n    return tabel[0]\n\n\nfirst([1])\n")
    raised = code.root.locator(".gm-raised")
    expect(raised).to_contain_text("NameError: name 'tabel' is not defined")
    expect(raised.locator(".gm-raised__note")).to_contain_text("table")
    expect(code.speech).to_contain_text("stopped with an error in line 2: NameError")
    assert raised.get_by_role("button").all_text_contents() == ["Line 5", "Line 2"]
    raised.get_by_role("button", name="Line 2").press("Enter")
    expect(code.editor).to_be_focused()
    marked = code.root.locator(".cm-line.gm-code__marked")
    expect(marked).to_have_text("    return tabel[0]")
    code.page.keyboard.type("# ")
    assert "\n#     return tabel[0]\n" in code.text()
    expect(marked).to_have_count(0)
    expect(code.root.locator(".gm-run")).to_contain_text("before the last change")


def test_on_a_phone_the_lines_of_an_error_stand_below_their_numbers(
    make_page: Callable[..., Page], open_code: Callable[..., Code]
) -> None:
    code = open_code(make_page(viewport={"width": 390, "height": 800}))
    name = "a_name_that_is_much_longer_than_a_line_of_a_phone_can_hold"
    code.run(f"def first(table):\n    return {name}[0]\n\n\nfirst([1])\n")
    row = code.root.locator(".gm-raised__line").last
    number, text = row.get_by_role("button").bounding_box(), row.locator("span").bounding_box()
    assert number is not None
    assert text is not None
    assert text["y"] >= number["y"] + number["height"] - 1
    cut = "row => [row, ...row.querySelectorAll('*')].some((part) => part.scrollWidth > 340)"
    assert not row.evaluate(cut)
    expect(row).to_contain_text(name)


def test_the_line_of_an_error_is_marked_and_the_caret_stays(code: Code) -> None:
    code.run("def first(table):\n    return int('x')\n\n\nfirst([1])\n")
    marked = code.root.locator(".cm-line.gm-code__marked")
    expect(marked).to_have_text("    return int('x')")
    expect(code.button("Run")).to_be_focused()
    code.editor.focus()
    code.page.keyboard.type("x")
    expect(marked).to_have_count(0)


def test_output_stays_text(code: Code) -> None:
    title = code.page.title()
    nasty = "<img src=x onerror=document.title='hacked'>"
    code.run(f'import sys\nprint("{nasty}")\nprint("{nasty}", file=sys.stderr)\n"{nasty}"')
    expect(code.output).to_contain_text(nasty)
    expect(code.root.locator(".gm-run__value")).to_contain_text(nasty)
    code.run(f'raise ValueError("{nasty}")')
    expect(code.root.locator(".gm-raised")).to_contain_text(nasty)
    code.run('d = {1: 2}\nd["`<img src=x>`"]')
    expect(code.root.locator(".gm-raised__note")).to_contain_text("<img src=x>")
    assert code.root.locator(".gm-run :is(img, script)").count() == 0
    assert code.page.title() == title


ENDS = {
    "syntax": ("def f(:\n    pass", "SyntaxError"),
    "flood": ("while True: print('x' * 50)", "printed more than 200,000 characters"),
    "os._exit": ("import os\nos._exit(0)", "Python"),
    "sys.exit": ("import sys\nsys.exit('enough')", "enough"),
    "deletes builtins": ("import builtins\nfor n in ('print', 'len'): delattr(builtins, n)", "ran"),
    "network": (
        "from urllib.request import urlopen\nurlopen('http://localhost/')",
        "cannot reach the network",
    ),
}


@pytest.mark.parametrize("name", ENDS)
def test_every_end_is_told_and_the_next_run_starts_clean(
    make_page: Callable[..., Page], open_code: Callable[..., Code], name: str
) -> None:
    code = open_code(make_page(allow_errors=True))
    program, told = ENDS[name]
    code.run(program)
    expect(code.root.locator(".gm-run")).to_contain_text(told)
    assert code.text() == program
    code.run("print(len('four'))")
    expect(code.output).to_have_text("4")
    expect(code.root).to_have_attribute("data-state", "done")


def test_a_flood_shows_its_end_and_the_page_stays_quick(code: Code) -> None:
    code.run("for n in range(15_000): print(n)")
    expect(code.root.locator(".gm-run")).to_contain_text("characters are not shown")
    expect(code.output).to_contain_text("14999")
    assert len(code.output.inner_text()) < 60_000
    took = code.page.evaluate(
        "() => new Promise((done) => { const began = performance.now();"
        " requestAnimationFrame(() => setTimeout(() => done(performance.now() - began))); })"
    )
    assert took < 500


def test_figures_are_pictures_with_words(arrays: Code) -> None:
    arrays.run(
        "import numpy as np\nimport matplotlib.pyplot as plt\n"
        "plt.plot(np.arange(5))\nplt.title('Squares')\nplt.xlabel('side')\nplt.show()\n"
        "print('between')\nplt.scatter([1, 2], [3, 4])\n"
    )
    figures = arrays.output.get_by_role("img")
    expect(figures).to_have_count(2)
    expect(figures.first).to_have_attribute("alt", re.compile("Squares.*side.*1 line"))
    expect(figures.last).to_have_attribute("alt", re.compile("scatter of 2 points"))
    for figure in figures.all():
        figure.scroll_into_view_if_needed()
        assert figure.evaluate("image => image.complete && image.naturalWidth") > 100
    expect(arrays.speech).to_contain_text("drew 2 figures")


def test_without_python_the_code_is_kept_and_a_later_run_works(
    make_page: Callable[..., Page], open_code: Callable[..., Code]
) -> None:
    page = make_page(allow_errors=True)
    page.route("**/worker.*.js", lambda route: route.abort())
    code = open_code(page)
    code.run("print('kept')")
    expect(code.root).to_have_attribute("data-state", "error")
    told = code.root.locator(".gm-verdict--unavailable")
    expect(told).to_contain_text("No Python here, for now.")
    expect(told).to_contain_text("Your code is kept.")
    expect(code.speech).to_contain_text("Your code is kept.")
    assert code.text() == "print('kept')"
    page.unroute("**/worker.*.js")
    code.run()
    expect(code.output).to_have_text("kept")
    expect(told).to_have_count(0)


def test_what_is_waited_for_is_said(
    make_page: Callable[..., Page], open_code: Callable[..., Code]
) -> None:
    page = make_page()
    page.route("**/*.img", lambda route: None)
    code = open_code(page)
    code.write("1")
    code.button("Run").click()
    expect(code.root).to_have_attribute("data-state", "loading")
    expect(code.root.locator(".gm-wait")).to_contain_text("Python, which runs your code")
    expect(code.root.get_by_role("progressbar")).to_be_visible()
    code.button("Stop").click()
    expect(code.root).to_have_attribute("data-state", "idle")
    page.unroute_all(behavior="ignoreErrors")
