"""The examiner's side: a check that runs from its start each time, with the answers it had."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from genmap.code.examiner import examine
from genmap.code.values import encode

CHECKS = """
import random
from genmap.checking import Raised, expect_close, expect_equal, expect_that, submission
from solution import f

def check_twice():
    for x in (2, 3):
        expect_equal(submission.f(x), f(x), f"f({x}) is not right.")

def check_drawn():
    expect_that(submission.times(3).f(random.Random(1)) == [1, 2, 3], "Three.")

def check_stray():
    submission.f(random.random())
    submission.f(len(__import__("genmap.code.replay").code.replay._replay._log))

def check_raises():
    try:
        submission.f(-1)
    except Raised as error:
        expect_equal(error.type, "ValueError", f"Raise a ValueError, not {error.type}.")
    else:
        expect_that(False, "f(-1) should raise a ValueError.")

def check_broken():
    return submission.f(1) + 1

def check_swallows():
    try:
        submission.f(1)
    except Exception:
        pass
"""
EXERCISE = json.dumps({"kind": "code", "checks": CHECKS, "solution": "def f(x): return x + 1"})


def told(check: str, *answers: Any) -> Any:
    """How the check stands after these replies, each to the operation that was asked for."""
    log: list[dict[str, Any]] = []
    for answer in answers:
        step = json.loads(examine(EXERCISE, check, json.dumps(log)))
        assert step["kind"] == "needs", step
        log.append({"op": step["op"], "reply": answer})
    return json.loads(examine(EXERCISE, check, json.dumps(log)))


def value(given: Any) -> dict[str, Any]:
    return {"kind": "value", "value": encode(given)}


RAISED = {
    "type": "KeyError",
    "error": "KeyError: 'q'",
    "line": 2,
    "frames": [{"line": 2, "function": "f", "text": "return table['q']"}],
    "note": "No key.",
}


def test_a_check_asks_one_operation_after_the_other() -> None:
    first = told("check_twice")
    assert first == {
        "kind": "needs",
        "op": {"do": "call", "on": None, "name": "f", "args": [2], "kwargs": {}, "times": 1},
    }
    assert told("check_twice", value(3))["op"]["args"] == [3]
    assert told("check_twice", value(3), value(4)) == {"kind": "passed"}


def test_a_wrong_value_fails_with_both_shown() -> None:
    assert told("check_twice", value(3), value(5)) == {
        "kind": "failed",
        "message": "f(3) is not right.",
        "actual": {"text": "5", "shape": None, "values": None, "at": None, "there": None},
        "expected": {"text": "4", "shape": None, "values": None, "at": None, "there": None},
        "raised": None,
    }


def test_many_calls_are_one_operation() -> None:
    step = told("check_drawn")
    assert step["op"]["times"] == 3
    assert list(step["op"]["args"][0]) == ["$random"]
    assert told("check_drawn", value([1, 2, 3])) == {"kind": "passed"}


def test_an_error_of_the_learners_fails_the_check_and_is_told() -> None:
    result = told("check_twice", {"kind": "raised", "raised": RAISED})
    assert (result["kind"], result["raised"]) == ("failed", RAISED)
    assert result["message"] == "Your code raised KeyError while this check used it."


def test_code_that_cannot_be_read_is_said_to_be() -> None:
    raised = {**RAISED, "type": "IndentationError"}
    result = told("check_twice", {"kind": "raised", "raised": raised})
    assert result["message"].startswith("Python cannot read your code yet")


def test_a_check_may_ask_for_an_error() -> None:
    right = {"kind": "raised", "raised": {**RAISED, "type": "ValueError"}}
    assert told("check_raises", right) == {"kind": "passed"}
    wrong = told("check_raises", {"kind": "raised", "raised": RAISED})
    assert wrong["message"] == "Raise a ValueError, not KeyError."
    assert told("check_raises", value(1))["message"] == "f(-1) should raise a ValueError."


def test_what_is_missing_fails_with_its_words() -> None:
    result = told("check_twice", {"kind": "missing", "message": "There is no f."})
    assert (result["kind"], result["message"]) == ("failed", "There is no f.")


@pytest.mark.parametrize(
    "reply",
    [
        None,
        [],
        {},
        {"kind": "passed"},
        {"kind": "value"},
        {"kind": "value", "value": {"$evil": 1}},
        {"kind": "value", "value": 1.5},
        {"kind": "raised"},
        {"kind": "raised", "raised": {"type": 3, "line": "x", "frames": [1, {"line": True}]}},
        {"kind": "missing"},
    ],
)
def test_a_forged_reply_passes_nothing(reply: Any) -> None:
    result = told("check_twice", reply)
    assert result["kind"] == "failed"
    raised = result["raised"]
    assert raised is None or {*raised} == {"type", "error", "line", "frames", "note"}


def test_a_reply_nested_without_end_or_too_long_fails() -> None:
    op = told("check_twice")["op"]
    deep = f'[{{"op": {json.dumps(op)}, "reply": {"[" * 200_000}{"]" * 200_000}}}]'
    assert json.loads(examine(EXERCISE, "check_twice", deep))["kind"] == "failed"
    long = json.dumps([{"op": op, "reply": {"kind": "value", "value": "x" * 21_000_000}}])
    result = json.loads(examine(EXERCISE, "check_twice", long))
    assert result["message"] == "Your code gives more in this check than can be looked at."


def test_a_fault_of_the_check_is_called_ours() -> None:
    result = told("check_broken", value("text"))
    assert result["kind"] == "broken"
    assert "TypeError" in result["message"]
    assert "checks.py line 26" in result["message"]
    assert told("check_none") == {
        "kind": "broken",
        "message": "This check broke (AttributeError: module 'checks' has no attribute "
        "'check_none'). That is a fault of the course, not of your code; please report it.",
    }


def test_a_check_that_asks_otherwise_than_before_is_broken() -> None:
    log = [{"op": {**told("check_twice")["op"], "args": [9]}, "reply": value(3)}]
    result = json.loads(examine(EXERCISE, "check_twice", json.dumps(log)))
    assert (result["kind"], "Strayed" in result["message"]) == ("broken", True)
    assert told("check_stray", value(1))["kind"] == "needs"
    assert told("check_stray", value(1), value(1))["kind"] == "broken"


def test_replies_that_nobody_asked_for_are_a_fault() -> None:
    op = told("check_twice")["op"]
    log = [{"op": {**op, "args": [x]}, "reply": value(x + 1)} for x in (2, 3, 4)]
    assert json.loads(examine(EXERCISE, "check_twice", json.dumps(log)))["kind"] == "broken"


def test_asking_is_nothing_a_check_can_catch() -> None:
    assert told("check_swallows")["kind"] == "needs"


def test_a_long_message_is_cut() -> None:
    checks = "from genmap.checking import expect_that\ndef check_a(): expect_that(0, 'x' * 10**6)"
    exercise = json.dumps({"kind": "code", "checks": checks, "solution": ""})
    assert len(json.loads(examine(exercise, "check_a", "[]"))["message"]) < 3100


def test_each_examination_starts_from_nothing() -> None:
    checks = (
        "import solution\nfrom genmap.checking import expect_that\n"
        "from solution import seen\n"
        "def check_a():\n    seen.append(1)\n    expect_that(len(seen) == 1, f'{seen}')\n"
    )
    exercise = json.dumps({"kind": "code", "checks": checks, "solution": "seen = []"})
    assert [examine(exercise, "check_a", "[]") for _ in range(2)] == ['{"kind": "passed"}'] * 2
    assert not {"checks", "solution"} & set(sys.modules)


def test_checks_that_draw_without_a_seed_draw_the_same_each_time() -> None:
    checks = (
        "import random, numpy\nfrom genmap.checking import submission\n"
        "def check_a(): submission.f(random.random(), numpy.random.rand())"
    )
    exercise = json.dumps({"kind": "code", "checks": checks, "solution": ""})
    assert examine(exercise, "check_a", "[]") == examine(exercise, "check_a", "[]")


def test_submission_answers_only_in_a_check() -> None:
    from genmap.checking import submission

    with pytest.raises(RuntimeError, match="only while a check runs"):
        submission.f(1)
