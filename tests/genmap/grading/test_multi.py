from __future__ import annotations

from itertools import combinations, permutations

import pytest

from genmap.grading import AnswerError, grade


def subsets(ids):
    for size in range(1, len(ids) + 1):
        yield from combinations(ids, size)


def test_scores_follow_the_written_rule_for_every_answer(make):
    item = make("multi")
    key = {"a", "b"}
    for chosen in map(set, subsets("abcd")):
        score = max(0, len(chosen & key) - len(chosen - key)) / len(key)
        verdict = grade(item, sorted(chosen))
        assert verdict.score == score, chosen
        expected = "right" if chosen == key else "partial" if score else "wrong"
        assert verdict.status == expected, chosen


def test_order_of_ticks_does_not_matter(make):
    item = make("multi")
    verdicts = {grade(item, list(order)) for order in permutations(["a", "b", "c"])}
    assert len(verdicts) == 1


def test_ticking_everything_is_not_right(make):
    assert grade(make("multi"), list("abcd")).status == "wrong"


def test_the_message_says_what_was_found_and_what_does_not_fit(make):
    verdict = grade(make("multi"), ["a", "c"])
    assert "1 of the 2" in verdict.message
    assert "No c." in verdict.message
    assert "One more belongs" in grade(make("multi"), ["a"]).message


def test_points_tell_rightly_left_alone_from_missed(make):
    points = {p.name: (p.hit, p.why) for p in grade(make("multi"), ["a", "c"]).points}
    assert points == {
        "a": (True, "Rightly ticked."),
        "b": (False, "This one belongs too."),
        "c": (False, "No c."),
        "d": (True, "Rightly left alone."),
    }


def test_a_mistake_is_the_exact_set(make):
    mistake = {
        "name": "all-three",
        "answer": ["c", "b", "a"],
        "status": "wrong",
        "feedback": "Too many.",
    }
    item = make("multi", mistakes=[mistake])
    assert grade(item, ["a", "b", "c"]).message == "Too many."
    assert grade(item, ["a", "b", "c"]).score == 0.0
    assert grade(item, ["a", "b", "d"]).message != "Too many."


@pytest.mark.parametrize(
    "answer", [[], "a", None, 1, {"a": 1}, ["a", "a"], ["z"], [1], list("abcde"), [[]]]
)
def test_other_answers_are_refused_with_a_sentence(make, answer):
    with pytest.raises(AnswerError, match=r"[Pp]lease"):
        grade(make("multi"), answer)
