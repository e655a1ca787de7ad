"""Checks of a sampler's three steps, on distributions that are easy to see through."""

from typing import Any

import numpy as np

from genmap.checking import expect_close, expect_equal, expect_that, is_close, submission
from solution import LOGITS, Array, nucleus, with_temperature

EIGHTHS: Array = np.array([0.125, 0.5, 0.0625, 0.25, 0.0625])  # sums of these are exact
DRAWS = 2000


def check_temperature() -> None:
    """Logits are divided by the temperature before the softmax."""
    for temperature in (1.0, 0.5, 2.0):
        found = submission.with_temperature(LOGITS, temperature)
        expect_close(found, with_temperature(LOGITS, temperature), _of_heat(found, temperature))


def _of_heat(found: Any, temperature: float) -> str:
    given = f"At temperature {temperature:g} your first probability is {_first(found)}."
    if is_close(found, with_temperature(LOGITS, 1 / temperature)):
        return (
            f"{given} You multiply the logits by the temperature. Low temperatures have to sharpen "
            "the distribution: divide."
        )
    if is_close(found, with_temperature(LOGITS, 1.0)):
        return (
            f"{given} That is the softmax at temperature 1. Dividing probabilities by T changes "
            "nothing once they are normalised: divide the logits, before np.exp."
        )
    return f"{given} Divide the logits by the temperature, take np.exp, divide by the sum."


def check_cold() -> None:
    """A temperature of 0.01 overflows nowhere."""
    high: Array = LOGITS + 20
    found = submission.with_temperature(high, 0.01)
    expect_that(
        not _numbers(found) or bool(np.isfinite(found).all()),
        "At temperature 0.01 logits near 22 become 2,200, and np.exp of that is no finite number, "
        "so your result holds nan. Subtract the largest before np.exp: the softmax stays the same.",
    )
    expect_close(
        found,
        with_temperature(high, 0.01),
        "At temperature 0.01 nearly all of the probability belongs to the largest logit. Yours "
        f"gives it {_first(found)}.",
    )


def check_nucleus() -> None:
    """The nucleus is the smallest set that reaches the share."""
    for share, wanted in ((0.95, 5), (0.6, 2), (0.75, 2), (0.9, 4), (0.3, 1), (1.0, 5)):
        kept = {int(i) for i in np.flatnonzero(_nucleus(EIGHTHS, share))}
        expect_that(len(kept) == wanted, _of_size(kept, share, wanted))


def _of_size(kept: set[int], share: float, wanted: int) -> str:
    ranked = sorted(EIGHTHS, reverse=True)
    reached = sum(ranked[:wanted])
    given = (
        f"Of the probabilities {', '.join(f'{p:g}' for p in EIGHTHS)} and the share {share:g} you "
        f"keep {len(kept)}, and {wanted} hold it: the {wanted} largest add up to {reached:g}."
    )
    if kept == set(np.flatnonzero(share <= EIGHTHS)) or kept == set(
        np.flatnonzero(1 - share <= EIGHTHS)
    ):
        return (
            f"{given} You keep the tokens whose own probability passes a threshold. What counts is "
            "the running sum from the most probable token on."
        )
    if len(kept) < wanted:
        return (
            f"{given} The token that takes the sum across the line is missing: without it the set "
            "does not hold the share, and a very probable first token would leave it empty."
        )
    return (
        f"{given} That share was reached before your last token. Take one more only while the "
        "running sum is below the share; a sum equal to it is enough."
    )


def check_places() -> None:
    """Every kept token stays at its own place."""
    found = _nucleus(EIGHTHS, 0.75)
    expect_that(
        not is_close(found, np.array([2, 1, 0, 0, 0]) / 3),
        "The kept tokens stand at the front of your result, in order of size. But a token is its "
        "place: a draw from this would give token 0 where token 1 is meant. Use np.argsort and "
        "write the kept probabilities back to their places.",
    )
    expect_equal(
        [int(i) for i in np.flatnonzero(found)],
        [1, 3],
        "Of the probabilities 0.125, 0.5, 0.0625, 0.25, 0.0625, tokens 1 and 3 are the two "
        f"largest. Your nucleus of share 0.75 keeps {_places(found)}.",
    )


def check_sums() -> None:
    """What is kept sums to 1, in the old proportions."""
    for probs, share in ((EIGHTHS, 0.6), (with_temperature(LOGITS, 1.0), 0.9)):
        found = _nucleus(probs, share)
        total = float(np.sum(found))
        expect_that(
            abs(total - 1) < 1e-9,
            f"Your nucleus of share {share:g} sums to {total:.4g}. Divide what is kept by its own "
            "sum, so that it is a distribution again.",
        )
        factors = found[found > 0] / probs[found > 0]
        expect_that(
            np.ptp(factors) < 1e-6 * factors.max(),
            "Your result sums to 1, but the proportions between the kept tokens have changed. "
            "Divide each by the same number, the sum of what is kept.",
            actual=found,
            expected=nucleus(probs, share),
        )


def check_draw() -> None:
    """Over 2,000 draws, each token comes up about as often as its probability says."""
    probs = np.array([0.25, 0.0, 0.5, 0.25])
    tokens = submission.times(DRAWS).draw(probs, np.random.default_rng(8))
    strange = [t for t in tokens if not _is_token(t, len(probs))][:1]
    expect_that(
        not strange,
        f"draw gives {strange and strange[0]!r}. It has to give the number of one token, 0 to 3 "
        "here.",
    )
    expect_that(
        len(set(tokens)) > 1,
        f"All {DRAWS:,} draws gave token {tokens[0]}. Taking the largest is greedy decoding; draw "
        "with rng, so that less probable tokens come up too.",
    )
    for token, p in enumerate(probs):
        # A count has mean n p and standard deviation sqrt(n p (1 - p)): 500 and 19.4 for p = 1/4.
        # Beyond five deviations a right sampler strays once in more than a million draws.
        mean, most = DRAWS * p, 5 * (DRAWS * p * (1 - p)) ** 0.5
        count = tokens.count(token)
        expect_that(
            abs(count - mean) <= most,
            f"{DRAWS:,} draws gave token {token} {count} times. Its probability is {p:g}, so about "
            f"{mean:.0f} were due, and chance hardly ever moves that by over {most:.0f}. Hand the "
            "probabilities to rng.choice as p=probs.",
        )


def check_seed() -> None:
    """Equal seeds give equal draws."""
    probs = np.array([0.25, 0.25, 0.5])
    one, other = (submission.times(20).draw(probs, np.random.default_rng(5)) for _ in range(2))
    expect_that(
        is_close(one, other),
        "Two generators with the same seed gave different tokens. Take all randomness from rng, "
        "not from np.random or the module random, and make no generator of your own.",
    )


def _nucleus(probs: Array, share: float) -> Array:
    """The learner's nucleus; fails when it is no array of finite numbers as long as probs."""
    found = submission.nucleus(probs, share)
    expect_that(
        _numbers(found) and found.shape == probs.shape and bool(np.isfinite(found).all()),
        f"nucleus gives {found!r}. It has to give an array of numbers as long as probs, with 0 for "
        "every token that is not kept.",
    )
    kept: Array = found
    return kept


def _numbers(found: Any) -> bool:
    return isinstance(found, np.ndarray) and found.dtype.kind in "fi"


def _is_token(value: Any, count: int) -> bool:
    whole = isinstance(value, int | np.integer) and not isinstance(value, bool)
    return whole and bool(0 <= value < count)


def _first(found: Any) -> str:
    held = _numbers(found) and found.size > 0
    return f"{found.flat[0]:.4g}" if held else repr(found)


def _places(found: Any) -> str:
    return ", ".join(str(i) for i in np.flatnonzero(found)) or "none"
