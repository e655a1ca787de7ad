"""What a learner is told about an open answer: each thing once, and what to do next."""

from __future__ import annotations

import pytest

from genmap.grading.free import grade_free
from genmap.grading.free_messages import BEYOND, says_nothing, shown_points
from genmap.grading.verdict import PointResult
from genmap.items import load_all
from genmap.items.rubric import Point, Rubric

ITEMS = {item.name: item for item in load_all() if item.kind == "free"}
NOTHING = "Nothing to judge yet. Try one sentence, or open a hint."


def message(name, answer):
    return grade_free(ITEMS[name], answer).message


def test_points_are_listed_and_not_said_again_in_the_message():
    for item in ITEMS.values():
        for answer in (item.key, *(sample.answer for sample in item.samples)):
            verdict = grade_free(item, answer)
            if verdict.message not in {m.feedback for m in item.mistakes}:
                assert not any(point.name in verdict.message for point in verdict.points)
            assert all(point.why or point.hit for point in verdict.points)


def test_a_right_answer_is_told_whether_there_is_more_to_say():
    full = message("which-likelihood", "Autoregressive models are exact. GANs have no likelihood.")
    assert full == "Your answer holds, and nothing asked for is missing."


def test_what_is_asked_but_not_needed_is_neither_called_unasked_nor_forgotten():
    verdict = grade_free(ITEMS["fastest-and-slowest"], "GAN fastest, diffusion slowest")
    assert verdict.status == "right"
    assert verdict.message == (
        "Your answer holds. For the rest of the question, ask yourself: "
        "What fixes the number of passes, the model or its sampler?"
    )
    why = verdict.points[-1]
    assert (why.name, why.hit) == ("why a model inherits its speed", False)
    assert why.why == "Not found in your answer; “right” does not depend on it."


@pytest.mark.parametrize(
    "answer",
    [
        "Language models, VAEs, GANs, Stable Diffusion",
        "Autoregressive, VAE, GAN, diffusion.",
        "They are called autoregressive, VAE, GAN and diffusion.",
    ],
)
def test_names_alone_are_told_to_get_a_line_each(answer):
    assert message("four-paradigms", answer) == "You have the names. Now one line on each."


@pytest.mark.parametrize(
    "answer",
    [
        "Predict the next piece; draw a code and decode; two nets compete; denoise step by step",
        "One predicts the next token. One samples a code and decodes it.",
    ],
)
def test_descriptions_alone_are_told_to_get_their_names(answer):
    said = message("four-paradigms", answer)
    assert said == "Good descriptions. Now say which paradigm each belongs to."


def test_what_is_missing_becomes_a_question():
    said = message("which-likelihood", "GANs have no likelihood.")
    assert said.startswith("Ask yourself: ")
    assert said.endswith("?")


@pytest.mark.parametrize(
    "answer",
    ["I don't know", "I don’t know.", "idk", "No idea!", "not sure", "a", "x.", "?? ok", "Hmmm"],
)
@pytest.mark.parametrize("name", ["which-likelihood", "hybrids"])
def test_an_answer_that_says_nothing_is_not_judged(name, answer):
    assert message(name, answer) == NOTHING


def test_words_that_say_something_are_judged():
    assert not any(map(says_nothing, ["GAN", "GANs do not know it", "none of them is exact"]))
    assert message("hybrids", "I do not know what a cow is.").startswith("None of the points")


def test_words_that_made_a_point_are_not_blamed():
    for item in ITEMS.values():
        for answer in (sample.answer for sample in item.samples):
            verdict = grade_free(item, answer)
            for point in verdict.points:
                if point.hit and point.span:
                    words = answer[slice(*point.span)]
                    assert f"“{words}” does not fit" not in verdict.message


def test_only_what_was_asked_for_can_be_missing():
    rubric = Rubric(
        points=(
            Point(name="asked"),
            Point(name="extra", required=False),
            Point(name="more", required=False),
        )
    )
    results = tuple(
        PointResult(name=name, hit=hit, why="")
        for name, hit in (("asked", False), ("extra", True), ("more", False))
    )
    shown = shown_points(rubric, results, "partial")
    assert [(p.name, p.hit) for p in shown] == [("asked", False), (f"{BEYOND}extra", True)]
    more = shown_points(rubric, results, "right")[-1]
    assert (more.name, more.hit) == (f"{BEYOND}more", False)


def test_optional_points_are_never_missing_in_a_verdict():
    partial = grade_free(ITEMS["which-likelihood"], "GANs have no likelihood.")
    assert [p.name for p in partial.points] == [
        "which give an exact likelihood",
        "which gives none",
    ]
    right = grade_free(
        ITEMS["which-likelihood"], "Autoregressive models are exact, VAEs a bound. GANs: none."
    )
    names = {p.name: p.hit for p in right.points}
    assert names[f"{BEYOND}what a VAE gives"]
    assert not names[f"{BEYOND}what diffusion gives"]


@pytest.mark.parametrize(
    ("answer", "spoken_of"),
    [
        ("Diffusion: play a minimax game. GAN: one pass.", ["the adversarial objective"]),
        ("Diffusion: play a minimax game.", []),
        ("GAN game, one pass.", []),
        ("GANs are trained with maximum likelihood.", []),
    ],
)
def test_only_of_whom_the_answer_names_it_says_something_else(answer, spoken_of):
    verdict = grade_free(ITEMS["objective-and-sampler"], answer)
    said = "Your answer says something else here."
    assert [p.name for p in verdict.points if p.why == said] == spoken_of
