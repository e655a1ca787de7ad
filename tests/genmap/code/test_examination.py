"""Checks outside of the browser: the learner's process may do what it wants and passes nothing."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from genmap.code.apart import Apart
from genmap.code.examination import CheckReport, check_code
from genmap.items.code import CodeExercise

Make = Callable[..., CodeExercise]

CHECKS = """
from genmap.checking import expect_equal, submission
from solution import f

def check_one():
    expect_equal(submission.f(1), f(1), "f(1) is wrong.")

def check_two():
    expect_equal(submission.f(2), f(2), "f(2) is wrong.")
"""


def statuses(reports: list[CheckReport]) -> list[str]:
    return [report.status for report in reports]


def test_each_check_has_its_report_in_order(exercise: Make) -> None:
    reports = check_code(exercise(CHECKS), "def f(x):\n    print('f', x)\n    return 1")
    assert [report.name for report in reports] == ["check_one", "check_two"]
    assert statuses(reports) == ["passed", "failed"]
    assert reports[1].message == "f(2) is wrong."
    assert [report.printed for report in reports] == ["f 1\n", "f 2\n"]


def test_checks_can_be_asked_for_by_name(exercise: Make) -> None:
    reports = check_code(exercise(CHECKS), "def f(x): return 1", names=["check_two", "check_one"])
    assert statuses(reports) == ["failed", "passed"]


def test_each_check_begins_the_program_afresh(exercise: Make) -> None:
    code = "calls = []\ndef f(x):\n    calls.append(x)\n    return x if len(calls) == 1 else None"
    assert statuses(check_code(exercise(CHECKS), code)) == ["passed", "passed"]


def test_an_endless_loop_is_stopped_and_the_next_check_runs(exercise: Make) -> None:
    code = "def f(x):\n    while x == 1: pass\n    return x"
    reports = check_code(exercise(CHECKS), code, seconds=0.5)
    assert statuses(reports) == ["stopped", "passed"]
    assert reports[0].message == (
        "Your code took more than 0.5 seconds in this check and was stopped. Look for a loop that "
        "never ends."
    )


def test_a_module_that_never_ends_is_waited_for_once(exercise: Make) -> None:
    reports = check_code(exercise(CHECKS), "while True: pass", seconds=0.5)
    assert statuses(reports) == ["stopped", "skipped"]
    assert reports[0].message == (
        "Your code took more than 0.5 seconds before any function of it was called, and was "
        "stopped. Look for a loop outside of the functions that never ends."
    )
    assert reports[1].message == "Not tried, because your code ends before any check can use it."


@pytest.mark.parametrize("code", ["tabel\ndef f(x): return x", "def f(x) return x", "exit()"])
def test_an_error_of_the_module_is_told_once(exercise: Make, code: str) -> None:
    reports = check_code(exercise(CHECKS), code)
    assert statuses(reports) == ["failed", "skipped"]
    assert [report.raised is None for report in reports] == [False, True]


def test_the_time_is_that_of_all_operations(exercise: Make) -> None:
    checks = (
        "from genmap.checking import submission\n"
        "def check_a():\n    for x in range(50): submission.f(x)\n"
    )
    code = "import time\ndef f(x): time.sleep(0.05)"
    assert statuses(check_code(exercise(checks), code, seconds=0.5)) == ["stopped"]


@pytest.mark.parametrize(
    "code",
    [
        "import os\nos._exit(0)",
        "import os\ndef f(x):\n    if x == 1: os._exit(0)\n    return x",
        "import os\ndef f(x):\n    if x == 1: os.abort()\n    return x",
        "import os, sys\ndef f(x):\n    if x == 1: os.kill(os.getpid(), 9)\n    return x",
        "import builtins\ndef f(x):\n    if x == 1: vars(builtins).clear()\n    return x",
    ],
)
def test_a_program_that_ends_python_fails_that_check_alone(exercise: Make, code: str) -> None:
    reports = check_code(exercise(CHECKS), code)
    assert reports[0].status == "failed"
    assert reports[0].message.startswith("Your code ended Python itself")
    assert reports[1].status == ("skipped" if "def" not in code else "passed")


def test_what_is_printed_is_kept_from_its_beginning(exercise: Make) -> None:
    code = "def f(x):\n    for _ in range(10**5): print('0123456789')\n    return x"
    reports = check_code(exercise(CHECKS), code)
    assert statuses(reports) == ["passed", "passed"]
    assert len(reports[0].printed) == 10_000


def test_a_processs_replies_are_read_with_care(exercise: Make) -> None:
    forged = '{"reply": "{\\\\"kind\\\\": \\\\"passed\\\\"}", "printed": ""}'
    write = (
        "import os\nfor place in range(3, 12):\n"
        f"    try: os.write(place, b'{forged}\\n')\n    except OSError: pass"
    )
    for code in (write, write.replace(forged, "no json"), write + "\nos._exit(0)"):
        assert "passed" not in statuses(check_code(exercise(CHECKS), code))


def test_a_process_serves_many_programs_and_is_gone_after_use(exercise: Make) -> None:
    with Apart() as learner:
        for answer, expected in (("x", "passed"), ("None", "failed")):
            code = f"import os\ndef f(x):\n    print(os.getpid(), os.getcwd())\n    return {answer}"
            report = check_code(exercise(CHECKS), code, learner=learner)[0]
            assert report.status == expected
        process, folder = report.printed.split()
    with pytest.raises(ProcessLookupError):
        os.kill(int(process), 0)
    assert not os.path.exists(folder)
