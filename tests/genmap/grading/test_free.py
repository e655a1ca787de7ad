"""The grader of open answers on lesson 01: attribution, negation, spans, robustness."""

from __future__ import annotations

import sys

import pytest

from genmap.grading.errors import AnswerError
from genmap.grading.free import LONGEST, MOST_WORDS, grade_free, judge
from genmap.items import load_all

ITEMS = {item.name: item for item in load_all() if item.kind == "free"}
CHECK = [
    "generative-vs-discriminative",
    "four-paradigms",
    "objective-and-sampler",
    "which-likelihood",
    "fastest-and-slowest",
    "hybrids",
]


def status(name, answer):
    return grade_free(ITEMS[name], answer).status


@pytest.mark.parametrize("name", CHECK)
def test_the_key_is_right_and_so_is_its_score(name):
    verdict = grade_free(ITEMS[name], ITEMS[name].key)
    assert verdict.status == "right"
    assert verdict.score == 1.0


@pytest.mark.parametrize("name", CHECK)
def test_samples_and_mistakes_are_graded_as_written(name):
    for sample in ITEMS[name].samples:
        assert status(name, sample.answer) == sample.status, sample.answer
    for mistake in ITEMS[name].mistakes:
        verdict = grade_free(ITEMS[name], mistake.answer)
        assert (verdict.status, verdict.message) == (mistake.status, mistake.feedback)


@pytest.mark.parametrize(
    ("name", "answer", "mistake"),
    [
        ("generative-vs-discriminative",
         "The discriminative one models the density of the data, the generative one the boundary.",
         "swapped"),
        ("which-likelihood", "An adversarial model has an exact likelihood.", "gan-likelihood"),
        ("which-likelihood", "GANs: none. A VAE's likelihood is exact.", "vae-exact"),
        ("fastest-and-slowest", "StyleGAN is slowest, VAEs are fastest.", "slow-gan"),
        ("hybrids", "Two paradigms in one; you place it by its largest part.", "wrong-part"),
        ("hybrids", "Being a hybrid would be a contradiction.", "contradiction"),
    ],
)  # fmt: skip
def test_a_misconception_in_other_words_brings_the_same_feedback(name, answer, mistake):
    feedback = {m.name: m.feedback for m in ITEMS[name].mistakes}[mistake]
    assert grade_free(ITEMS[name], answer).message == feedback


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Autoregressive models are exact. GANs give no likelihood.", "right"),
        ("Autoregressive models are exact. GANs give an exact likelihood.", "partial"),
        ("Autoregressive models are exact. GANs do not give a likelihood.", "right"),
        ("Autoregressive models aren't exact. GANs give none.", "partial"),
        ("Autoregressive models are exact. It is not the case that GANs lack a likelihood.",
         "partial"),
        ("AR is not only fast to train but exact, GANs have none", "right"),
        ("Not all models are exact: autoregressive ones are exact, GANs have no likelihood.",
         "right"),
        ("Neither GANs nor autoregressive models give an exact likelihood.", "partial"),
        ("AR is exact, and GANs give neither a bound nor a likelihood.", "right"),
    ],
)  # fmt: skip
def test_negation(answer, expected):
    assert status("which-likelihood", answer) == expected


@pytest.mark.parametrize(
    ("name", "answer", "expected"),
    [
        ("objective-and-sampler", "GANs maximise the ELBO, VAEs play a minimax game.", "wrong"),
        ("which-likelihood", "Autoregressive models and GANs give exact and none, respectively.",
         "right"),
        ("which-likelihood", "Exact: autoregressive models\nNone: GANs", "right"),
        ("which-likelihood", "Unlike GANs, which have none, flows give an exact likelihood.",
         "right"),
        ("which-likelihood", "model | likelihood\nAR | exact\nGAN | none", "right"),
        ("which-likelihood", "| | AR | GAN |\n|---|---|---|\n| likelihood | exact | none |",
         "right"),
        ("which-likelihood", "Exact:\n- autoregressive\n\nNone:\n- GANs", "right"),
        ("which-likelihood", "exact (AR, flows), bound (VAE), none (GAN)", "right"),
        ("which-likelihood", "AR -> exact, GAN -> none", "right"),
        ("which-likelihood", "All paradigms except GANs give an exact likelihood.", "partial"),
        ("fastest-and-slowest", "Slowest AR, fastest GAN", "right"),
        ("fastest-and-slowest", "Diffusion and GANs: the former is slowest, the latter fastest.",
         "right"),
        ("generative-vs-discriminative", "The former learns p(x), the latter P(y given x).",
         "right"),
        ("generative-vs-discriminative", "p(label|input) is discriminative, p(x) generative",
         "right"),
    ],
)  # fmt: skip
def test_attribution(name, answer, expected):
    assert status(name, answer) == expected


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("generative-vs-discriminative", "generative discriminative p(x) p(y|x) boundary density"),
        ("four-paradigms", "token latent decoder discriminator generator noise denoise step"),
        ("objective-and-sampler", "ELBO minimax MSE NLL prior decoder generator noise sequential"),
        ("which-likelihood", "likelihood exact none bound GAN VAE autoregressive diffusion flow"),
        ("fastest-and-slowest", "fastest slowest GAN VAE autoregressive diffusion pass steps loop"),
        ("hybrids", "hybrid combine paradigms generative step map place"),
    ],
)  # fmt: skip
def test_keyword_salad_is_never_right(name, answer):
    assert status(name, answer) != "right"


def test_spans_are_the_learners_own_words():
    answer = "Well… the \uff27AN has *no likelihood*; an autoregresive model is exact 🙂."
    verdict = grade_free(ITEMS["which-likelihood"], answer)
    spans = {p.name: p.span for p in verdict.points}
    start, end = spans["which gives none"]
    assert answer[start:end] == "no likelihood"
    start, end = spans["which give an exact likelihood"]
    assert answer[start:end] == "exact"


def test_the_message_names_what_is_missing_and_a_next_step():
    verdict = grade_free(ITEMS["which-likelihood"], "GANs have no likelihood.")
    assert verdict.status == "partial"
    assert verdict.score == 0.5
    assert [(p.name, p.hit) for p in verdict.points if p.hit] == [("which gives none", True)]
    assert verdict.message.startswith("Ask yourself: ")
    assert "autoregressive" not in verdict.message.lower()


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "   ",
        "\n\t",
        "…!?",
        "🙂🙂",
        "x" * (LONGEST + 1),
        "x " * (MOST_WORDS + 1),
        3,
        None,
        ["a"],
    ],
)
def test_what_cannot_be_graded_is_refused_politely(answer):
    with pytest.raises(AnswerError, match="lease"):
        grade_free(ITEMS["hybrids"], answer)


@pytest.mark.parametrize(
    "answer",
    [
        "<script>alert(1)</script><b>GAN</b>",
        "\x00\x01\x02 a \x1b[31m",
        "مرحبا بالعالم",
        "\u202eGAN exact\u202c",
        "a" * LONGEST,
        "p(" * 1200,
        "(" * 9999 + "a",
        "|" * 9999 + "a",
        "e\u0301" * 1200,
        "the former the latter both respectively",
        "unlike unlike than not not except all but",
    ],
)
@pytest.mark.parametrize("name", CHECK)
def test_odd_text_is_graded_not_right(name, answer):
    assert status(name, answer) != "right"


@pytest.mark.parametrize("part", ["not exact likelihood ", "one noise ", "GAN is fast. "])
@pytest.mark.parametrize("name", CHECK)
def test_time_grows_with_the_text_alone(name, part):
    """Work is counted in calls, so that a busy machine cannot fail the test."""

    def calls(characters):
        count = 0

        def note(*_):
            nonlocal count
            count += 1

        sys.setprofile(note)
        try:
            grade_free(ITEMS[name], (part * (characters // len(part)))[:characters])
        finally:
            sys.setprofile(None)
        return count

    grade_free(ITEMS[name], part)
    assert calls(8_000) < 5 * calls(2_000) + 20_000


def test_the_same_answer_gets_the_same_verdict():
    for item in ITEMS.values():
        assert grade_free(item, item.key) == grade_free(item, item.key)


def test_judge_reuses_a_rubric_on_any_text():
    rubric = ITEMS["hybrids"].rubric
    assert judge(rubric, "A mix of paradigms, placed by its generative step.").status == "right"
