from __future__ import annotations

from itertools import permutations

import pytest

from genmap.grading import AnswerError, grade


def swaps_to_sort(order):
    """Neighbour swaps that bubble sort needs: another way to count pairs turned round."""
    left, swaps = list(order), 0
    for end in range(len(left) - 1, 0, -1):
        for i in range(end):
            if left[i] > left[i + 1]:
                left[i], left[i + 1] = left[i + 1], left[i]
                swaps += 1
    return swaps


def test_status_and_score_follow_the_pairs_turned_round(make):
    item = make("order")
    for order in permutations("abcd"):
        swaps, verdict = swaps_to_sort(order), grade(item, list(order))
        tau = 1 - 2 * swaps / 6
        assert verdict.status == ("right" if swaps == 0 else "partial" if tau >= 0.5 else "wrong")
        expected = tau if verdict.status != "wrong" else 0.0
        assert verdict.score == pytest.approx(expected)


def test_the_message_names_the_first_step_that_comes_too_early(make):
    message = grade(make("order"), ["a", "c", "b", "d"]).message
    assert "The first step is right" in message
    assert "“text of c” comes too early in place 2. c waits." in message
    assert "first 2 steps are right" in grade(make("order"), list("abdc")).message
    assert "not the right one yet" in grade(make("order"), list("bacd")).message


def test_points_say_which_places_are_right(make):
    points = grade(make("order"), list("abdc")).points
    assert [(p.name, p.hit) for p in points] == [
        ("a", True),
        ("b", True),
        ("d", False),
        ("c", False),
    ]


def test_a_mistake_is_the_exact_order(make):
    mistake = {
        "name": "last-first",
        "answer": list("dabc"),
        "status": "wrong",
        "feedback": "Why d?",
    }
    item = make("order", mistakes=[mistake])
    assert grade(item, list("dabc")).message == "Why d?"
    assert grade(item, list("dacb")).message != "Why d?"


@pytest.mark.parametrize(
    "answer",
    [[], list("abc"), list("abca"), list("abcz"), list("abcdd"), "a,b,c,d", None, 7, [None] * 4],
)
def test_other_answers_are_refused_with_a_sentence(make, answer):
    with pytest.raises(AnswerError, match=r"[Pp]lease"):
        grade(make("order"), answer)


def test_a_missing_step_is_named(make):
    with pytest.raises(AnswerError, match="still missing: d"):
        grade(make("order"), list("abc"))
