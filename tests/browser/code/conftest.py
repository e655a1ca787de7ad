"""A code exercise in a reader's browser: its parts, and what a reader does with them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from genmap.items.code import CheckName, CodeExercise, examiner_record
from genmap_site.fences.code import render_code

PRACTICE = "lessons/01-the-map/practice/"
NEXT_LETTER = "01-the-map/code/next-letter"

# Waits in the page itself: a predicate of `wait_for_function` may not be a promise.
KEPT = """async (text) => {
  const answers = () => new Promise((resolve) => {
    const opening = indexedDB.open("genmap");
    opening.onsuccess = () => {
      const all = opening.result.transaction("drafts").objectStore("drafts").getAll();
      all.onsuccess = () => {
        opening.result.close();
        resolve(all.result.map(({ answer }) => answer));
      };
    };
  });
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    if ((await answers()).includes(text)) return;
    await new Promise((again) => setTimeout(again, 20));
  }
  throw new Error(`no draft is ${text}`);
}"""

STARTER = '''import numpy as np


def outer(a, b):
    """All products of an entry of a and one of b."""
    return np.zeros((len(a), len(b)))


def circle(n):
    """n points on the unit circle, as an array of shape (n, 2)."""
    return np.zeros((n, 2))


def ramp(n):
    """The numbers 0 to n - 1."""
    return list(range(n))
'''
SOLUTION = '''import numpy as np


def outer(a, b):
    """All products of an entry of a and one of b."""
    return np.asarray(a)[:, None] * np.asarray(b)[None, :]


def circle(n):
    """n points on the unit circle, as an array of shape (n, 2)."""
    t = np.linspace(0, 2 * np.pi, n)
    return np.stack([np.cos(t), np.sin(t)], axis=1)


def ramp(n):
    """The numbers 0 to n - 1."""
    return list(range(n))
'''
CHECKS = '''import numpy as np
from genmap.checking import expect_close, expect_equal, submission
from solution import circle


def check_ramp():
    """ramp counts from 0"""
    expect_equal(submission.ramp(4), [0, 1, 2, 3], "Count from 0, and stop before n.")


def check_outer():
    """outer gives all products"""
    a, b = np.arange(1.0, 4.0), np.arange(1.0, 5.0)
    expect_close(submission.outer(a, b), np.outer(a, b), "Entry (i, j) is a[i] times b[j].")


def check_circle():
    """circle gives points on the circle"""
    expect_close(submission.circle(40), circle(40), "Each point has distance 1 from the origin.")
'''
# Arrays of two dimensions and points: no lesson's exercise has both.
ARRAYS = CodeExercise(
    id="01-the-map/code/arrays",
    name="arrays",
    title="Arrays",
    objective="objective-sampler",
    packages=("numpy",),
    minutes=5,
    prompt="Write three functions.",
    starter=STARTER,
    solution=SOLUTION,
    checks=CHECKS,
    listed=(
        CheckName(name="check_ramp", title="ramp counts from 0"),
        CheckName(name="check_outer", title="outer gives all products"),
        CheckName(name="check_circle", title="circle gives points on the circle"),
    ),
    explanation="An outer product needs no loop.",
    hints=("Look at the shapes.", "Broadcast."),
    mistakes=(),
)


@dataclass(frozen=True)
class Code:
    """A code exercise on a page."""

    page: Page
    root: Locator

    @property
    def editor(self) -> Locator:
        return self.root.locator(".gm-code__editor .cm-content")

    @property
    def field(self) -> Locator:
        """Where the code is, whether it is served, plain or in the editor."""
        return self.root.get_by_role("textbox", name="Your code in Python")

    @property
    def speech(self) -> Locator:
        return self.root.get_by_role("status")

    @property
    def output(self) -> Locator:
        return self.root.get_by_role("group", name="What the program printed")

    @property
    def rows(self) -> Locator:
        return self.root.locator(".gm-check")

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)

    def open(self) -> None:
        """Edit: the editor is there, and has the focus."""
        self.field.click()
        expect(self.editor).to_be_focused()

    def write(self, text: str) -> None:
        """Put this code in the place of all there is, as a paste does."""
        if not self.editor.count():
            self.open()
        self.editor.focus()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)

    def text(self) -> str:
        """The code in the editor, as far as it is short enough to be drawn as a whole."""
        return "\n".join(self.root.locator(".gm-code__editor .cm-line").all_text_contents())

    def shows(self, text: str) -> None:
        """Wait until the editor has drawn this text, blanks and all."""
        lines = "document.querySelectorAll(`#${id} .gm-code__editor .cm-line`)"
        self.page.wait_for_function(
            f"([id, text]) => Array.from({lines}, (line) => line.textContent).join('\\n') === text",
            arg=[self.root.get_attribute("id"), text],
        )

    def is_in(self, *states: str) -> None:
        # A first start of Python takes its time on a busy machine.
        self.page.wait_for_function(
            "([id, states]) => states.includes(document.getElementById(id).dataset.state)",
            arg=[self.root.get_attribute("id"), states],
            timeout=60_000,
        )

    def is_kept(self, text: str) -> None:
        """Wait until a draft with this text is stored."""
        self.page.evaluate(KEPT, text)

    def run(self, text: str | None = None) -> None:
        """Run, and wait for the end."""
        if text is not None:
            self.write(text)
        self.button("Run").click()
        self.is_in("done", "error")

    def check(self, text: str | None = None) -> None:
        """Check, and wait for the end."""
        if text is not None:
            self.write(text)
        self.button("Check").click()
        self.is_in("right", "partial", "wrong", "error")


def code_on(page: Page, item_id: str) -> Code:
    root = page.locator(f'gm-code[data-item="{item_id}"]')
    root.scroll_into_view_if_needed()
    expect(root).to_have_attribute("data-upgraded", "")
    return Code(page, root)


@pytest.fixture
def open_code() -> Callable[..., Code]:
    """Opens an exercise on its lesson's practice page: `open_code(page, item_id)`."""

    def open_it(page: Page, item_id: str = NEXT_LETTER) -> Code:
        page.goto(f"lessons/{item_id.partition('/')[0]}/practice/")
        return code_on(page, item_id)

    return open_it


@pytest.fixture
def code(page: Page, open_code: Callable[..., Code]) -> Code:
    """An exercise of lesson 01, which needs no packages."""
    return open_code(page)


@pytest.fixture
def open_arrays() -> Callable[[Page], Code]:
    """Opens an exercise on arrays, put into the practice page as the fence would render it."""

    def open_it(page: Page) -> Code:
        html = render_code(ARRAYS, lambda text: f"<p>{text}</p>", str)

        def put_html(route: Route) -> None:
            text = route.fetch().text()
            at = text.index('<div class="gm">')
            route.fulfill(body=f"{text[:at]}{html}{text[at:]}", content_type="text/html")

        def put_record(route: Route) -> None:
            items = json.loads(route.fetch().text())
            route.fulfill(json={**items, ARRAYS.id: examiner_record(ARRAYS)})

        page.route(f"**/{PRACTICE}", put_html)
        page.route("**/items-01-the-map.*.json", put_record)
        page.goto(PRACTICE)
        return code_on(page, ARRAYS.id)

    return open_it


@pytest.fixture
def arrays(page: Page, open_arrays: Callable[[Page], Code]) -> Code:
    """An exercise on arrays, with numpy."""
    return open_arrays(page)


@pytest.fixture
def program(root: Path) -> Callable[[str, str], str]:
    """Text of a program beside an exercise: `program("next-letter", "wrong_adds")`."""

    def read(exercise: str, name: str) -> str:
        path = root / "exercises" / "01-the-map" / exercise / f"{name}.py"
        return path.read_text(encoding="utf-8")

    return read
