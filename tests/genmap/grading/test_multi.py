from __future__ import annotations

from itertools import combinations, permutations

import pytest

from genmap.grading import AnswerError, grade


def subsets(ids):
    for size in range(1, len(ids) + 1):
        yield from combinations(ids, size)


def test_scores_follow_the_written_rule_for_every_answer(make):
    item = make("multi")
    key, others = {"a", "b"}, {"c", "d"}
    for chosen in map(set, subsets("abcd")):
        score = max(0, len(chosen & key) / len(key) - len(chosen & others) / len(others))
        verdict = grade(item, sorted(chosen))
        assert verdict.score == score, chosen
        expected = "right" if chosen == key else "partial" if score else "wrong"
        assert verdict.status == expected, chosen


def test_order_of_ticks_does_not_matter(make):
    item = make("multi")
    verdicts = {grade(item, list(order)) for order in permutations(["a", "b", "c"])}
    assert len(verdicts) == 1


@pytest.mark.parametrize("key", ["a", "ab", "abc"])
def test_ticking_everything_earns_nothing(make, key):
    verdict = grade(make("multi", key=list(key)), list("abcd"))
    assert (verdict.status, verdict.score) == ("wrong", 0.0)


@pytest.mark.parametrize(
    ("ticked", "message"),
    [
        ("ab", "These, and no others."),
        ("a", "You found 1 of the 2 right options. One more belongs to them."),
        (
            "ac",
            "You found 1 of the 2 right options. No c. Untick what does not fit; one more belongs.",
        ),
        ("abc", "All right options are ticked, but also: text of c. No c."),
        (
            "abcd",
            "All right options are ticked, but 2 others too.\nNo c.\nNo d.",
        ),
        ("cd", "None of these fits.\nNo c.\nNo d.\nOf the others, 2 do."),
        ("c", "None of these fits. No c. Of the others, 2 do."),
    ],
)
def test_the_message_counts_what_is_missing_and_says_what_does_not_fit(make, ticked, message):
    assert grade(make("multi"), list(ticked)).message == message


def test_until_all_is_right_the_points_are_those_ticked(make):
    points = {p.name: (p.hit, p.why) for p in grade(make("multi"), ["a", "c"]).points}
    assert points == {"a": (True, "Ticked rightly."), "c": (False, "No c.")}


def test_a_right_answer_shows_every_option(make):
    points = {p.name: (p.hit, p.why) for p in grade(make("multi"), ["a", "b"]).points}
    assert points == {
        "a": (True, "Ticked rightly."),
        "b": (True, "Ticked rightly."),
        "c": (True, "Rightly left alone."),
        "d": (True, "Rightly left alone."),
    }


def test_no_verdict_names_an_option_that_was_not_ticked(make):
    item = make("multi")
    for chosen in map(set, subsets("abcd")):
        verdict = grade(item, sorted(chosen))
        if verdict.status != "right":
            assert {point.name for point in verdict.points} == chosen
            assert not any(f"text of {name}" in verdict.message for name in set("abcd") - chosen)


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
