"""Broken code exercises: every rule, with file and line, all at once."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from genmap.items import ItemErrors, load, survey
from genmap.items.fences import check_fences
from genmap.items.lint import lint
from genmap_site.verbs.new import code_files

SOUND = Path(__file__).parents[1] / "sound_code"

FOLDER = "exercises/01-a/log-it"
YML, CHECKS = r"exercise\.yml:\d+: ", r"checks\.py:\d+: "


@pytest.fixture
def exercise(course: Callable[..., Path]) -> Callable[..., Path]:
    """`exercise({"prompt.md": text})` is a course with a sound exercise, these files changed.

    A change is a text, a pair of old and new, or None for a file that is missing.
    """

    def write(changes: dict[str, object] | None = None) -> Path:
        root = course()
        for path, text in code_files(root, "01-a", "log-it", SOUND).items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, "utf-8")
        for name, change in (changes or {}).items():
            path = root / FOLDER / name
            if change is None:
                path.unlink()
            elif isinstance(change, tuple):
                old, new = change
                text = path.read_text("utf-8")
                assert old in text, old
                path.write_text(text.replace(old, new), "utf-8")
            else:
                path.write_text(str(change), "utf-8")
        return root

    return write


def only(root: Path, *wanted: str) -> None:
    found = [str(fault) for fault in survey(root)[1]]
    assert len(found) == len(wanted), "\n".join(found)
    for text in wanted:
        pattern = re.escape(f"{FOLDER}/") + text
        assert any(re.match(pattern, line) for line in found), f"{text!r} not in\n" + "\n".join(
            found
        )


def test_a_placeholder_is_a_fault_of_its_line(exercise):
    root = exercise(
        {
            "hints.md": ("What is", "FILL IN: What is"),
            "starter.py": ("your code goes here", "FILL IN: what they start from"),
        }
    )
    only(
        root,
        r"hints\.md:1: holds a placeholder; write what it asks for$",
        r"starter\.py:6: holds a placeholder; .*; take it out once that is done",
    )


def test_a_new_exercise_is_sound_and_read_in_full(exercise):
    root = exercise()
    code = load(root).codes["01-a/code/log-it"]
    assert [check.name for check in code.listed] == ["check_sum", "check_natural", "check_nothing"]
    assert code.listed[0].title == "Two probabilities give the sum of their logarithms."
    assert (len(code.hints), len(code.mistakes), code.packages) == (2, 3, ())
    assert "math.prod" in next(m for m in code.mistakes if m.wrong == "wrong_product").program
    assert load(root).codes_of("01-a") == (code,)
    assert load(root).codes_of("01-b") == ()
    assert lint(root) == ()


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"prompt.md": None}, [r"prompt\.md:1: is missing; write the task"]),
        (
            {"exercise.yml": None, "hints.md": None},
            [r"exercise\.yml:1: is missing; write id, title", r"hints\.md:1: is missing; write"],
        ),
        ({"notes.txt": "x"}, [r"notes\.txt:1: is no part of a code exercise"]),
        ({"wrong-x.py": "x"}, [r"wrong-x\.py:1: is no part"]),
        ({"prompt.md": " \n"}, [r"prompt\.md:1: is empty; write the task"]),
        ({"hints.md": "one\n"}, [r"hints\.md:1: has 1 hint; write two or three"]),
        ({"hints.md": "one\n---\n---\ntwo\n"}, [r"hints\.md:1: has 2 hints; write two or three"]),
        ({"hints.md": "1\n---\n2\n---\n3\n---\n4"}, [r"hints\.md:1: has 4 hints"]),
        (
            {"exercise.yml": ("id: 01-a/code/log-it", "id: 01-a/code/log")},
            [r"exercise\.yml:2: id: is '01-a/code/log'; write 01-a/code/log-it"],
        ),
        (
            {"exercise.yml": ("objective: speed", "objective: sped")},
            [r"exercise\.yml:4: objective: 'sped' is no objective of 01-a; write speed"],
        ),
        (
            {"exercise.yml": ("packages: []", "packages: [torch, nunpy]")},
            [
                r"exercise\.yml:5: packages\[0\]: 'torch' does not come with the course; write one",
                r"exercise\.yml:5: packages\[1\]: 'nunpy' does not come .* write numpy",
            ],
        ),
        ({"exercise.yml": ("minutes: 5", "minutes: 0")}, [YML + r"minutes: is 0; write"]),
        (
            {"exercise.yml": ("minutes: 5", "minuts: 5")},
            [r"exercise\.yml:2: minutes: is missing", YML + r"minuts: .* write `minutes`"],
        ),
        (
            {"exercise.yml": ("wrong: wrong_base", "wrong: wrong_bace")},
            [
                YML + r"mistakes\[2\]\.wrong: there is no wrong_bace\.py; write wrong_b",
                YML + r"mistakes: does not name wrong_base",
            ],
        ),
        (
            {"exercise.yml": ("wrong: wrong_base", "wrong: wrong_mean")},
            [
                YML + r"mistakes\[2\]\.wrong: wrong_mean is named twice",
                YML + r"mistakes: does not name wrong_base",
            ],
        ),
        (
            {"wrong_base.py": None},
            [
                YML + r"mistakes: has 2 wrong programs; store at least three",
                YML + r"mistakes\[2\]\.wrong: there is no wrong_base\.py",
            ],
        ),
        (
            {"exercise.yml": ("check: check_natural", "check: check_naturel")},
            [YML + r"mistakes\[2\]\.check: 'check_naturel' is no check; write check_n"],
        ),
        (
            {"exercise.yml": ("says: logarithm to the base 2", "says: ''")},
            [YML + r"mistakes\[2\]\.says: is empty"],
        ),
        ({"starter.py": "def f(:\n"}, [r"starter\.py:1: is not valid Python: "]),
        ({"solution.py": ("import math\n", "import math\n(\n")}, [r"solution\.py:2: is not valid"]),
        ({"starter.py": "print(1)\n"}, [r"starter\.py:1: defines nothing"]),
        (
            {"solution.py": ("log_likelihood(", "log_likelihoods(")},
            [r"solution\.py:1: lacks `log_likelihood`, which starter\.py defines"],
        ),
        (
            {"solution.py": ("(probabilities: list", "(p: list")},
            [r"solution\.py:4: `log_likelihood` takes \(p: list\[float\]\), but takes \(prob"],
        ),
        (
            {
                "starter.py": ("\ndef log", "\ndef times() -> None: ...\n\n\ndef log"),
                "solution.py": ("\ndef log", "\ndef times() -> None: ...\n\n\ndef log"),
            },
            [r"starter\.py:4: `submission\.times` means something else; rename it"],
        ),
        (
            {"solution.py": ("import math", "import math\nimport numpy")},
            [r"solution\.py:2: imports numpy, which is not among its packages; write it to `pack"],
        ),
        (
            {"wrong_mean.py": ("import math", "import math\nfrom requests.x import get")},
            [r"wrong_mean\.py:2: imports requests, .*; do without"],
        ),
        ({"starter.py": ("import math", "import solution, math")}, [r"starter\.py:1: imports sol"]),
        (
            {"checks.py": ('    """The logarithm is the natural one."""\n', "")},
            [CHECKS + r"`check_natural` needs a docstring of one line"],
        ),
        (
            {"checks.py": ("is the natural one.", "\n    is natural.\n    ")},
            [CHECKS + r"`check_natural` needs a docstring of one line"],
        ),
        (
            {"checks.py": ("def check_natural()", "def check_natural(x: int = 1)")},
            [CHECKS + r"`check_natural` takes arguments; take them out"],
        ),
        (
            {"checks.py": ("def check_nothing", "def check_natural")},
            [CHECKS + r"`check_natural` is there already; rename it"],
        ),
        ({"checks.py": '"""Nothing."""\n'}, [r"checks\.py:1: has no check", *[YML] * 3]),
    ],
)  # fmt: skip
def test_each_rule_of_the_files(exercise, changes, wanted):
    root = exercise(changes)
    only(root, *wanted)
    with pytest.raises(ItemErrors):
        load(root)


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        (
            {"solution.py": ("math.log(p)", "math.log10(p)")},
            [CHECKS + r"solution\.py does not pass `check_natural`: For \[0\.5\] you give"],
        ),
        (
            {"solution.py": ("sum(", "summ(")},
            [CHECKS + rf"solution\.py does not pass `{name}`: .* NameError: name 'summ'"
             for name in ("check_sum", "check_natural", "check_nothing")],
        ),
        (
            {"starter.py": ("math.nan", "sum(math.log(p) for p in probabilities)")},
            [r"starter\.py:1: passes every check; leave something to do"],
        ),
        (
            {"wrong_base.py": ("math.log2", "math.log")},
            [YML + r"wrong_base\.py passes check_natural; name the check that finds"],
        ),
        (
            {"exercise.yml": ("says: logarithm to the base 2", "says: base two")},
            [YML + r"check_natural says 'For \[0\.5\] you give -1\.0.*' of wrong_base"],
        ),
        (
            {"checks.py": ("    found = submission.log_likelihood([1 / 2])\n",
                           "    found = submission.log_likelihood([1 / 2])\n    found + 1.0\n"),
             "starter.py": ("return math.nan", "return None")},
            [CHECKS + r"`check_natural` breaks on starter\.py: This check broke"],
        ),
        (
            {"checks.py": ("log_likelihood([])", "log_likelihood(probabilities=[])")},
            [CHECKS + r"solution\.py does not pass `check_nothing` when the names that only"],
        ),
    ],
)  # fmt: skip
def test_each_rule_of_what_the_programs_do(exercise, changes, wanted):
    only(exercise(changes), *wanted)


def test_checks_that_need_one_another_are_found(exercise, monkeypatch):
    monkeypatch.setattr(math, "left_behind", None, raising=False)
    root = exercise()
    path = root / FOLDER / "checks.py"
    text = path.read_text()
    text = text.replace("    pair = ", "    vars(math)['left_behind'] = 0\n    pair = ")
    text = text.replace(
        "    found = submission.log_likelihood([1 /",
        "    0 + vars(math)['left_behind']\n    found = submission.log_likelihood([1 /",
    )
    path.write_text(text)
    only(root, CHECKS + r"solution\.py does not pass `check_natural` in reverse order: This")


def test_a_yaml_file_called_code_would_take_the_ids(course, choice):
    found = [str(fault) for fault in survey(course({"exercises/01-a/code.yml": choice("x")}))[1]]
    assert found == [
        "exercises/01-a/code.yml:1: has the name that ids of code exercises begin with; "
        "call it otherwise"
    ]


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        ("exercises/01-a/Log_It", "the folder's name 'Log_It' cannot be part of an id"),
        ("exercises/lesson/log-it", "the folder's name 'lesson' cannot be part of an id"),
        ("exercises/01-a/empty", "is missing; write the task, in Markdown"),
    ],
)
def test_folders_that_are_no_exercise_are_named(exercise, folder, words):
    root = exercise()
    (root / folder).mkdir(parents=True)
    found = [str(fault) for fault in survey(root)[1]]
    assert any(words in fault for fault in found), "\n".join(found)
    assert all(fault.startswith(f"{folder}/") for fault in found)


def test_what_tools_leave_in_the_folders_is_not_looked_at(exercise):
    root = exercise()
    for place in ("exercises/01-a/__pycache__", f"{FOLDER}/__pycache__"):
        (root / place).mkdir()
        (root / place / "checks.cpython-311.pyc").write_bytes(b"x")
    only(root)


def test_a_fence_may_name_code_and_is_told_of_slips(exercise):
    root = exercise()
    page = root / "docs" / "page.md"
    page.write_text("```exercise\n01-a/code/log-it\n01-a/code/log-out\n```\n")
    found = [str(fault) for fault in check_fences(root, *survey(root))]
    assert found == [
        "docs/page.md:3: exercise: there is no item '01-a/code/log-out'; write 01-a/code/log-it?"
    ]


def test_a_fence_is_not_blamed_for_a_broken_exercise(exercise):
    root = exercise({"starter.py": "def f(:"})
    (root / "docs" / "page.md").write_text("```exercise\n01-a/code/log-it\n```\n")
    course, faults = survey(root)
    assert len(faults) == 1
    assert check_fences(root, course, faults) == ()


def test_code_serves_an_objective(exercise):
    root = exercise()
    (root / "exercises" / "01-a" / "quick.yml").write_text("[]\n")
    assert lint(root) == ()


def test_programs_run_again_only_when_something_has_changed(exercise, monkeypatch):
    root = exercise()
    only(root)

    def never(*_arguments: object, **_options: object) -> None:
        raise AssertionError("ran again")

    monkeypatch.setattr("genmap.items.checks.code_runs.check_code", never)
    (root / FOLDER / "prompt.md").touch()
    only(root)
    path = root / FOLDER / "wrong_base.py"
    path.write_text(path.read_text() + "\n")
    with pytest.raises(AssertionError, match="ran again"):
        survey(root)
