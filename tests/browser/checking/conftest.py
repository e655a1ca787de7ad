"""A page on which code is checked, with one more exercise among the items of lesson 01."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, Route

DEMO = "01-the-map/code/demo"
MARKER = "only-the-solution-has-this"
CHECKS = """
from genmap.checking import expect_equal, submission
from solution import add

def check_small() -> None:
    "Small numbers are added."
    expect_equal(submission.add(1, 2), add(1, 2), "1 + 2 is 3.")

def check_large() -> None:
    "Large numbers are added."
    for n in range(4):
        expect_equal(submission.add(10**n, 2**80), add(10**n, 2**80), "Keep all digits.")
"""
SOLUTION = f'SECRET = "{MARKER}"\ndef add(a, b):\n    return a + b\n'
RIGHT = "def add(a, b):\n    return a + b\n"

START = """async () => {
  const { programs, runtime } = await import("/assets/gm/gm.js");
  const [{ Programs, programsFor }, { RuntimeClient }] = [await programs(), await runtime()];
  const examiner = new RuntimeClient();
  window.make = (image, limit) =>
    new Programs(image, { limit, examiner: image === "graders" ? examiner : undefined });
  window.programs = make("graders");
  window.programsFor = programsFor;
  window.start = (item, names, code) => {
    window.told = [];
    window.heard = [];
    return window.programs.check(item, names, code, {
      onCheck: (report) => window.told.push(report.name),
      onOutput: (stream, text) => window.heard.push(text),
    }).catch((error) => [{ status: error.name, how: error.how, message: error.message }]);
  };
}"""


@dataclass(frozen=True)
class Checker:
    """A page with `programs`, of which tests may make others; `told` and `heard` collect."""

    page: Page
    marker: str = MARKER
    right: str = RIGHT

    def open(self) -> None:
        self.page.goto("404.html")
        self.page.evaluate(START)

    def serve(self, exercise: dict[str, str]) -> None:
        """Put one more exercise among the items of lesson 01: the demo."""

        def answer(route: Route) -> None:
            route.fulfill(json={**route.fetch().json(), DEMO: exercise})

        self.page.route("**/assets/gm/items-01-the-map.*.json", answer)

    def programs_for(self, packages: Sequence[str]) -> None:
        """Use the visit's programs for such packages."""
        code = "(packages) => { window.programs = programsFor(packages); }"
        self.page.evaluate(code, list(packages))

    def begin(self, code: str) -> None:
        """Begin to check small numbers; the page's `check` is its result."""
        script = "([item, code]) => { window.check = start(item, ['check_small'], code); }"
        self.page.evaluate(script, [DEMO, code])

    def limit(self, milliseconds: int) -> None:
        """Give each check so much time."""
        self.page.evaluate("(ms) => { window.programs = make('graders', ms); }", milliseconds)

    def check(
        self, code: str, names: tuple[str, ...] = ("check_small", "check_large"), item: str = DEMO
    ) -> list[dict[str, Any]]:
        reports: list[dict[str, Any]] = self.page.evaluate(
            "([item, names, code]) => start(item, names, code)", [item, list(names), code]
        )
        return reports

    def statuses(self, code: str) -> list[str]:
        return [report["status"] for report in self.check(code)]

    def is_usable(self) -> None:
        assert self.statuses(RIGHT) == ["passed", "passed"]


@pytest.fixture
def checker(page: Page) -> Checker:
    return _checker(page)


@pytest.fixture
def rough(make_page: Callable[..., Page]) -> Checker:
    """Its Python may say on the console that it broke."""
    return _checker(make_page(allow_errors=True))


def _checker(page: Page) -> Checker:
    checker = Checker(page)
    checker.serve({"kind": "code", "checks": CHECKS, "solution": SOLUTION})
    checker.open()
    return checker
