"""What small words decide in an open answer: not knowing, denying, giving a reason, ordering."""

from __future__ import annotations

import pytest

from genmap.grading.free import grade_free
from genmap.items import load_all

ITEMS = {item.name: item for item in load_all() if item.kind == "free"}


def judged(name, answer):
    """The verdict's status, and the name of the mistake whose feedback is the message."""
    verdict = grade_free(ITEMS[name], answer)
    mistakes = {mistake.feedback: mistake.name for mistake in ITEMS[name].mistakes}
    return verdict.status, mistakes.get(verdict.message)


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("I don't know, autoregressive?", "wrong"),
        ("I have no idea about GANs. AR is exact.", "partial"),
        ("No clue which is exact, but GANs give none.", "partial"),
        ("AR exact. A GAN has no idea what p(x) is.", "right"),
        ("No, GANs have no likelihood. AR is exact.", "right"),
    ],
)
def test_who_does_not_know_denies_nothing(answer, status):
    assert judged("which-likelihood", answer) == (status, None)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("GANs fastest, AR slowest, though training a GAN is slow.", ("right", None)),
        ("GANs fastest, AR slowest, not because of training times.", ("right", None)),
        ("GANs fastest as they train fast, AR slowest.", ("partial", "training-is-not-sampling")),
        ("GANs train quickly, so they are fastest. AR slowest.",
         ("partial", "training-is-not-sampling")),
        ("GANs fastest, AR slowest, it depends on the hardware.", ("partial", "cost-of-a-pass")),
        ("GANs fastest, AR slowest because it has more parameters.", ("partial", "cost-of-a-pass")),
        ("GANs fastest, AR slowest because the GPU must run once per token.", ("right", None)),
    ],
)  # fmt: skip
def test_only_what_is_given_as_a_reason_is_a_false_one(answer, expected):
    assert judged("fastest-and-slowest", answer) == expected


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("GAN fastest, then VAE, then diffusion, then AR", "right"),
        ("AR fastest, then diffusion, then VAE, then GAN", "wrong"),
        ("The slowest is AR, followed by diffusion, then VAE and finally GAN", "right"),
        ("GAN fastest, then VAE", "partial"),
        ("GAN, VAE, diffusion, AR, from fastest to slowest", "right"),
        ("In descending speed: GAN, VAE, diffusion, AR", "right"),
        ("AR slowest b/c 1 pass/token, GAN fastest w/ 1 pass", "right"),
        ("GANs are not the slowest, diffusion is. GANs are fastest.", "right"),
    ],
)
def test_orders_and_short_forms(answer, status):
    assert judged("fastest-and-slowest", answer)[0] == status


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Two paradigms in one. Its place is not that of the encoder but that of the sampler.",
         ("right", None)),
        ("Two paradigms in one; neither its size nor its year decides, only what generates.",
         ("right", None)),
        ("Two paradigms in one; the decoder decides its place.", ("partial", "wrong-part")),
        ("Two paradigms in one, and it cannot be placed on the map.", ("partial", "nowhere")),
    ],
)  # fmt: skip
def test_a_negator_inside_a_wording_denies_it(answer, expected):
    assert judged("hybrids", answer) == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Generative: p(x). Discriminative: p(y|x). The generative one can classify as well.",
         ("right", None)),
        ("A generative model learns p(y|x), and so does a discriminative one.",
         ("partial", "one-role-for-both")),
        ("A generative model learns p(y|x).", ("wrong", "swapped")),
        ("Generative: p(y|x). Discriminative: p(x).", ("wrong", "swapped")),
        ("The first learns p(x), the second p(y|x).", ("right", None)),
        ("One of them models p(x), the other only p(y|x).", ("right", None)),
    ],
)  # fmt: skip
def test_the_wrong_way_round_is_said_of_nothing_else(answer, expected):
    assert judged("generative-vs-discriminative", answer) == expected


@pytest.mark.parametrize(
    ("name", "answer", "expected"),
    [
        ("four-paradigms", "Diffusion adds noise to pictures.", ("wrong", "adds-noise")),
        ("four-paradigms", "Diffusion adds noise and a network restores the picture.",
         ("partial", None)),
        ("four-paradigms", "Diffusion learns which noise was added.", ("partial", None)),
        ("objective-and-sampler", "Diffusion samples by adding noise step by step.",
         ("wrong", "adds-noise")),
        ("objective-and-sampler", "GAN: binary cross-entropy of the discriminator.",
         ("partial", None)),
        ("objective-and-sampler", "GAN: cross-entropy.", ("wrong", "gan-likelihood")),
        ("which-likelihood", "AR exact, GAN none, diffusion none at all.",
         ("partial", "diffusion-none")),
        ("which-likelihood", "AR exact, GAN none, diffusion none by itself.", ("right", None)),
        ("which-likelihood", "AR exact, GAN none. VAE: intractable, only a bound.",
         ("right", None)),
        ("which-likelihood", "AR exact, GAN none. VAEs bound it from above.",
         ("partial", "upper-bound")),
    ],
)  # fmt: skip
def test_a_wording_counts_as_the_longer_one_it_is_part_of(name, answer, expected):
    assert judged(name, answer) == expected


@pytest.mark.parametrize("names", ["latent-variable", "latent variable models", "VAE", "Latents"])
def test_a_name_is_no_description_of_itself(names):
    listed = f"Autoregressive, {names}, adversarial, diffusion"
    verdict = grade_free(ITEMS["four-paradigms"], listed)
    assert (verdict.status, verdict.score) == ("partial", 0.0)
    said = grade_free(ITEMS["four-paradigms"], "VAEs use latent variables.")
    assert [p.name for p in said.points if p.hit] == ["the latent-variable paradigm"]
