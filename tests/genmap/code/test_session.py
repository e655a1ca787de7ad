"""The learner's side: operations on a module, answered with data whatever the module does."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from genmap.code.session import MODULE, begin, do
from genmap.code.values import decode, encode


@pytest.fixture(autouse=True)
def _no_module_is_left() -> Iterator[None]:
    yield
    sys.modules.pop(MODULE, None)


def call(name: str, *args: Any, on: int | None = None, times: int = 1, **kwargs: Any) -> Any:
    op = {
        "do": "call",
        "on": on,
        "name": name,
        "args": [encode(value) for value in args],
        "kwargs": {key: encode(value) for key, value in kwargs.items()},
        "times": times,
    }
    return json.loads(do(json.dumps(op)))


def get(name: str, on: int | None = None) -> Any:
    return json.loads(do(json.dumps({"do": "get", "on": on, "name": name})))


def value(reply: dict[str, Any]) -> Any:
    assert reply["kind"] == "value", reply
    return decode(reply["value"])


def test_functions_are_called_and_names_are_read() -> None:
    begun = begin("TABLE = {'a': (1, 2)}\ndef f(x, *, by=1): return [x * by]\nx = __name__")
    assert json.loads(begun) == {"kind": "value", "value": None}
    assert value(call("f", 2.5, by=2)) == [5.0]
    assert value(get("TABLE")) == {"a": (1, 2)}
    assert value(get("x")) == "submission"


def test_many_calls_go_on_with_one_generator() -> None:
    begin("def f(rng): return rng.random()")
    rng = random.Random(1)
    assert value(call("f", rng, times=3)) == [random.Random(1).random(), *_next_two()]
    assert value(call("f", rng)) == random.Random(1).random()


def _next_two() -> list[float]:
    rng = random.Random(1)
    rng.random()
    return [rng.random(), rng.random()]


def test_objects_stay_and_are_used_by_their_number() -> None:
    begin(
        "class Cache:\n"
        "    def __init__(self): self.rows = []\n"
        "    def add(self, row): self.rows.append(row); return self\n"
        "    def __repr__(self): return f'Cache{self.rows}'\n"
        "def size(cache): return len(cache.rows)"
    )
    data = call("Cache")["value"]
    assert data == {"$object": 0, "type": "Cache", "repr": "Cache[]"}
    assert call("add", 3, on=0)["value"]["repr"] == "Cache[3]"
    assert value(get("rows", on=0)) == [3]
    assert value(call("size", decode(data))) == 1
    missing = call("ad", 1, on=0)
    assert missing["kind"] == "missing"
    assert "Your `Cache` has no function `ad`. Is `add` meant to be it?" in missing["message"]


def test_each_begin_is_a_fresh_module() -> None:
    begin("x = 1")
    begin("y = 2")
    assert get("x")["kind"] == "missing"


@pytest.mark.parametrize(
    ("code", "type_", "line"),
    [
        ("x = 1\n1 / 0", "ZeroDivisionError", 2),
        ("def f(:", "SyntaxError", 1),
        ("import sys\nsys.exit(3)", "SystemExit", 2),
        ("raise KeyboardInterrupt", "KeyboardInterrupt", 1),
        ("def f(): return f()\nf()", "RecursionError", 1),
        ("x = '\\ud800'\nx.encode()", "UnicodeEncodeError", 2),
        ("input()", "EOFError", 1),
    ],
)
def test_a_module_that_fails_answers_everything_with_its_error(
    code: str, type_: str, line: int
) -> None:
    begun = json.loads(begin(code))
    assert (begun["kind"], begun["raised"]["type"]) == ("raised", type_)
    assert begun["raised"]["line"] == line
    assert call("f") == get("x") == begun


@pytest.mark.parametrize("name", ["g", "g\n", "__nope__", ""])
def test_a_name_that_is_not_there_is_missing(name: str) -> None:
    begin("def f(): pass")
    assert call(name)["kind"] == "missing"


def test_what_is_missing_is_said_in_words() -> None:
    begin("def sample_wrod(): pass\nTABLE = 3")
    assert "Is `sample_wrod` meant to be it?" in call("sample_word")["message"]
    assert "Write `def probability(...):`" in call("probability")["message"]
    assert call("TABLE")["message"] == (
        "`TABLE` is a value of type int; a function is needed here."
    )


def test_a_result_that_cannot_travel_is_said_in_words() -> None:
    begin(
        "def f():\n    ring = []\n    ring.append(ring)\n    return ring\n"
        "def g(): return 'x' * 10**7"
    )
    assert call("f")["message"] == (
        "What `f(...)` gives cannot be checked: it is nested too deeply, or contains itself."
    )
    assert "more than 5 MB" in call("g")["message"]


def test_an_error_inside_a_function_has_its_lines() -> None:
    begin("def f(x):\n    return g(x)\ndef g(x):\n    return x[0]")
    raised = call("f", [])["raised"]
    assert raised["error"] == "IndexError: list index out of range"
    assert [frame["line"] for frame in raised["frames"]] == [2, 4]


def test_an_attribute_error_of_the_learners_own_is_their_error() -> None:
    begin(
        "def f(x): return x.nope\ndef a(): return A()\n"
        "class A:\n    @property\n    def p(self): return [].nope"
    )
    assert call("f", 1)["raised"]["type"] == "AttributeError"
    call("a")
    assert get("p", on=0)["raised"]["line"] == 5


def test_what_is_printed_goes_where_print_goes(capsys: pytest.CaptureFixture[str]) -> None:
    begin("print('top')\ndef f(): print('in f')")
    call("f")
    assert capsys.readouterr().out == "top\nin f\n"


def test_figures_at_the_top_of_a_module_harm_nothing() -> None:
    begin("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\ndef f(): return 1")
    assert value(call("f")) == 1


def test_arrays_come_and_go() -> None:
    import numpy as np

    begin("import numpy as np\ndef f(x): return x @ x.T")
    x = np.arange(6.0).reshape(2, 3)
    np.testing.assert_allclose(value(call("f", x)), x @ x.T)


def test_do_before_begin_is_our_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("genmap.code.session._session", None)
    with pytest.raises(RuntimeError, match="begin comes before do"):
        get("x")


def test_a_call_that_does_not_fit_leads_to_the_first_line() -> None:
    begin("x = 1\ndef f(a, b):\n    return a\nclass A:\n    def __init__(self, a): pass\n")
    error = call("f", 1)["raised"]
    assert error["line"] == 2
    assert error["frames"] == [{"line": 2, "function": "f", "text": "def f(a, b):"}]
    assert call("A")["raised"]["line"] == 5
    begin("from math import sqrt as f")
    assert call("f")["raised"]["frames"] == []
