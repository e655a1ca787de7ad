from __future__ import annotations

import pytest

from genmap.grading import AnswerError, grade


def test_the_key_is_right_and_every_other_option_brings_its_feedback(make):
    item = make("choice")
    verdicts = {name: grade(item, name) for name in "abc"}
    assert {name: v.status for name, v in verdicts.items()} == {
        "a": "wrong",
        "b": "right",
        "c": "wrong",
    }
    assert [verdicts[name].message for name in "ac"] == ["No a.", "No c."]
    assert [verdicts[name].score for name in "abc"] == [0.0, 1.0, 0.0]


def test_a_mistake_brings_its_own_status_and_feedback(make):
    mistake = {"name": "near", "answer": "c", "status": "partial", "feedback": "Almost."}
    verdict = grade(make("choice", mistakes=[mistake]), "c")
    assert (verdict.status, verdict.score, verdict.message) == ("partial", 0.5, "Almost.")


def test_points_name_the_option_chosen(make):
    (point,) = grade(make("choice"), "a").points
    assert (point.name, point.hit, point.why, point.span) == ("a", False, "No a.", None)


@pytest.mark.parametrize(
    "answer", ["", "  ", "z", "B", None, 3, True, ["b"], {"b": 1}, "b" * 20_001]
)
def test_other_answers_are_refused_with_a_sentence(make, answer):
    with pytest.raises(AnswerError) as refused:
        grade(make("choice"), answer)
    assert str(refused.value).endswith((".", "!"))
    assert len(str(refused.value)) < 200


def test_blanks_around_an_id_do_not_matter(make):
    assert grade(make("choice"), " b\n").status == "right"


def test_a_right_choice_is_told_why_or_at_least_so(make):
    assert grade(make("choice"), "b").message == "That is the one."
    assert grade(make("choice", key="a"), "a").message == "No a."
