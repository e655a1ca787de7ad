"""Every code exercise, run: solution, starter, stored mistakes; and no cheat turns a check green.

The exercise that `genmap new code` writes is held to the same. Programs that do nothing to their
Python share one process.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from genmap.code.apart import Apart
from genmap.code.examination import check_code
from genmap.items import load
from genmap.items.checks.renaming import renamed
from genmap.items.code import interface
from genmap.items.code_reading import read_folder
from genmap.items.draft import Draft
from genmap.items.loader import checkout
from genmap_site.verbs.new import code_files

SOUND = Path(__file__).parents[1] / "sound_code"


def new_exercise():
    """A small exercise that belongs to no lesson."""
    draft = Draft(Path())
    with TemporaryDirectory() as folder:
        for path, text in code_files(checkout(), "01-the-map", "new-exercise", SOUND).items():
            (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / path).write_text(text, "utf-8")
        read_folder(Path(folder) / "exercises/01-the-map/new-exercise", Path(folder), draft)
    return draft.codes[0][0]


EXERCISES = [*load(checkout()).codes.values(), new_exercise()]
MISTAKES = [(exercise, slip) for exercise in EXERCISES for slip in exercise.mistakes]


@pytest.fixture(scope="module")
def learner() -> Iterator[Apart]:
    """A learner's Python for many programs; each check begins its program afresh all the same."""
    with Apart() as python:
        yield python


@pytest.fixture(scope="module")
def unfinished(learner: Apart) -> Callable[..., set[str]]:
    """The checks that an exercise's starter passes as it is."""
    return functools.cache(lambda exercise: passed(exercise, exercise.starter, learner=learner))


def named(value):
    return getattr(value, "id", None) or getattr(value, "wrong", None)


def statuses(exercise, code, **options):
    """How each check ends, by name."""
    return {report.name: report.status for report in check_code(exercise, code, **options)}


def passed(exercise, code, **options):
    found = statuses(exercise, code, **options)
    assert "broken" not in found.values(), check_code(exercise, code, **options)
    return {name for name, status in found.items() if status == "passed"}


@pytest.mark.parametrize("exercise", EXERCISES, ids=named)
def test_the_solution_passes_every_check_in_any_order_and_alone(exercise, learner):
    names = [check.name for check in exercise.listed]
    for order in (names, names[::-1], *([name] for name in names)):
        found = statuses(exercise, exercise.solution, names=order, learner=learner)
        assert found == dict.fromkeys(order, "passed")


@pytest.mark.parametrize("exercise", EXERCISES, ids=named)
def test_the_solution_passes_under_other_names(exercise, learner):
    code = renamed(exercise.solution, exercise.starter)
    assert "_renamed" in code
    everything = {check.name for check in exercise.listed}
    assert passed(exercise, code, learner=learner) == everything


@pytest.mark.parametrize("exercise", EXERCISES, ids=named)
def test_the_starter_leaves_something_to_do(exercise, unfinished):
    assert unfinished(exercise) < {check.name for check in exercise.listed}


@pytest.mark.parametrize(("exercise", "slip"), MISTAKES, ids=named)
def test_each_mistake_fails_its_check_with_its_message(exercise, slip, learner):
    found = check_code(exercise, slip.program, learner=learner)
    reports = {report.name: report for report in found}
    assert reports[slip.check].status in ("failed", "stopped")
    assert slip.says in reports[slip.check].message
    assert "broken" not in {report.status for report in reports.values()}


def with_all(exercise, value):
    """A program in which everything that the exercise asks for is, or gives, the same value."""
    names = interface(exercise.starter)
    functions = [name for name, form in names.items() if form is not None]
    others = [name for name, form in names.items() if form is None]
    lines = [f"def {name}(*args, **kwargs): return {value}" for name in functions]
    return "\n".join([*lines, *(f"{name} = {value}" for name in others)]) + "\n"


EQUAL = """
class Equal:
    def _yes(self, *args, **kwargs): return True
    def _self(self, *args, **kwargs): return self
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __bool__ = __contains__ = _yes
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __getattr__ = __getitem__ = __call__ = _self
    __float__ = __abs__ = __round__ = lambda self, *args: 1.0
    __iter__ = lambda self: iter([self])
    __len__ = __hash__ = __int__ = __index__ = lambda self: 1
    __repr__ = lambda self: "right"
"""
# What a value pretends to be, and an honest one with the same contents.
LIES = {
    "an object that equals all": (EQUAL, "Equal()", "object()"),
    "a list of them": (EQUAL, "[Equal()] * 9", "[object()] * 9"),
    "a dict of them": (EQUAL, "{'sample_a': Equal()}", "{'sample_a': object()}"),
    "a number": (
        "class Lie(float):\n    __eq__ = __lt__ = __gt__ = lambda *_: True\n    __hash__ = None\n"
        "    __sub__ = __rsub__ = __abs__ = lambda *_: 0.0\n",
        "Lie(7.0)",
        "7.0",
    ),
    "a whole number": (
        "class Lie(int):\n    __eq__ = lambda *_: True\n    __hash__ = None\n"
        "    __sub__ = __rsub__ = __abs__ = __int__ = __float__ = lambda *_: 0\n",
        "Lie(7)",
        "7",
    ),
    "a text": (
        "class Lie(str):\n    __eq__ = __contains__ = startswith = lambda *_: True\n"
        "    __hash__ = str.__hash__\n    __str__ = __repr__ = lambda _: 'right'\n",
        "Lie('wrong')",
        "'wrong'",
    ),
    "a list": (
        "class Lie(list):\n    __eq__ = __contains__ = lambda *_: True\n    __hash__ = None\n"
        "    __len__ = lambda _: 9\n    __iter__ = lambda _: iter([0.0] * 9)\n",
        "Lie([1])",
        "[1]",
    ),
    "a dict": (
        "class Lie(dict):\n    __eq__ = __contains__ = lambda *_: True\n"
        "    __getitem__ = get = lambda *_: 'diffusion'\n    items = lambda _: [('a', 1)]\n",
        "Lie(x=1)",
        "dict(x=1)",
    ),
}


@pytest.mark.parametrize("lie", LIES)
@pytest.mark.parametrize("exercise", EXERCISES, ids=named)
def test_a_value_that_lies_is_taken_for_what_it_holds(exercise, lie, learner):
    prelude, value, honest = LIES[lie]
    code = prelude + with_all(exercise, value)
    told = passed(exercise, with_all(exercise, honest), learner=learner)
    assert passed(exercise, code, learner=learner) <= told


@pytest.mark.parametrize(
    "value",
    ["None", "()", "''", "'x'", "[]", "[None]", "{}", "-1", "1e400", "float('nan')", "10**4200",
     "b'x'", "{1}", "len", "type", "(i for i in 'ab')", "[[[]]]", "['x'] * 9", "2j", "object"],
)  # fmt: skip
@pytest.mark.parametrize("exercise", EXERCISES, ids=named)
def test_no_check_breaks_on_a_value_of_another_kind(exercise, value, learner):
    found = statuses(exercise, with_all(exercise, value), learner=learner)
    assert "broken" not in found.values()


# The solution, of which one function or method at a time gives what it should in another kind.
CHANGED = """
import inspect, numpy
def changed(value):
    if isinstance(value, (tuple, list)): return type(value)(map(changed, value))
    if isinstance(value, numpy.ndarray): return (lambda a: <array>)(value)
    return (lambda a: <other>)(value)
def changing(function): return lambda *args, **kwargs: changed(function(*args, **kwargs))
if inspect.isclass(<name>):
    for name, method in list(vars(<name>).items()):
        if callable(method) and not name.startswith("__"): setattr(<name>, name, changing(method))
else:
    <name> = changing(<name>)
"""
CHANGES = {
    "texts": ("a.astype(str)", "str(a)"),
    "bytes": ("a.astype(int).astype('S9')", "b'x'"),
    "objects": ("a.astype(object)", "object()"),
    "nothing": ("numpy.full(a.shape, None)", "None"),
    "complex": ("a * 1j", "1j"),
    "nan": ("a * numpy.nan", "numpy.nan"),
    "infinite": ("numpy.full(a.shape, numpy.inf)", "numpy.inf"),
    "truth values": ("a > 0", "True"),
    "deeper": ("a[..., None]", "[a]"),
    "empty": ("a[:0]", "numpy.array([])"),
    "lists": ("a.tolist()", "numpy.array([a, a])"),
    "one number": ("a.sum()", "numpy.array(a)"),
    "huge": ("a * 1e300", "10**4300"),
    "dates": ("a.astype(int).astype('M8[s]')", "{1: 2}"),
    "ragged": ("[a.tolist(), [1]]", "()"),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("exercise", EXERCISES, ids=named)
def test_no_check_breaks_on_right_answers_in_another_kind(exercise, change, learner):
    array, other = CHANGES[change]
    program = CHANGED.replace("<array>", array).replace("<other>", other)
    for name, form in interface(exercise.starter).items():
        if form is not None:
            code = exercise.solution + program.replace("<name>", name)
            found = statuses(exercise, code, learner=learner, seconds=1.0)
            assert "broken" not in found.values(), (name, found)


FIND = """
import gc, os, sys
def texts():
    seen, waiting = set(), [*gc.get_objects(), *sys._current_frames().values(), sys.modules]
    frame = sys._getframe()
    while frame:
        waiting += [frame.f_locals, frame.f_globals, frame.f_code]
        frame = frame.f_back
    while waiting and len(seen) < 2_000_000:
        thing = waiting.pop()
        if id(thing) in seen: continue
        seen.add(id(thing))
        if isinstance(thing, str): yield thing
        elif not isinstance(thing, (int, float, bytes)): waiting += gc.get_referents(thing)
    for folder, _, files in os.walk("."):
        for name in files:
            yield open(os.path.join(folder, name), errors="replace").read()
MARK = "no starter " + "has this"
for text in texts():
    if <needle>[::-1] in text and MARK not in text:
        exec(text, globals())
        break
"""
PATCHES = """
import builtins, json, random, sys
import genmap.checking, genmap.code.compare, genmap.code.examiner, genmap.code.replay
import genmap.code.session, genmap.code.values
green = lambda *args, **kwargs: '{"kind": "passed"}'
nothing = lambda *args, **kwargs: None
for module in [m for name, m in list(sys.modules.items()) if name.startswith("genmap")]:
    for name, value in list(vars(module).items()):
        if name.startswith(("expect", "first_diff", "misfit", "ask")):
            setattr(module, name, nothing)
        if name == "examine": module.examine = green
"""
CHEATS = {
    "defines the checks": "<checks>",
    "defines what checks use": "def expect_equal(*a, **k): pass\n"
    "expect_close = expect_that = expect_equal\n"
    "class submission: pass\ndef examine(*a): return '{\"kind\": \"passed\"}'\n<checks>",
    "patches the course's modules": PATCHES,
    "answers that it passed": PATCHES
    + "genmap.code.session.do = genmap.code.session.begin = green\n",
    "answers each operation with nonsense": "import genmap.code.session as s\n"
    "s.encode = lambda *a, **k: {'$object': 0, 'type': 'float', 'repr': '0'}\n",
    "puts modules in the place of ours": "import sys\nfor name in list(sys.modules):\n"
    "    if name.startswith('genmap'): sys.modules[name] = None\n",
    "patches json": "import json\njson.dumps = lambda *a, **k: '{\"kind\": \"passed\"}'\n"
    "json.loads = lambda *a, **k: {'kind': 'passed'}\n",
    "patches builtins": "import builtins\n"
    "for name in ('len', 'abs', 'all', 'any', 'isinstance', 'sum'):\n"
    "    setattr(builtins, name, lambda *a, **k: True)\n",
    "deletes builtins": "import builtins\n"
    "for name in ('len', 'abs', 'getattr', 'isinstance', 'open'):\n"
    "    delattr(builtins, name)\n",
    "deletes all builtins": "import builtins\nvars(builtins).clear()\n",
    "has every name": "def __getattr__(name): return lambda *a, **k: None\n",
    "ends at once": "import sys\nsys.exit(0)\n",
    "ends Python at once": "import os\nos._exit(0)\n",
    "ends Python at the end": "import atexit, os\natexit.register(os._exit, 0)\n",
    "raises": "raise Exception('passed')\n",
    "prints the result": "print('{\"kind\": \"passed\"}' * 200_000)\n",
    "recurses": "def f(): return f()\nf()\n",
    "never ends": "while True: pass\n",
    "traces": "import sys\nsys.settrace(lambda *a: None)\nsys.setprofile(lambda *a: None)\n",
    "changes the limits": "import sys\nsys.setrecursionlimit(60)\n",
    "forks": "import os\nos.fork()\n",
    "closes everything": "import os\nos.closerange(0, 100)\n",
    "writes to everything": "import os\nfor place in range(20):\n"
    "    try: os.write(place, b'{\"kind\": \"passed\"}\\n' * 3)\n    except OSError: pass\n",
    "is not Python": "def (:\n",
}  # fmt: skip


# These leave nothing behind in their Python; each of the others has a process of its own.
HARMLESS = {
    "defines the checks",
    "defines what checks use",
    "has every name",
    "raises",
    "prints the result",
    "recurses",
    "is not Python",
}


def cheated(exercise, cheat):
    """The starter with a cheat behind it, which knows all that the page shows."""
    names = "".join(f"def {check.name}(): pass\n" for check in exercise.listed)
    return exercise.starter + "\n" + CHEATS[cheat].replace("<checks>", names)


@pytest.mark.parametrize("cheat", CHEATS)
@pytest.mark.parametrize("exercise", EXERCISES, ids=named)
def test_no_cheat_turns_a_check_green(exercise, cheat, unfinished, learner):
    limit = 0.3 if cheat == "never ends" else 10.0
    python = learner if cheat in HARMLESS else None
    done = passed(exercise, cheated(exercise, cheat), seconds=limit, learner=python)
    assert done <= unfinished(exercise)


def finder(exercise, planted=""):
    """The starter, and a search of the memory and the files around it for the solution's text."""
    own = (line for line in exercise.solution.splitlines() if line not in exercise.starter)
    needle = max(own, key=len)
    return exercise.starter + planted + FIND.replace("<needle>", repr(needle[::-1]))


@pytest.mark.parametrize("exercise", EXERCISES, ids=named)
def test_the_solution_is_not_to_be_found(exercise, unfinished):
    """Neither in modules, frames and objects nor in files; the page has no other files either.

    Every check begins the program, and so the search, afresh: the first two stand for all, a first
    one in a new process and one after another check.
    """
    names = [check.name for check in exercise.listed][:2]
    assert passed(exercise, finder(exercise), names=names) <= unfinished(exercise)


@pytest.mark.parametrize("exercise", EXERCISES, ids=named)
def test_the_search_would_find_it(exercise):
    planted = f"\nhidden = [dict(x=({exercise.solution[::-1]!r}[::-1],))]\n"
    assert passed(exercise, finder(exercise, planted)) == {check.name for check in exercise.listed}


@pytest.mark.parametrize("value", ["'x' * 10**7", "[0] * 10**6", "{'a': 'x' * 10**7}"])
@pytest.mark.parametrize("exercise", EXERCISES, ids=named)
def test_a_huge_value_passes_nothing(exercise, value, learner):
    assert not passed(exercise, with_all(exercise, value), learner=learner)


@pytest.mark.parametrize("exercise", EXERCISES, ids=named)
def test_the_titles_of_checks_give_nothing_of_the_code_away(exercise):
    for check in exercise.listed:
        assert len(check.title) < 120
        assert check.title.endswith(".")
    assert math.isfinite(exercise.minutes)
