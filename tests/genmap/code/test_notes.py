"""The errors that beginners meet, in plain words: each from a program that raises it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from genmap.code.program import run

NOTES = {
    "a near name": ("table = {}\nprint(tabel)", "Did you mean `table`?"),
    "a name in other letters": ("Table = {}\ntable", "Did you mean `Table`?"),
    "a name without its underscore": (
        "def sample_row(): pass\ndef sample_word(): pass\nsampleword()",
        "Did you mean `sample_word`?",
    ),
    "a name in other letters beside a helper": (
        "def sample_a(): pass\ndef sample_d(): pass\nSample_D()",
        "Did you mean `sample_d`?",
    ),
    "a near builtin": ("x = rnage(3)", "Did you mean `range`?"),
    "a name nobody knows": ("print(zzzzz)", "Nothing is called `zzzzz` at this point"),
    "a module that is not imported": ("np.zeros(3)", "`import numpy as np`"),
    "a near local name": ("def f(logits):\n    return logit\nf(1)", "Did you mean `logits`?"),
    "a name before its value": (
        "n = 1\ndef f():\n    n = n + 1\nf()",
        "gives `n` a value somewhere",
    ),
    "no colon": ("if True\n    pass", "A colon is missing"),
    "no closing bracket": ("x = (1 +\ny = 2", "`(` opens here and nothing closes it"),
    "a bracket too many": ("x = 1)", "`)` closes something that was never opened"),
    "the wrong bracket": ("x = (1]", "`]` closes a bracket of another kind"),
    "no closing quote": ("x = 'abc", "closing quote is missing"),
    "no closing quotes": ("x = '''abc", "closing quote is missing"),
    "no comma": ("x = [1 2]", "comma"),
    "no indentation": ("def f():\nreturn 1", "Indent this one by four spaces"),
    "too much indentation": ("x = 1\n  y = 2", "Take the blanks at its beginning away"),
    "half an indentation": ("if 1:\n    x = 1\n  y = 2", "between two levels"),
    "tabs and spaces": ("if 1:\n        x = 1\n\ty = 2", "Tabs and spaces are mixed"),
    "one = for two": ("if x = 1: pass", "write `==`"),
    "an assignment to a sum": ("a + b = 3", "write `==`"),
    "print without parentheses": ("print 'x'", "`print` needs parentheses"),
    "return outside": ("return 3", "stands outside of a function"),
    "break outside": ("break", "only works inside a loop"),
    "a curly quote": ("x = “a”", "none of Python's"),
    "Markdown around the code": ("```python\nx = 1\n```", "Remove these lines, and keep"),
    "the end of a Markdown fence": ("x = 1\n```", "Lines that begin with ```"),
    "a sentence": ("x = 1\nHere is what I would do next.", "reads as a sentence"),
    "a sentence with an apostrophe": ("That's not how the table works", "reads as a sentence"),
    "a sentence before Markdown": ("This is the code:\n```\nx = 1\n```", "begin with ```"),
    "code of many words": ("print hello to the world", "`print` needs parentheses"),
    "nonsense": ("a b c", "Python cannot read this line"),
    "a missing argument": ("def f(a, b): pass\nf(1)", "do not agree about the arguments"),
    "an unknown argument": ("def f(a): pass\nf(b=1)", "do not agree about the arguments"),
    "a sum with None": ("def f(): pass\nf() + 1", "without `return` gives None"),
    "an entry of None": ("x = [].sort()\nx[0]", "without `return` gives None"),
    "a call of a number": ("x = 3\nx(2)", "no function is followed by parentheses"),
    "an entry of a number": ("x = 3\nx[0]", "Square brackets follow a value"),
    "a text and a number": ("'a' + 1", "do not go together"),
    "a number and a text": ("1 + 'a'", "do not go together"),
    "a list as a key": ("{[1]: 2}", "A tuple can"),
    "a loop over a number": ("for i in 3: pass", "A loop or an unpacking needs a list"),
    "an index beyond the end": ("x = [1]\nx[1]", "Counting starts at 0"),
    "indices of different lengths": (
        "import numpy as np\nnp.ones((3, 3))[np.arange(3), [0, 1]]",
        "must be equally long",
    ),
    "too many indices": ("import numpy as np\nnp.ones(3)[0, 1]", "than the array has dimensions"),
    "a float as an index": ("import numpy as np\nnp.ones(3)[1.0]", "Convert a float with `int"),
    "a near key": ("d = {'start': 1}\nd['strat']", "Did you mean 'start'?"),
    "a key nobody knows": (
        "d = {'a': 1, 'b': 2}\nd['q']",
        "The keys of one dict here are 'a', 'b'",
    ),
    "a key of an inner dict": ("d = {'a': {'b': 1}}\nd['a']['q']", "has no key 'q'"),
    "a key of nothing": ("{}['q']", "`d.get(key, 0)` gives 0"),
    "a near method": ("[].apend(1)", "Did you mean `.append`?"),
    "a near function": ("import math\nmath.squareroot(2)", "`math`, which has no `.squareroot`"),
    "a method of None": ("x = None\nx.append(1)", "What stands before `.append` is None"),
    "a near attribute of a class": ("class Box:\n    item = 1\nBox.itme", "Did you mean `.item`?"),
    "a near method without the object": (
        """raise AttributeError("'list' object has no attribute 'apend'")""",
        "`list`, which has no `.apend`. Did you mean `.append`?",
    ),
    "a near function without the module": (
        """import math\nraise AttributeError("module 'math' has no attribute 'sqr'")""",
        "`math`, which has no `.sqr`. Did you mean `.sqrt`?",
    ),
    "a method of None without the object": (
        """raise AttributeError("'NoneType' object has no attribute 'append'")""",
        "What stands before `.append` is None",
    ),
    "division by zero": ("1 / 0", "below the line is 0"),
    "recursion without end": ("def f(n): return f(n - 1)\nf(3)", "calls itself again and again"),
    "a module of another course": ("import torch", "Programs can import numpy, autograd"),
    "a near module": ("import nunpy", "Did you mean `numpy`?"),
    "a name of a module": ("from math import squareroot", "has no such name"),
    "a module for the network": ("import aiohttp", "cannot reach the network"),
    "too many names": ("a, b = [1, 2, 3]", "not equally many"),
    "too few values": ("a, b = [1]", "not equally many"),
    "a text that is no number": ("int('x1')", "does not read as a number"),
    "no file": ("open('nothing-of-this-name')", "none of the files on your device"),
    "no lines": ("input()", "Input box"),
    "shapes in a sum": (
        "import numpy as np\na = np.ones((2, 3))\nb = np.ones(4)\na + b",
        "`a` has shape (2, 3) and `b` has shape (4,): they do not fit. Counted from the right",
    ),
    "shapes in a product": (
        "import numpy as np\ndef f(w, x):\n    return w @ x.T\nf(np.ones((2, 3)), np.ones((4, 5)))",
        "`w` has shape (2, 3) and `x.T` has shape (5, 4): they do not fit. In `a @ b`",
    ),
    "shapes in a call": (
        "import numpy as np\na, b = np.ones((2, 3)), np.ones((2, 3))\nnp.dot(a, b)",
        "`a` has shape (2, 3) and `b` has shape (2, 3)",
    ),
    "shapes without names": (
        "import numpy as np\nnp.ones((2, 3)) * np.ones(4)",
        "The shapes are (2, 3) and (4,): they do not fit.",
    ),
    "sizes without shapes": (
        "import numpy as np\nnp.ones((2, 3)) @ np.ones((2, 3))",
        "The arrays meet in lengths 3 and 2, which differ.",
    ),
    "a shape that does not hold it": (
        "import numpy as np\nnp.arange(6).reshape(4, 2)",
        "The array has 6 entries, and the shape (4, 2) holds another number",
    ),
    "the truth of an array": (
        "import numpy as np\nif np.ones(2) == 1: pass",
        "`.any()` or `.all()`",
    ),
}


def raised(code: str) -> dict[str, Any]:
    told = json.loads(run(code, ""))
    assert told["kind"] == "raised", told
    error: dict[str, Any] = told["raised"]
    return error


@pytest.mark.parametrize("case", NOTES)
def test_the_note_says_what_is_meant(case: str) -> None:
    code, words = NOTES[case]
    error = raised(code)
    assert words in error["note"], error
    assert error["line"] is not None


@pytest.mark.parametrize(
    "code",
    [
        "raise ValueError('own words')",
        "raise RuntimeError('own words')",
        "raise AttributeError('own words')",
        "assert 1 == 2, 'own words'",
        "class Odd(Exception):\n    pass\nraise Odd('own words')",
        "raise ConnectionAbortedError('own words') from None",
    ],
)
def test_an_error_of_their_own_is_told_in_their_own_words(code: str) -> None:
    error = raised(code)
    assert "own words" in error["error"]
    assert error["note"] in ("", "Programs here cannot reach the network.")


def test_errors_that_cannot_be_shown_are_told_all_the_same() -> None:
    error = raised("class Odd(Exception):\n    def __str__(self): return 1 / 0\nraise Odd")
    assert error["error"] == "Odd: (its message cannot be shown)"
    error = raised("class Odd(KeyError):\n    args = None\nraise Odd")
    assert error["type"] == "Odd"


def test_nothing_of_the_learners_runs_for_a_note() -> None:
    code = """
import numpy as np
calls = []
def weights():
    calls.append(1)
    return np.ones((2, 3))
try:
    weights() + np.ones(4)
finally:
    print(len(calls))
"""
    error = raised(code)
    assert error["note"].startswith("The shapes are (2, 3) and (4,)")


def test_a_long_message_is_cut() -> None:
    assert len(raised("raise ValueError('x' * 10**6)")["error"]) == 2_000
