"""Names that come last, retractions, short denials, and the second look of the free grader."""

from __future__ import annotations

import pytest

from genmap.grading.free import grade_free
from genmap.items import load_all

ITEMS = {i.id.rpartition("/")[2]: i for i in load_all() if i.kind == "free"}


@pytest.mark.parametrize(
    ("name", "answer", "status"),
    [
        # a name behind its description
        ("which-likelihood", "exact (autoregressive), none (adversarial)", "right"),
        ("which-likelihood", "exact (adversarial), none (autoregressive)", "wrong"),
        (
            "generative-vs-discriminative",
            "It separates classes. That is discriminative. It knows how the data is distributed."
            " That is generative.",
            "right",
        ),
        # taken back, or only reported
        ("which-likelihood", "GAN exact, no wait, AR is exact. GANs have none.", "right"),
        ("fastest-and-slowest", "Diffusion is fast, scratch that. GAN fast, AR slow", "right"),
        (
            "which-likelihood",
            "Many believe that GANs give an exact likelihood, but AR is exact and GANs give none.",
            "right",
        ),
        # short denials
        ("which-likelihood", "AR models give an exact likelihood, a GAN does not.", "right"),
        ("which-likelihood", "GANs give an exact likelihood, an AR model does not.", "wrong"),
        # hints count in the subject's own row only
        (
            "four-paradigms",
            "Autoregressive: a typewriter. Latent-variable: a zip file. Adversarial: a forger and"
            " the police. Diffusion: a sculptor.",
            "right",
        ),
        (
            "four-paradigms",
            "Autoregressive: a sculptor. Latent-variable: a typewriter. Adversarial: a zip file."
            " Diffusion: a forger and the police.",
            "wrong",
        ),
        ("four-paradigms", "typewriter zip forger sculptor", "wrong"),
        # ordinals
        (
            "four-paradigms",
            "Paradigm one predicts the next token. Paradigm two decodes a code. Paradigm three has"
            " a discriminator. Paradigm four removes noise.",
            "right",
        ),
    ],
)
def test_second_look(name, answer, status):
    assert grade_free(ITEMS[name], answer).status == status


def test_a_hint_is_shown_in_the_learners_own_words():
    answer = "AR: a typewriter. VAE: a zip file. GAN: a forger. Diffusion: a sculptor."
    verdict = grade_free(ITEMS["four-paradigms"], answer)
    point = next(p for p in verdict.points if p.name == "the autoregressive paradigm")
    assert point.span is not None
    assert answer[slice(*point.span)] == "typewriter"
