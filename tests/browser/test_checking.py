"""Checks of learners' code in the reader's Python: pytest's verdicts, and nothing that cheats them."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from genmap.code.apart import Apart
from genmap.code.examination import check_code
from genmap.items import load
from genmap.items.code import CodeExercise

CODES = tuple(load().codes.values())
DEMO = "01-the-map/code/demo"
# Not in the programs that look for it: they hold it in two halves.
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


def with_demo(page: Page) -> Page:
    """The page with one more exercise among the items of lesson 01."""

    def answer(route: Route) -> None:
        demo = {"kind": "code", "checks": CHECKS, "solution": SOLUTION}
        route.fulfill(json={**route.fetch().json(), DEMO: demo})

    page.route("**/assets/gm/items-01-the-map.*.json", answer)
    page.goto("404.html")
    page.evaluate(START)
    return page


@pytest.fixture
def checker(page: Page) -> Page:
    return with_demo(page)


@pytest.fixture
def rough(make_page: Callable[..., Page]) -> Page:
    """A page whose Python may say on the console that it broke."""
    return with_demo(make_page(allow_errors=True))


def check(
    page: Page, code: str, names: tuple[str, ...] = ("check_small", "check_large"), item: str = DEMO
) -> list[dict[str, Any]]:
    reports: list[dict[str, Any]] = page.evaluate(
        "([item, names, code]) => start(item, names, code)", [item, list(names), code]
    )
    return reports


def statuses(reports: list[dict[str, Any]]) -> list[str]:
    return [report["status"] for report in reports]


def is_usable(page: Page) -> None:
    assert statuses(check(page, RIGHT)) == ["passed", "passed"]


@pytest.fixture(scope="module")
def native() -> Iterator[Apart]:
    """pytest's learner, one process for all programs."""
    with Apart() as python:
        yield python


def test_reports_are_pytests(page: Page, native: Apart) -> None:
    """Solution, starter and every stored mistake of every exercise, on one page."""
    page.goto("404.html")
    page.evaluate(START)
    compared = 0
    for exercise in CODES:
        page.evaluate(
            "(packages) => { window.programs = programsFor(packages); }", list(exercise.packages)
        )
        names = tuple(check.name for check in exercise.listed)
        for program in programs_of(exercise):
            expected = [asdict(report) for report in check_code(exercise, program, learner=native)]
            assert check(page, program, names, exercise.id) == expected
            assert page.evaluate("told") == list(names)
            compared += 1
    assert compared >= 5 * len(CODES) > 0


def programs_of(exercise: CodeExercise) -> list[str]:
    wrong = [mistake.program for mistake in exercise.mistakes]
    return [exercise.solution, exercise.starter, *wrong]


def test_arrays_are_compared_in_a_python_with_numpy(page: Page) -> None:
    page.goto("404.html")
    page.evaluate(START)
    checks = """
import numpy as np
from genmap.checking import expect_close, submission
def check_array() -> None:
    "An array."
    expect_close(submission.noise(np.ones((2, 3))), np.zeros((2, 3)), "Not zero.")
"""
    demo = {"kind": "code", "checks": checks, "solution": "import numpy"}
    page.route(
        "**/assets/gm/items-01-the-map.*.json", lambda route: route.fulfill(json={DEMO: demo})
    )
    page.evaluate("""() => { window.programs = programsFor(["numpy"]); }""")
    right = "import numpy\ndef noise(x): return numpy.zeros_like(x)"
    assert statuses(check(page, right, ("check_array",))) == ["passed"]
    [report] = check(page, "def noise(x): return x * [0, 0, 1]", ("check_array",))
    assert (report["status"], report["message"]) == ("failed", "Not zero.")
    assert report["actual"]["shape"] == report["expected"]["shape"] == [2, 3]
    assert report["actual"]["values"] == [0, 0, 1, 0, 0, 1]
    assert report["actual"]["at"] == [0, 2]


def at_small(line: str, *, top: str = "") -> str:
    """A right program that does `line` first when it adds 1 and 2."""
    return f"{top}\ndef add(a, b):\n    if a == 1 and b == 2:\n        {line}\n    return a + b\n"


STOPPED = ("stopped", "was stopped")
FORGED = '{"kind": "value", "value": 3}'
# What the first check says of each program, and the second.
BAD: dict[str, tuple[str, tuple[str, str], str]] = {
    "an endless loop": (at_small("while True: pass"), STOPPED, "passed"),
    "an endless loop at import": ("while True: pass", STOPPED, "stopped"),
    "output without end": (
        at_small("while True: print('x' * 50)"),
        ("failed", "printed more than 200,000 characters"),
        "passed",
    ),
    "the end of the process": (
        at_small("os._exit(0)", top="import os"),
        ("failed", "ended Python itself"),
        "passed",
    ),
    "a trap": (at_small("os.abort()", top="import os"), ("failed", "ended Python"), "passed"),
    "an exit": (at_small("sys.exit()", top="import sys"), ("failed", "SystemExit"), "passed"),
    "an exit at import": ("import sys\nsys.exit(0)", ("failed", "SystemExit"), "failed"),
    "no end of recursion": (at_small("return add(a, b)"), ("failed", "RecursionError"), "passed"),
    "no end of memory": (
        at_small("kept = []\n        while True: kept.append(bytearray(50_000_000))"),
        ("failed", ""),
        "passed",
    ),
    "a network call": (
        at_small("urllib.request.urlopen('https://example.org')", top="import urllib.request"),
        ("failed", "URLError"),
        "passed",
    ),
    "JavaScript's network": (
        at_small("js.fetch('/assets/gm/manifest.json')", top="import js"),
        ("failed", "JsException"),
        "passed",
    ),
    "a message to the page": (
        at_small("js.postMessage(1)", top="import js"),
        ("failed", "AttributeError"),
        "passed",
    ),
    "no text as reply": (
        "import genmap.code.session as session\nsession.do = lambda op: None",
        ("failed", "something else than text"),
        "failed",
    ),
    "broken text as reply": (
        "import genmap.code.session as session\nsession.do = lambda op: '{}}, {'",
        ("failed", "cannot be read"),
        "failed",
    ),
    "a verdict as reply": (
        """import genmap.code.session as session\nsession.do = lambda op: '{"kind": "passed"}'""",
        ("failed", "no answer that can be read"),
        "failed",
    ),
    "the same reply to all": (
        f"import genmap.code.session as session\nsession.do = lambda op: '{FORGED}'",
        ("passed", ""),  # it is the right sum, and as data no more than that
        "failed",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_programs_fail_and_the_page_stays_usable(rough: Page, name: str) -> None:
    code, (status, told), then = BAD[name]
    rough.evaluate("() => { window.programs = make('graders', 1500); }")
    reports = check(rough, code)
    assert statuses(reports) == [status, then]
    assert told in reports[0]["message"] + str(reports[0]["raised"])
    assert len(reports[0]["printed"]) <= 10_000
    is_usable(rough)


def test_builtins_that_are_gone_turn_no_check_green(rough: Page) -> None:
    gone = "import builtins\nfor name in dir(builtins):\n    delattr(builtins, name)"
    for report in check(rough, f"{gone}\ndef add(a, b): return 0"):
        assert report["status"] == "failed"
    is_usable(rough)


def test_a_check_has_five_seconds(checker: Page) -> None:
    [report] = check(checker, at_small("while True: pass"), ("check_small",))
    assert report["status"] == "stopped"
    assert "more than 5 seconds" in report["message"]


SLOW = "import time\ndef add(a, b):\n    time.sleep(0.2)\n    return a + b\n"


def test_the_time_of_all_operations_counts(checker: Page) -> None:
    checker.evaluate("() => { window.programs = make('graders', 700); }")
    assert statuses(check(checker, SLOW)) == ["passed", "stopped"]


def test_the_time_of_fetching_packages_does_not_count(checker: Page) -> None:
    checker.evaluate("() => { window.programs = make('graders', 700); }")
    held: list[Route] = []
    checker.route("**/packages/six-*.tar", held.append)
    with checker.expect_request("**/packages/six-*.tar"):
        checker.evaluate(
            "([item, code]) => { window.check = start(item, ['check_small'], code); }",
            [DEMO, f"import six\n{RIGHT}"],
        )
    since = checker.evaluate("performance.now()")
    checker.wait_for_function("(since) => performance.now() > since + 1000", arg=since)
    held[0].continue_()
    assert statuses(checker.evaluate("check")) == ["passed"]


def test_what_the_code_prints_is_told_and_kept_with_its_check(checker: Page) -> None:
    code = "print('read')\n" + at_small("print('x' * 20_000)")
    small, large = check(checker, code)
    assert small["printed"] == ("read\n" + "x" * 20_000)[:10_000]
    assert large["printed"] == "read\n"
    assert checker.evaluate("heard.join('')") == small["printed"] + large["printed"]


def test_a_megabyte_of_code_is_checked(checker: Page) -> None:
    assert statuses(check(checker, f"# {'x' * 77}\n" * 13_000 + RIGHT)) == ["passed", "passed"]


def test_stop_ends_a_check(checker: Page) -> None:
    checker.evaluate(
        "([item, code]) => { window.check = start(item, ['check_small'], code); }",
        [DEMO, f"print('begun', flush=True)\n{at_small('while True: pass')}"],
    )
    checker.wait_for_function("() => heard.length > 0")
    checker.evaluate("programs.stop()")
    [ended] = checker.evaluate("check")
    assert (ended["status"], ended["how"]) == ("RunStopped", "asked")
    is_usable(checker)


def test_a_check_that_breaks_is_the_courses_fault(checker: Page) -> None:
    [report] = check(checker, RIGHT, ("check_of_another",))
    assert report["status"] == "broken"
    assert "fault of the course" in report["message"]
    [report] = check(checker, RIGHT, ("check_small",), "01-the-map/code/none")
    assert report["status"] == "broken"


# Looks for a text, given in two halves, in every file and in all of Python's memory.
SEARCH = """
import base64, os, sys, pyodide_js
FIRST, SECOND = (base64.b64decode(half) for half in {halves})

def holds(data):
    at = data.find(FIRST)
    while at >= 0:
        if data[at + len(FIRST):at + len(FIRST) + len(SECOND)] == SECOND:
            return True
        at = data.find(FIRST, at + 1)
    return False

def search():
    files = found = 0
    for folder, _, names in os.walk("/"):
        for name in names:
            path = os.path.join(folder, name)
            if path.startswith(("/dev", "/proc")) or not os.path.isfile(path):
                continue
            with open(path, "rb") as file:
                files += 1
                found += holds(file.read())
    memory = pyodide_js._module.HEAPU8
    step, overlap = 1 << 20, 100
    for start in range(0, memory.length, step):
        found += holds(memory.slice(start, start + step + overlap).to_bytes())
    print("files", files, "memory", memory.length, "found", found)

def add(a, b):
    search()
    return a + b
"""


@pytest.mark.parametrize("planted", [False, True], ids=["as it is", "with the text in it"])
def test_a_learners_python_holds_no_solution(checker: Page, planted: bool) -> None:
    middle = len(MARKER) // 2
    halves = [base64.b64encode(half.encode()) for half in (MARKER[:middle], MARKER[middle:])]
    code = SEARCH.format(halves=halves) + (f"# {MARKER}\n" if planted else "")
    [report] = check(checker, code, ("check_small",))
    assert report["status"] == "passed", report
    words = report["printed"].split()
    files, memory, found = int(words[1]), int(words[3]), int(words[5])
    assert files > 5
    assert memory > 10_000_000
    assert (found > 0) == planted


def test_a_learners_python_fetches_no_items(checker: Page) -> None:
    """Neither a Run nor a Check asks for them; the examiner does, once."""
    asked: list[str] = []
    checker.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    checker.evaluate(
        """async (code) => {
          const silent = { input: "", onOutput: () => 0, onFigure: () => 0 };
          await programs.run(code, silent);
        }""",
        RIGHT,
    )
    is_usable(checker)
    is_usable(checker)
    assert len([name for name in asked if name.startswith("items-")]) == 1
