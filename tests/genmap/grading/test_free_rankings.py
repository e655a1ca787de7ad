"""Orders of subjects, "the former", and answers that lean on the question."""

from __future__ import annotations

import pytest

from genmap.grading import grade
from genmap.items import load_all

ITEMS = {item.id.rpartition("/")[2]: item for item in load_all() if item.kind == "free"}


@pytest.mark.parametrize(
    ("name", "answer", "status"),
    [
        ("fastest-and-slowest", "1. GAN 2. VAE 3. diffusion 4. AR", "right"),
        ("fastest-and-slowest", "1. AR 2. diffusion 3. VAE 4. GAN", "wrong"),
        ("fastest-and-slowest", "Ranked by speed: VAE, GAN, AR, diffusion.", "right"),
        ("fastest-and-slowest", "From slow to fast: GAN, VAE, diffusion, AR", "wrong"),
        ("fastest-and-slowest", "From slowest to fastest: AR, then VAE, then GAN.", "right"),
        (
            "generative-vs-discriminative",
            "p(x) vs p(y|x), the latter being discriminative.",
            "right",
        ),
        ("which-likelihood", "Autoregressive models do, GANs don't.", "right"),
        ("which-likelihood", "AR: yes. GAN: no.", "right"),
        ("which-likelihood", "GANs do; autoregressive models do not.", "wrong"),
    ],
)
def test_orders_and_short_answers(name, answer, status):
    assert grade(ITEMS[name], answer).status == status


def test_quiet_points_are_reported_only_alone():
    def found(answer):
        return [p.name for p in grade(ITEMS["four-paradigms"], answer).points if p.hit]

    names = "AR, VAE, GAN, diffusion"
    assert found(names) == ["also: names of paradigms, without a description"]
    assert found(f"{names}. Diffusion removes noise.") == ["the score-based / diffusion paradigm"]
    assert len(grade(ITEMS["four-paradigms"], "Diffusion removes noise.").points) == 4


def test_why_a_model_inherits_its_speed_is_optional():
    points = {
        p.name: p.hit
        for p in grade(
            ITEMS["fastest-and-slowest"], "GAN fastest, AR slowest: the sampler fixes the passes."
        ).points
    }
    assert points == {
        "the fastest": True,
        "the slowest": True,
        "why a model inherits its speed": True,
    }
