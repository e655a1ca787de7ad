from __future__ import annotations

import pytest

from genmap.grading import AnswerError, grade


def picked(choice, reason=""):
    return {"choice": choice, "reason": reason}


def test_an_accepted_choice_with_its_reason_is_right(make):
    verdict = grade(make("pick"), picked("gan", "it takes one pass"))
    assert (verdict.status, verdict.score) == ("right", 1.0)
    assert [(p.name, p.hit) for p in verdict.points] == [("choice", True), ("reason: passes", True)]


@pytest.mark.parametrize("reason", ["", "  ", "...", "?!"])
def test_an_accepted_choice_without_a_reason_asks_for_it(make, reason):
    verdict = grade(make("pick"), picked("gan", reason))
    assert (verdict.status, verdict.score) == ("partial", 0.5)
    assert (
        verdict.message == "Your choice fits: text of gan. Now say why: which property decides it?"
    )


def test_with_a_fitting_choice_only_the_reason_is_called_missing(make):
    message = grade(make("pick"), picked("gan", "it is well known")).message
    assert message.startswith("Your choice fits: text of gan. The reason that decides is still")
    assert "None of the points" not in message


def test_the_reason_field_may_be_left_out(make):
    assert grade(make("pick"), {"choice": "gan"}) == grade(make("pick"), picked("gan"))


def test_each_accepted_choice_has_a_rubric_of_its_own(make):
    item = make("pick")
    assert grade(item, picked("vae", "the decoder")).status == "right"
    assert grade(item, picked("gan", "the decoder")).status == "partial"


def test_a_fragment_is_said_of_the_choice_and_its_span_is_the_learners_own(make):
    reason = "one pass, so it is fast"
    verdict = grade(make("pick"), picked("gan", reason))
    assert verdict.status == "right"
    start, end = verdict.points[1].span
    assert reason[start:end] == "one pass"


def test_the_property_must_be_said_of_the_choice(make):
    assert grade(make("pick"), picked("gan", "diffusion takes one pass")).status == "partial"


def test_a_denied_property_is_not_a_reason(make):
    assert grade(make("pick"), picked("gan", "it does not take one pass")).status == "partial"


def test_a_refused_choice_is_wrong_whatever_the_reason(make):
    for reason in ("", "one pass"):
        verdict = grade(make("pick"), picked("ddpm", reason))
        assert (verdict.status, verdict.score, verdict.message) == ("wrong", 0.0, "No: many steps.")


def test_a_fault_named_like_a_mistake_brings_its_feedback(make):
    mistake = {
        "name": "exact",
        "answer": picked("gan", "GANs have an exact likelihood"),
        "status": "partial",
        "feedback": "A GAN has none.",
    }
    item = make("pick", mistakes=[mistake])
    assert grade(item, mistake["answer"]).message == "A GAN has none."
    assert grade(item, picked("gan", "an exact likelihood and one pass")).status == "partial"


@pytest.mark.parametrize(
    "answer",
    [
        "gan",
        None,
        [],
        {},
        {"reason": "x"},
        picked(""),
        picked("flow"),
        picked(3),
        picked("gan", None),
        picked("gan", 3),
        picked("gan", "x" * 20_001),
        picked("gan") | {"more": 1},
    ],
)
def test_other_answers_are_refused_with_a_sentence(make, answer):
    with pytest.raises(AnswerError, match=r"[Pp]lease"):
        grade(make("pick"), answer)
