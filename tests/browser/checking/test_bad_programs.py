"""Programs that cheat, break or flood: each fails its check alone, and the page stays usable."""

from __future__ import annotations

import base64
from typing import Any

import pytest


def at_small(line: str, *, top: str = "") -> str:
    """A right program that does `line` first when it adds 1 and 2."""
    return f"{top}\ndef add(a, b):\n    if a == 1 and b == 2:\n        {line}\n    return a + b\n"


STOPPED = ("stopped", "was stopped")
FORGED = '{"kind": "value", "value": 3}'
# What the first check says of each program, and the second.
BAD: dict[str, tuple[str, tuple[str, str], str]] = {
    "an endless loop": (at_small("while True: pass"), STOPPED, "passed"),
    "an endless loop at import": ("while True: pass", STOPPED, "skipped"),
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
    "an exit at import": ("import sys\nsys.exit(0)", ("failed", "SystemExit"), "skipped"),
    "no end of recursion": (at_small("return add(a, b)"), ("failed", "RecursionError"), "passed"),
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
def test_bad_programs_fail_and_the_page_stays_usable(rough: Any, name: str) -> None:
    code, (status, told), then = BAD[name]
    rough.limit(1500)
    reports = rough.check(code)
    assert [report["status"] for report in reports] == [status, then]
    assert told in reports[0]["message"] + str(reports[0]["raised"])
    assert len(reports[0]["printed"]) <= 10_000
    rough.is_usable()


def test_memory_without_end_fails_its_check_alone(rough: Any) -> None:
    code = at_small("kept = []\n        while True: kept.append(bytearray(50_000_000))")
    small, large = rough.check(code)
    assert small["status"] in ("failed", "stopped")  # an error, an end, or all of its time
    assert large["status"] == "passed"
    rough.is_usable()


def test_builtins_that_are_gone_turn_no_check_green(rough: Any) -> None:
    gone = "import builtins\nfor name in dir(builtins):\n    delattr(builtins, name)"
    reports = rough.check(f"{gone}\ndef add(a, b): return 0")
    assert [report["status"] for report in reports] == ["failed", "skipped"]
    rough.is_usable()


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
def test_a_learners_python_holds_no_solution(checker: Any, planted: bool) -> None:
    marker = checker.marker.encode()
    halves = [base64.b64encode(half) for half in (marker[:13], marker[13:])]
    code = SEARCH.format(halves=halves) + (f"# {checker.marker}\n" if planted else "")
    [report] = checker.check(code, ("check_small",))
    assert report["status"] == "passed"
    words = report["printed"].split()
    files, memory, found = int(words[1]), int(words[3]), int(words[5])
    assert files >= 2  # zips of the library and of the course
    assert memory > 10_000_000
    assert (found > 0) == planted
