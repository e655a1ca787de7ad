"""Records of code exercises: the interface of a starter, what the hash holds, other names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from genmap.items.checks.renaming import renamed
from genmap.items.code import (
    PACKAGES,
    CheckName,
    CodeExercise,
    code_hash,
    examiner_record,
    interface,
    is_code_id,
)
from genmap.items.code_reading import hints_of
from genmap_site.runtime.pins import SHIPPED, own_pins

EXERCISE = CodeExercise(
    id="01-a/code/small",
    name="small",
    title="Small",
    objective="speed",
    packages=(),
    minutes=5.0,
    prompt="Write f.",
    starter="def f(x, *, by=1): ...\n",
    solution="def f(x, *, by=1): return x * by\n",
    checks="def check_a(): ...\n",
    listed=(CheckName(name="check_a", title="A."),),
    explanation="Because.",
    hints=("one", "two"),
    mistakes=(),
)


def test_the_interface_is_what_a_program_defines_at_its_top():
    assert interface(
        "import math\n"
        "TABLE = {}\n"
        "SIZE: int = 3\n"
        "def f(a, b=1, *, c): x = 2\n"
        "class C:\n    def m(self, y): ...\n"
        "if True:\n    hidden = 1\n"
    ) == {"TABLE": None, "SIZE": None, "f": "a, b=1, *, c", "C": {"m": "self, y"}}


@pytest.mark.parametrize(
    ("item_id", "is_code"),
    [
        ("01-a/code/x", True),
        ("01-a/quick/x", False),
        ("01-a/code", False),
        ("code/code/x/y", False),
        ("", False),
    ],
)
def test_an_id_tells_that_it_is_code(item_id, is_code):
    assert is_code_id(item_id) is is_code


def test_the_page_gets_the_checks_and_the_solution_and_nothing_else():
    assert examiner_record(EXERCISE) == {
        "kind": "code",
        "checks": EXERCISE.checks,
        "solution": EXERCISE.solution,
    }


@pytest.mark.parametrize(
    "change",
    [
        {"prompt": "Write g."},
        {"checks": "def check_b(): ...\n"},
        {"starter": "def f(x): ...\n"},
        {"starter": "def g(x, *, by=1): ...\n"},
    ],
)
def test_the_hash_changes_with_what_makes_code_right(change):
    assert code_hash(replace(EXERCISE, **change)) != code_hash(EXERCISE)


@pytest.mark.parametrize(
    "change",
    [
        {"starter": "def f(x, *, by=1):\n    return 0  # begin here\n"},
        {"solution": "def f(x, *, by=1): return by * x\n"},
        {"title": "Other"},
        {"explanation": "Other."},
        {"hints": ("three",)},
        {"minutes": 1.0},
    ],
)
def test_the_hash_stays_when_only_help_is_edited(change):
    assert code_hash(replace(EXERCISE, **change)) == code_hash(EXERCISE)


def test_the_hash_is_the_same_in_every_run_and_version():
    """Stored progress holds it: a change here takes every reader's ticks away."""
    assert code_hash(EXERCISE) == "43bd7cbed189"


def test_hints_stand_between_lines():
    assert hints_of("one\n\n---\n\ntwo\nmore --- here\n--- \nthree\n") == (
        "one",
        "two\nmore --- here",
        "three",
    )
    assert hints_of("one\n---\n") == ("one", "")


RENAMINGS = {
    "locals and helpers": (
        "def f(x):\n    total = g(x)\n    return total\ndef g(x): return x\n",
        "def f(x): ...\n",
        "def f(x_renamed):\n    total_renamed = g_renamed(x_renamed)\n    return total_renamed\n\n"
        "def g_renamed(x_renamed):\n    return x_renamed",
    ),
    "arguments by name": (
        "def f(x, *, by):\n    return g(y=x, by=by)\ndef g(y, by):\n    return sorted(y, key=by)\n",
        "def f(x, *, by): ...\n",
        "def f(x_renamed, *, by):\n    return g_renamed(y_renamed=x_renamed, by=by)\n\n"
        "def g_renamed(y_renamed, by):\n    return sorted(y_renamed, key=by)",
    ),
    "classes": (
        "class C:\n    size = 3\n    def add(self, v):\n        self.rows = v\n        self.n = 1\n"
        "        return self._sum()\n    def _sum(self):\n        return self.rows + self.size\n",
        "class C:\n    def add(self, v):\n        self.n = 0\n",
        "class C:\n    size = 3\n\n    def add(self, v_renamed):\n"
        "        self.rows_renamed = v_renamed\n        self.n = 1\n        return self._sum()\n\n"
        "    def _sum(self):\n        return self.rows_renamed + self.size",
    ),
    "everything that binds": (
        "import math as m\nfrom random import Random\nN = 1\ndef f():\n    global N\n"
        "    try:\n        N = [i for i in range(2)]\n    except ValueError as e:\n"
        "        raise e\n    with open('x') as file:\n        file.read(m.pi)\n    return m\n",
        "def f(): ...\n",
        "import math as m\nfrom random import Random\nN_renamed = 1\n\ndef f():\n"
        "    global N_renamed\n    try:\n        N_renamed = "
        "[i_renamed for i_renamed in range(2)]\n"
        "    except ValueError as e_renamed:\n        raise e_renamed\n"
        "    with open('x') as file_renamed:\n        file_renamed.read(m.pi)\n    return m",
    ),
}


@pytest.mark.parametrize("case", RENAMINGS)
def test_names_of_the_solution_change_and_the_interface_stays(case):
    solution, starter, expected = RENAMINGS[case]
    assert renamed(solution, starter) == expected


def test_exercises_may_ask_for_what_the_course_ships():
    assert set(PACKAGES) == {*SHIPPED, *(pin.name for pin in own_pins())}
