from __future__ import annotations

import pytest

from genmap.grading import AnswerError, grade
from genmap.items.records import PARADIGMS


def placed(primary, *components):
    return {"primary": primary, "components": list(components)}


@pytest.mark.parametrize(
    ("answer", "status", "score"),
    [
        (placed("diffusion", "latent-variable"), "right", 1.0),
        (placed("diffusion", "latent-variable", "diffusion"), "right", 1.0),
        (placed("diffusion"), "partial", 0.5),
        (placed("diffusion", "adversarial"), "partial", 0.5),
        (placed("diffusion", "latent-variable", "adversarial"), "partial", 0.75),
        (placed("latent-variable", "diffusion"), "partial", 0.25),
        (placed("latent-variable", "diffusion", "adversarial"), "partial", 0.25),
        (placed("latent-variable"), "wrong", 0.0),
        (placed("autoregressive", "latent-variable"), "wrong", 0.0),
        (placed("adversarial", "diffusion", "latent-variable"), "wrong", 0.0),
        ({"primary": "diffusion"}, "partial", 0.5),
    ],
)
def test_the_written_table_of_scores(make, answer, status, score):
    verdict = grade(make("place"), answer)
    assert (verdict.status, verdict.score) == (status, score)


def test_the_key_itself_is_an_answer(make):
    item = make("place")
    assert grade(item, item.key).status == "right"


def test_a_wrong_primary_brings_its_feedback(make):
    assert grade(make("place"), placed("autoregressive")).message == "Not AR."
    swapped = grade(make("place"), placed("latent-variable", "diffusion")).message
    assert swapped == "You named both parts; only their roles are swapped. Not LV."


def test_a_pure_system_with_an_extra_part_is_partial(make):
    item = make("place", key={"primary": "adversarial", "components": []})
    assert grade(item, placed("adversarial")).status == "right"
    verdict = grade(item, placed("adversarial", "diffusion"))
    assert verdict.status == "partial"
    assert "diffusion" in verdict.message


def test_a_missing_part_is_asked_for_without_being_named(make):
    message = grade(make("place"), placed("diffusion")).message
    assert "latent-variable" not in message
    assert "Another part" in message


@pytest.mark.parametrize(
    ("key", "answer", "message", "why"),
    [
        (
            placed("diffusion", "latent-variable"),
            placed("diffusion", "latent-variable"),
            "The generative step is diffusion, with a latent-variable part beside it.",
            "You named the other paradigms rightly.",
        ),
        (
            placed("diffusion", "autoregressive", "latent-variable"),
            placed("diffusion", "autoregressive", "latent-variable"),
            "The generative step is diffusion, with an autoregressive part and a latent-variable"
            " part beside it.",
            "You named the other paradigms rightly.",
        ),
        (
            placed("diffusion"),
            placed("diffusion"),
            "The generative step is diffusion, and no other part belongs to another paradigm.",
            "Right: no other paradigm is involved.",
        ),
        (
            placed("diffusion"),
            placed("diffusion", "adversarial"),
            "The generative step is diffusion, as you say. But nothing in the description is"
            " adversarial: which words made you think so?",
            "Check which other paradigms the description mentions.",
        ),
        (
            placed("diffusion"),
            placed("diffusion", "adversarial", "autoregressive"),
            "The generative step is diffusion, as you say. But nothing in the description is"
            " autoregressive or adversarial: which words made you think so?",
            "Check which other paradigms the description mentions.",
        ),
        (
            placed("diffusion", "latent-variable"),
            placed("diffusion", "adversarial"),
            "The generative step is diffusion, as you say. But nothing in the description is"
            " adversarial: which words made you think so? A part of another paradigm is missing.",
            "Check which other paradigms the description mentions.",
        ),
    ],
)
def test_other_parts_are_spoken_of_as_they_are(make, key, answer, message, why):
    verdict = grade(make("place", key=key), answer)
    assert (verdict.message, verdict.points[1].why) == (message, why)


def test_a_mistake_overrides_status_and_feedback(make):
    mistake = {
        "name": "swapped",
        "answer": placed("latent-variable", "diffusion"),
        "status": "wrong",
        "feedback": "The decoder only translates.",
    }
    verdict = grade(make("place", mistakes=[mistake]), placed("latent-variable", "diffusion"))
    assert (verdict.status, verdict.score) == ("wrong", 0.0)
    assert verdict.message == "The decoder only translates."


def test_points_judge_the_generative_step_and_the_other_parts(make):
    for primary in PARADIGMS:
        points = grade(make("place"), placed(primary, "latent-variable")).points
        assert [p.name for p in points] == ["generative step", "other parts"]
        assert points[0].hit == (primary == "diffusion")


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "diffusion",
        None,
        [],
        {},
        {"components": []},
        {"primary": ""},
        {"primary": "flow"},
        {"primary": 1},
        {"primary": "diffusion", "components": "latent-variable"},
        {"primary": "diffusion", "components": ["x"]},
        {"primary": "diffusion", "components": ["adversarial", "adversarial"]},
        {"primary": "diffusion", "extra": 1},
    ],
)
def test_other_answers_are_refused_with_a_sentence(make, answer):
    with pytest.raises(AnswerError, match=r"[Pp]lease"):
        grade(make("place"), answer)
