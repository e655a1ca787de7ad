"""Checks of learners' code in the reader's Python: pytest's verdicts, and no way around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest
from playwright.sync_api import Route

from genmap.code.apart import Apart
from genmap.code.examination import check_code
from genmap.items import load
from genmap.items.code import CodeExercise
from genmap.items.loader import checkout

CODES = tuple(load(checkout()).codes.values())
# WebAssembly keeps no flags of overflow and the like, so numpy there has nothing to warn of.
ARITHMETIC = re.compile(r"<your code>:\d+: RuntimeWarning: .* encountered in .*\n  .*\n")
ENDLESS = "def add(a, b):\n    while True: pass\n"
SLOW = "import time\ndef add(a, b):\n    time.sleep(0.2)\n    return a + b\n"


@pytest.fixture(scope="module")
def native() -> Iterator[Apart]:
    """pytest's learner, one process for all programs."""
    with Apart() as python:
        yield python


def test_reports_are_pytests(checker: Any, native: Apart) -> None:
    """Solution, starter and every stored mistake of every exercise, on one page."""
    compared = 0
    for exercise in CODES:
        checker.programs_for(exercise.packages)
        names = tuple(check.name for check in exercise.listed)
        for program in programs_of(exercise):
            natively = [check_code(exercise, program, learner=native) for _ in range(2)]
            reports = checker.check(program, names, exercise.id)
            assert checker.page.evaluate("told") == list(names)
            for report, once, again in zip(reports, *natively, strict=True):
                equals(report, asdict(once), worded_alike=once.message == again.message)
            compared += 1
    assert compared >= 5 * len(CODES) > 0


def equals(report: dict[str, Any], native: dict[str, Any], *, worded_alike: bool) -> None:
    """The report is pytest's. A program that draws by itself gives other words each time."""
    told = ["name", "status", "raised", *(["message"] if worded_alike else [])]
    assert {key: report[key] for key in told} == {key: native[key] for key in told}
    assert report["printed"] == ARITHMETIC.sub("", native["printed"])
    for side in ("actual", "expected"):
        ours, theirs = report[side] or {}, native[side] or {}
        assert (ours.get("shape"), ours.get("at")) == (theirs.get("shape"), theirs.get("at"))
        # The browser's sine and exponential are not the system's, to the last digit; nor are
        # derivatives by differences, to the last four.
        for value, natively in zip(
            ours.get("values") or (), theirs.get("values") or (), strict=True
        ):
            # None stands for a number that JSON has no sign for.
            assert value == (
                None if natively is None else pytest.approx(natively, rel=1e-9, abs=1e-9)
            )


def programs_of(exercise: CodeExercise) -> list[str]:
    wrong = [mistake.program for mistake in exercise.mistakes]
    return [exercise.solution, exercise.starter, *wrong]


def test_arrays_are_compared_in_a_python_with_numpy(checker: Any) -> None:
    checks = """
import numpy as np
from genmap.checking import expect_close, submission
def check_array() -> None:
    "An array."
    expect_close(submission.noise(np.ones((2, 3))), np.zeros((2, 3)), "Not zero.")
"""
    checker.serve({"kind": "code", "checks": checks, "solution": "import numpy"})
    checker.programs_for(["numpy"])
    right = "import numpy\ndef noise(x): return numpy.zeros_like(x)"
    [report] = checker.check(right, ("check_array",))
    assert report["status"] == "passed"
    [report] = checker.check("def noise(x): return x * [0, 0, 1]", ("check_array",))
    assert (report["status"], report["message"]) == ("failed", "Not zero.")
    assert report["actual"]["shape"] == report["expected"]["shape"] == [2, 3]
    assert report["actual"]["values"] == [0, 0, 1, 0, 0, 1]
    assert report["actual"]["at"] == [0, 2]


def test_a_check_has_five_seconds(checker: Any) -> None:
    [report] = checker.check(ENDLESS, ("check_small",))
    assert report["status"] == "stopped"
    assert "more than 5 seconds" in report["message"]


def test_the_time_of_all_operations_counts(checker: Any) -> None:
    checker.limit(700)
    assert checker.statuses(SLOW) == ["passed", "stopped"]


def test_the_time_of_fetching_packages_does_not_count(checker: Any) -> None:
    checker.limit(700)
    held: list[Route] = []
    page = checker.page
    page.route("**/packages/six-*.tar", lambda route: held.append(route))
    with page.expect_request("**/packages/six-*.tar"):
        checker.begin(f"import six\n{checker.right}")
    since = page.evaluate("performance.now()")
    page.wait_for_function("(since) => performance.now() > since + 1000", arg=since)
    held[0].continue_()
    [report] = page.evaluate("check")
    assert report["status"] == "passed"


def test_what_the_code_prints_is_told_and_kept_with_its_check(checker: Any) -> None:
    code = "print('read')\ndef add(a, b):\n    if b == 2: print('x' * 20_000)\n    return a + b"
    small, large = checker.check(code)
    assert small["printed"] == ("read\n" + "x" * 20_000)[:10_000]
    assert large["printed"] == "read\n"
    assert checker.page.evaluate("heard.join('')") == small["printed"] + large["printed"]


def test_a_megabyte_of_code_is_checked(checker: Any) -> None:
    assert checker.statuses(f"# {'x' * 77}\n" * 13_000 + checker.right) == ["passed", "passed"]


def test_stop_ends_a_check(checker: Any) -> None:
    page = checker.page
    checker.begin(f"print('begun', flush=True)\n{ENDLESS}")
    page.wait_for_function("() => heard.length > 0")
    page.evaluate("programs.stop()")
    [ended] = page.evaluate("check")
    assert (ended["status"], ended["how"]) == ("RunStopped", "asked")
    checker.is_usable()


def test_stop_does_not_wait_for_the_examiner(checker: Any) -> None:
    page = checker.page
    items = "**/assets/gm/items-*.json"
    page.route(items, lambda route: None)
    with page.expect_request(items):
        checker.begin(checker.right)
    page.evaluate("programs.stop()")
    [ended] = page.evaluate("check")
    assert ended["how"] == "asked"


def test_a_check_that_breaks_is_the_courses_fault(checker: Any) -> None:
    [report] = checker.check(checker.right, ("check_of_another",))
    assert report["status"] == "broken"
    assert "fault of the course" in report["message"]
    [report] = checker.check(checker.right, ("check_small",), "01-the-map/code/none")
    assert report["status"] == "broken"


def test_a_learners_python_fetches_no_items(checker: Any) -> None:
    """Neither a Run nor a Check asks for them; the examiner does, once."""
    asked: list[str] = []
    checker.page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    checker.page.evaluate(
        "(code) => programs.run(code, { input: '', onOutput: () => 0, onFigure: () => 0 })",
        checker.right,
    )
    checker.is_usable()
    checker.is_usable()
    assert len([name for name in asked if name.startswith("items-")]) == 1
