"""What the two programs of lesson 01 claim: numbers in their texts, and networks that are exact."""

from __future__ import annotations

import itertools
import math
import re
import runpy
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest

EXERCISES = Path(__file__).resolve().parents[2] / "exercises/01-the-map"


def program(exercise: str, file: str) -> SimpleNamespace:
    return SimpleNamespace(**runpy.run_path(str(EXERCISES / exercise / file)))


@pytest.fixture(scope="module")
def words() -> SimpleNamespace:
    return program("next-letter", "solution.py")


@pytest.fixture(scope="module")
def samplers() -> SimpleNamespace:
    return program("name-the-sampler", "solution.py")


TABLE = program("next-letter", "starter.py").TABLE


def test_prompt_and_starter_have_the_same_table():
    prompt = (EXERCISES / "next-letter/prompt.md").read_text(encoding="utf-8")
    cells = [line.strip("| ").split(" | ") for line in prompt.splitlines() if line[:1] == "|"]
    _, *pieces = cells[0]
    written = {
        given: {
            piece: int(odds.split("/")[0]) / int(odds.split("/")[1])
            for piece, odds in zip(pieces, row, strict=True)
            if odds != "0"
        }
        for given, *row in cells[2:]
    }
    assert written == TABLE
    assert all(sum(row.values()) == 1 for row in TABLE.values())


def test_numbers_of_the_prompt(words):
    assert words.probability(TABLE, "ban") == 3 / 64
    assert words.probability(TABLE, "") == 1 / 8


def test_words_add_up_to_one_and_beginnings_do_not(words):
    total = {True: 0.0, False: 0.0}
    for length in range(11):
        for letters in itertools.product("abn", repeat=length):
            whole = words.probability(TABLE, "".join(letters))
            total[True] += whole
            if whole:
                total[False] += whole / TABLE[letters[-1] if letters else "start"]["end"]
    assert 0.995 < total[True] < 1
    assert total[False] > 2


def test_the_pixel_network_gives_the_conditionals_of_a_mixture(samplers):
    """Their product is the probability of two pictures with a flipped pixel in twenty."""
    total = 0.0
    for pixels in itertools.product((1.0, -1.0), repeat=samplers.PIXELS):
        product = 1.0
        for i, pixel in enumerate(pixels):
            ink = samplers.network_b(list(pixels[:i]))
            product *= ink if pixel > 0 else 1 - ink
        flips = [sum(map(float.__ne__, pixels, map(float, p))) for p in samplers.PICTURES]
        mixture = sum(0.05**n * 0.95 ** (samplers.PIXELS - n) for n in flips) / 2
        assert product == pytest.approx(mixture, rel=1e-9)
        total += product
    assert total == pytest.approx(1)


@pytest.mark.parametrize("t", [1, 7, 20])
def test_the_noise_network_is_the_score_of_the_noised_pictures(samplers, t):
    """eps = -sqrt(1 - alpha_bar) grad log p_t(x), here with a gradient by differences."""
    signal, noise = samplers.SIGNAL[t], samplers.NOISE[t]
    assert signal**2 + noise**2 == pytest.approx(1)
    variance = (signal * samplers.SPREAD) ** 2 + noise**2

    def log_density(x: list[float]) -> float:
        return math.log(
            sum(
                math.exp(-sum((v - signal * p) ** 2 for v, p in zip(x, picture, strict=True)))
                ** (1 / (2 * variance))
                for picture in samplers.PICTURES
            )
        )

    rng, step = Random(t), 1e-5
    x = [
        signal * p + noise * e
        for p, e in zip(samplers.RING, samplers.gaussian(9, rng), strict=True)
    ]
    for i, found in enumerate(samplers.network_d(x, t)):
        up, down = ([*x[:i], x[i] + side, *x[i + 1 :]] for side in (step, -step))
        slope = (log_density(up) - log_density(down)) / (2 * step)
        assert found == pytest.approx(-noise * slope, rel=1e-5, abs=1e-7)


def test_denoising_makes_both_pictures_equally_often_and_no_blur(samplers):
    rng = Random(0)
    middles = [samplers.sample_d(rng)[4] for _ in range(400)]
    assert all(0.3 < abs(value) < 1.9 for value in middles)
    # A fair coin's 400 throws have standard deviation 10; four of them.
    assert abs(sum(value < 0 for value in middles) - 200) < 40


def test_one_look_at_pure_noise_gives_the_mean_of_all_pictures(samplers):
    """The explanation's blur: grey where the two kinds of pictures differ, sharp elsewhere."""
    rng = Random(0)
    for _ in range(50):
        x = samplers.gaussian(samplers.PIXELS, rng)
        noise = samplers.network_d(x, samplers.LEVELS)
        for t in range(samplers.LEVELS, 0, -1):
            x = samplers.remove_share(x, noise, t)
        for value, one, other in zip(x, *samplers.PICTURES, strict=True):
            assert value == pytest.approx((one + other) / 2, abs=0.5)
            if one == other:
                assert value == pytest.approx(one, abs=0.1)


def test_nobody_can_tell_the_one_pass_samplers_apart_by_their_lines():
    source = (EXERCISES / "name-the-sampler/starter.py").read_text(encoding="utf-8")
    bodies = re.findall(
        r"def sample_[ac]\(rng: Random\) -> list\[float\]:\n((?:    .*\n)+)", source
    )
    assert len(bodies) == 2
    assert bodies[0].replace("network_a", "network_c") == bodies[1]
