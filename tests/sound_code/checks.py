"""Checks of a log likelihood, on numbers small enough to work out by hand."""

import math

from genmap.checking import expect_close, is_close, submission
from solution import log_likelihood


def check_sum() -> None:
    """Two probabilities give the sum of their logarithms."""
    pair = [1 / 2, 1 / 4]
    found = submission.log_likelihood(pair)
    expect_close(found, log_likelihood(pair), f"For {pair} you give {found}. {_of_pair(found)}")


def _of_pair(found: object) -> str:
    if is_close(found, 1 / 8):
        return "That is the product itself. Take the logarithm of each probability, and add."
    if isinstance(found, float) and math.isclose(found, math.log(1 / 8) / 2):
        return "That is the average of the logarithms. Their sum is asked for: do not divide."
    return "Take the natural logarithm of each probability, and add the two."


def check_natural() -> None:
    """The logarithm is the natural one."""
    found = submission.log_likelihood([1 / 2])
    expect_close(
        found,
        math.log(1 / 2),
        f"For [0.5] you give {found}. With -1 it would be the logarithm to the base 2; the natural "
        "one is `math.log`.",
    )


def check_nothing() -> None:
    """No probabilities give 0, as the sum of nothing."""
    expect_close(
        submission.log_likelihood([]), 0.0, "A sum of nothing is 0. Begin adding from there."
    )
