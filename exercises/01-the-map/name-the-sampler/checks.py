"""Checks of four names, and of a denoising loop against the same loop with usual slips."""

from collections.abc import Callable
from random import Random

from genmap.checking import expect_close, expect_that, is_close, submission
from solution import LEVELS, PIXELS, gaussian, network_d, remove_share, sample_d

FOUR = ("autoregressive", "latent-variable", "adversarial", "diffusion")
PIECES, CODE, GAME, STEPS = FOUR


def _named(sampler: str) -> str:
    """The paradigm the learner gives a sampler; fails when it is none of the four."""
    names = submission.get("PARADIGMS")
    expect_that(
        isinstance(names, dict) and sampler in names,
        f"PARADIGMS has no entry for {sampler}. Let it be a dictionary with all four samplers' "
        "names as keys, as it was at first.",
    )
    name = names[sampler]
    expect_that(
        name != "",
        f"{sampler} has no name yet. Write one of the four in PARADIGMS: {', '.join(FOUR)}.",
    )
    plain = str(name).strip().lower().replace(" ", "-")
    expect_that(
        plain in FOUR,
        f"You call {sampler} {name!r}, which is none of the four names. Write "
        f"{', '.join(FOUR[:3])} or {FOUR[3]}.",
    )
    return plain


def check_piece_by_piece() -> None:
    """sample_b has its paradigm."""
    name = _named("sample_b")
    looks = {
        CODE: "No code is drawn there that settles the picture: each pixel is drawn by itself.",
        GAME: "No opponent is in sight, and one picture takes nine calls of network_b.",
        STEPS: (
            "It has a loop, and it makes a picture, but neither decides. A denoising step changes "
            "all nine pixels, and here each is final once drawn."
        ),
    }
    expect_that(
        name == PIECES,
        f"You call sample_b {name}. {looks.get(name, '')} What does network_b look at, and what "
        "is done with its answer?",
    )


def check_one_pass() -> None:
    """sample_a and sample_c have their paradigms."""
    a, c = _named("sample_a"), _named("sample_c")
    if (a, c) == (CODE, GAME):
        expect_that(
            False,
            "sample_a and sample_c are the right pair the wrong way round. Their code is the same "
            "two lines, so only the training tells them apart: which network had an opponent, and "
            "which an encoder? The comments say so.",
        )
    for sampler, name, right in (("sample_a", a, GAME), ("sample_c", c, CODE)):
        expect_that(name == right, f"You call {sampler} {name}. {_of_one_pass(name)}")


def _of_one_pass(name: str) -> str:
    if name == PIECES:
        return (
            "A model of that kind calls its network once for each piece. This one draws two "
            "numbers and gets all nine pixels from one call."
        )
    if name == STEPS:
        return (
            "It does begin with Gaussian numbers, as three of the four samplers do. But they are a "
            "code of two, and one call turns them into a picture: there is no noise to remove."
        )
    return (
        "Its code would fit, since two paradigms sample like this: draw z, one pass. The comment "
        "over it says how its network was trained. Did it rebuild pictures, or beat an opponent?"
    )


def check_missing_one() -> None:
    """sample_d has its paradigm."""
    name = _named("sample_d")
    expect_that(
        name == STEPS,
        f"You call sample_d {name}. Its code is yours to write, but the comment gives the "
        "objective: network_d learned which noise all nine pixels of x hold. Which of the four "
        "trains on that?",
    )


def check_starts_from_noise() -> None:
    """sample_d gives nine numbers, and others with each draw."""
    pictures = _pictures(8, seed=1)
    expect_that(
        not all(is_close(picture, pictures[0]) for picture in pictures),
        "Eight draws gave exactly the same picture, so nothing in it is random. A sampler turns "
        "random numbers into data: begin with x = gaussian(PIXELS, rng).",
    )


def check_every_level() -> None:
    """sample_d goes down from the noisiest level to the lowest, with one network pass at each."""
    pictures = _pictures(4, seed=3)
    rng, again = Random(3), Random(3)
    for picture in pictures:
        expected, noise = sample_d(rng), gaussian(PIXELS, again)
        if not _close(picture, expected):
            expect_close(picture, expected, _of_steps(picture, noise))


def _pictures(count: int, seed: int) -> list[list[float]]:
    """Pictures of the learner's sample_d; fails when one is not nine numbers."""
    pictures = submission.times(count).sample_d(Random(seed))
    for x in pictures:
        expect_that(x is not None, "sample_d gives None. After the loop, return the nine numbers.")
        expect_that(
            isinstance(x, list | tuple),
            f"sample_d gives {x!r}, which is no list. Return x after its last step, as a list: "
            "x.tolist() makes one of an array.",
        )
        expect_that(
            len(x) == PIXELS,
            f"sample_d gives {len(x)} numbers, and a picture has {PIXELS}. Every step changes the "
            "whole picture and keeps its size: add nothing to x, let remove_share make the next x.",
        )
    return [list(x) for x in pictures]


def _of_steps(found: list[float], noise: list[float]) -> str:
    for levels, message in WALKS.items():
        if _close(found, _walk(noise, levels)):
            return message
    for slip, message in SLIPS.items():
        if _close(found, slip(noise)):
            return message
    return (
        f"Your picture is not the one that {LEVELS} denoising steps make of this noise. Begin with "
        "gaussian(PIXELS, rng), draw nothing else, and round nothing. Then, for each t from LEVELS "
        "down to 1, ask network_d about the present x, and let remove_share with the same t give "
        "the next x."
    )


def _walk(x: list[float], levels: range) -> list[float]:
    for t in levels:
        x = remove_share(x, network_d(x, t), t)
    return x


def _ask_once(x: list[float]) -> list[float]:
    noise = network_d(x, LEVELS)
    for t in range(LEVELS, 0, -1):
        x = remove_share(x, noise, t)
    return x


def _subtract_all(x: list[float]) -> list[float]:
    for t in range(LEVELS, 0, -1):
        x = [value - noise for value, noise in zip(x, network_d(x, t), strict=True)]
    return x


def _begin_with_zeros(_: list[float]) -> list[float]:
    return _walk([0.0] * PIXELS, range(LEVELS, 0, -1))


def _last_noise(x: list[float]) -> list[float]:
    x = _walk(x, range(LEVELS, 1, -1))
    return network_d(x, 1)


def _close(one: list[float], other: list[float]) -> bool:
    return is_close(one, other, rtol=0.0, atol=1e-9)


WALKS = {
    range(1, LEVELS + 1): (
        "Your loop climbs from level 1 to the noisiest. Noise is all there is at first, so "
        "sampling begins at t = LEVELS and goes down to 1. (Adding noise goes up; that is the "
        "forward process.)"
    ),
    range(LEVELS, 1, -1): (
        "Your loop ends one level early: x still holds the noise of level 1. A Python range stops "
        "before its second number, so count down with range(LEVELS, 0, -1)."
    ),
    range(LEVELS - 1, 0, -1): (
        "Your loop begins one level too low, at LEVELS - 1. Pure noise belongs to the level "
        "t = LEVELS; take the first step there."
    ),
    range(LEVELS, LEVELS - 1, -1): (
        "Your function takes a single step, from t = LEVELS to the level below, and x is nearly "
        "all noise still. Repeat for each lower level, and return after the loop."
    ),
    range(0): (
        "Your function gives the noise it began with. At each level, ask network_d which noise x "
        "holds, and let x be what remove_share gives."
    ),
}
SLIPS: dict[Callable[[list[float]], list[float]], str] = {
    _ask_once: (
        "You ask network_d once and use that answer at every level. From pure noise it can only "
        "guess an average of all pictures, so yours is a blur: + where the two kinds of picture "
        "differ. Ask again at each level, inside the loop."
    ),
    _subtract_all: (
        "You take the whole predicted noise away at each level, and then go on as if the lower "
        "level held some. Let remove_share(x, noise, t) make the next x: it takes just the share "
        "between two levels."
    ),
    _begin_with_zeros: (
        "Your loop is right, but it begins with zeros, and there is no noise in them to remove. "
        "Begin with x = gaussian(PIXELS, rng)."
    ),
    _last_noise: (
        "Your function gives the noise that network_d saw last, not the picture. After the last "
        "step, return x."
    ),
}
