"""A learner's program: its value, its errors in its own lines, its namespace."""

from __future__ import annotations

import json
import random
import sys
from typing import Any

import pytest

from genmap.running import imports, run, wake


def outcome(code: str) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(run(code))
    return result


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("1 + 1", "2"),
        ("x = 3", None),
        ("x = [1, 2]\nx", "[1, 2]"),
        ("None", None),
        ("", None),
        ("# nothing but a comment", None),
        ("def f():\n    return g()\ndef g():\n    return 'late'\nf()", "'late'"),
        ("[y for y in range(3) if y]", "[1, 2]"),
    ],
)
def test_the_last_expression_gives_the_value(code: str, value: str | None) -> None:
    assert outcome(code) == {"kind": "done", "value": value}


def test_what_is_printed_goes_where_print_goes(capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome("import sys\nprint('a')\nprint('b', file=sys.stderr)")["kind"] == "done"
    assert capsys.readouterr() == ("a\n", "b\n")


def test_an_error_is_told_from_the_programs_own_lines() -> None:
    told = outcome("def halve(x):\n    return x / 0\n\nhalve(4)")
    assert told["error"] == "ZeroDivisionError: division by zero"
    assert told["traceback"].splitlines()[:2] == [
        "Traceback (most recent call last):",
        '  File "<your code>", line 4, in <module>',
    ]
    assert "return x / 0" in told["traceback"]
    assert "running.py" not in told["traceback"]


def test_a_syntax_error_names_its_line() -> None:
    told = outcome("x = 1\nif x\n    pass")
    assert told["error"] == "SyntaxError: expected ':'"
    assert "line 2" in told["traceback"]
    assert "running.py" not in told["traceback"]


@pytest.mark.parametrize("code", ["exit(3)", "import sys; sys.exit(3)", "raise SystemExit(3)"])
def test_an_exit_is_the_programs_end_and_not_ours(code: str) -> None:
    assert outcome(code) == {"kind": "exited", "status": "3"}


def test_recursion_without_end_is_an_error_like_others() -> None:
    told = outcome("def f():\n    return f()\nf()")
    assert told["error"].startswith("RecursionError")


def test_programs_know_nothing_of_one_another() -> None:
    outcome("left = 1")
    assert outcome("left")["error"] == "NameError: name 'left' is not defined"
    assert outcome("__name__")["value"] == "'__main__'"


def test_a_repr_that_breaks_is_told() -> None:
    told = outcome("class Odd:\n    def __repr__(self):\n        return 1 / 0\nOdd()")
    assert told["error"] == "ZeroDivisionError: division by zero"


def test_a_long_value_is_cut() -> None:
    assert len(outcome("'x' * 10**6")["value"]) == 10_000


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("import numpy as np, os.path", ["numpy", "os"]),
        ("from matplotlib.pyplot import plot\ndef f():\n    import json", ["json", "matplotlib"]),
        ("from . import here", []),
        ("import (", []),
        ("x = '\0'", []),
    ],
)
def test_finds_what_a_program_imports(code: str, names: list[str]) -> None:
    assert json.loads(imports(code)) == names


def test_waking_draws_new_seeds() -> None:
    random.seed(0)
    before = random.getstate()
    assert wake() == "genmap"
    assert random.getstate() != before
    assert "numpy" not in sys.modules or "numpy.random" in sys.modules
