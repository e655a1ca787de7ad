"""A learner's program: its value, its errors in its own lines, its namespace."""

from __future__ import annotations

import json
import random
import sys
from typing import Any

import pytest

from genmap.code.program import imports, run, wake


def outcome(code: str, lines: str = "") -> dict[str, Any]:
    result: dict[str, Any] = json.loads(run(code, lines))
    return result


def raised(code: str) -> dict[str, Any]:
    told = outcome(code)
    assert told["kind"] == "raised"
    error: dict[str, Any] = told["raised"]
    return error


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
    told = raised("import json\ndef load(x):\n    return json.loads(x)\n\nload('{')")
    assert told["type"] == "JSONDecodeError"
    assert told["error"].startswith("JSONDecodeError: Expecting property name")
    assert told["line"] == 3
    assert told["frames"] == [
        {"line": 5, "function": "", "text": "load('{')"},
        {"line": 3, "function": "load", "text": "return json.loads(x)"},
    ]


def test_a_syntax_error_names_its_line() -> None:
    told = raised("x = 1\nif x\n    pass")
    assert told["error"] == "SyntaxError: expected ':'"
    assert told["frames"] == [{"line": 2, "function": "", "text": "if x"}]
    assert told["line"] == 2


def test_of_chained_errors_the_last_is_told() -> None:
    code = "try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    raise KeyError('k') from error"
    assert raised(code)["frames"] == [
        {"line": 4, "function": "", "text": "raise KeyError('k') from error"}
    ]


@pytest.mark.parametrize("code", ["exit(3)", "import sys; sys.exit(3)", "raise SystemExit(3)"])
def test_an_exit_is_the_programs_end_and_not_ours(code: str) -> None:
    assert outcome(code) == {"kind": "exited", "status": "3"}


def test_recursion_without_end_is_an_error_like_others() -> None:
    told = raised("def f():\n    return f()\nf()")
    assert told["error"].startswith("RecursionError")
    assert len(told["frames"]) == 12


def test_programs_know_nothing_of_one_another() -> None:
    outcome("left = 1")
    assert raised("left")["error"] == "NameError: name 'left' is not defined"
    assert outcome("__name__")["value"] == "'__main__'"


def test_a_repr_that_breaks_is_told() -> None:
    told = raised("class Odd:\n    def __repr__(self):\n        return 1 / 0\nOdd()")
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


def test_input_reads_the_lines_and_shows_them(capsys: pytest.CaptureFixture[str]) -> None:
    told = outcome("name = input('Name? ')\nrest = input()\nname, rest", "Ada\nx y")
    assert told["value"] == "('Ada', 'x y')"
    assert capsys.readouterr().out == "Name? Ada\nx y\n"


def test_without_lines_input_says_where_they_come_from() -> None:
    told = raised("input('More? ')")
    assert told["type"] == "EOFError"
    assert "Input box" in told["note"]


def test_programs_find_their_own_module_by_name() -> None:
    code = "import sys\nclass A: pass\nsys.modules[A.__module__].A is A"
    assert outcome(code)["value"] == "True"


@pytest.mark.parametrize("streams", ["sys.stdout = None", "sys.stdout = sys.stderr = 3"])
def test_a_program_without_streams_is_told_like_others(
    streams: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, getattr(sys, name))
    assert outcome(f"import sys\n{streams}\n5")["value"] == "5"
