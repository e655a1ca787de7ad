"""Checks of an average with its standard error, on losses small enough to work out by hand."""

import math
from typing import Any

import numpy as np

from genmap.checking import expect_close, expect_equal, expect_that, is_close, submission
from solution import compare, estimate, losses

VALUES = np.array([1.0, 2.0, 2.0, 3.0, 7.0])  # average 3; squared distances add up to 22
RNG = np.random.default_rng(5)
X = RNG.standard_normal(60)
ONE, OTHER = losses(X, 0.0, 1.5), losses(X, 0.3, 1.3)


def check_losses() -> None:
    """The loss of each example under the Gaussian."""
    x, m, s = np.array([0.0, 1.0, 4.0]), 1.0, 2.0
    found, right = submission.losses(x, m, s), losses(x, m, s)
    expect_close(
        found,
        right,
        f"For x = {x.tolist()}, m = 1 and s = 2 your losses are {_list(found)}. "
        f"{_of_losses(found)}",
    )


def _of_losses(found: Any) -> str:
    right = losses(np.array([0.0, 1.0, 4.0]), 1.0, 2.0)
    if not isinstance(found, np.ndarray) or found.shape != right.shape:
        return "An array with one loss for each example is needed."
    for slip, advice in (
        (np.exp(-right), "That is the density itself. The loss is minus its logarithm."),
        (-right, "Those are the log-densities. The loss has a minus sign."),
        (right - math.log(2 * math.pi) / 2, "The constant, half of log 2 pi, is missing."),
        (right - math.log(2.0), "The term log s is missing: a wide density is a low one."),
        (right / math.log(2), "That is in bits. Take the natural logarithm."),
    ):
        if is_close(found, slip):
            return advice
    return "Each is half of log 2 pi, plus log s, plus (x - m)^2 divided by 2 s^2."


def check_estimate() -> None:
    """The average, and its standard error with n - 1."""
    found = submission.estimate(VALUES)
    _expect_pair(found, "estimate")
    expect_close(list(found), list(estimate(VALUES)), _of_estimate(found))


def _of_estimate(found: Any) -> str:
    given = f"For the losses {VALUES.tolist()} you give {_pair(found)}."
    spread = math.sqrt(22 / 4)
    if not _near(found[0], 3.0):
        return f"{given} The average of these five losses is 3."
    for slip, advice in (
        (
            spread,
            "That is the spread of single losses. Their average wanders less: divide by sqrt(n).",
        ),
        (spread / 5, "You divided the standard deviation by n. Divide it by the root of n."),
        (
            math.sqrt(22 / 5 / 5),
            "That takes the variance with n in place of n - 1: ddof=1 changes this.",
        ),
        (22 / 4 / 5, "That is the variance of the average. Take its root."),
    ):
        if _near(found[1], slip):
            return f"{given} {advice}"
    return (
        f"{given} The squared distances from 3 add up to 22. Divide by n - 1 = 4, then by n = 5, "
        "and take the root: 1.0488."
    )


def check_needed() -> None:
    """How many examples a smaller error takes."""
    for error, right in ((0.4, 35), (0.12, 382), (0.3, 62)):
        found = submission.needed(VALUES, error)
        expect_equal(found, right, _of_needed(found, error, right))


def _of_needed(found: object, error: float, right: int) -> str:
    given = (
        f"These losses have a standard deviation of 2.345. To bring the standard error down to "
        f"{error:g}, you ask for {_shown(found)} examples."
    )
    exact = 5.5 / error**2
    if _near(found, math.floor(exact)) or _near(found, exact):
        return f"{given} With {exact:.2f} it would be met exactly. Round up to a whole number."
    return (
        f"{given} Solve 2.345 / sqrt(n) = {error:g} for n. It grows with the square: half the "
        f"error takes four times the examples. Here {right} are needed."
    )


def check_compare() -> None:
    """Two models on the same examples: the error of the differences."""
    found = submission.compare(ONE, OTHER)
    _expect_pair(found, "compare")
    expect_close(list(found), list(compare(ONE, OTHER)), _of_compare(found))


def _of_compare(found: Any) -> str:
    given = f"For two models on the same 60 examples you give {_pair(found)}."
    right = compare(ONE, OTHER)
    apart = math.hypot(estimate(ONE)[1], estimate(OTHER)[1])
    if _near(found[1], apart):
        return (
            f"{given} The difference is right, but its error is that of two averages, as if the "
            "models had been tested on different examples. Take the 60 differences first, then "
            "their standard error."
        )
    if _near(found[0], -right[0]):
        return f"{given} The sign is the other way round: it is a minus b."
    if _near(found[0], right[0]):
        return (
            f"{given} The difference is right. Its error is that of an average of 60 differences, "
            "by the same formula as in estimate. Is that one right already?"
        )
    return f"{given} Take the differences a - b, and estimate their average."


def check_pairs_count() -> None:
    """A constant lead over another model has no error at all."""
    found = submission.compare(ONE + 0.25, ONE)
    _expect_pair(found, "compare")
    expect_that(
        _near(found[0], 0.25) and is_close(found[1], 0.0, atol=1e-9),
        f"One model loses 0.25 nats more than the other on every single example. You report "
        f"{_pair(found)}. The difference is the same whichever examples are drawn, so its standard "
        "error is 0.",
    )


def _expect_pair(found: object, name: str) -> None:
    expect_that(
        (isinstance(found, tuple | list) and len(found) == 2)
        or (isinstance(found, np.ndarray) and found.shape == (2,)),
        f"{name} gives {_shown(found)}. Two numbers are needed: write return first, second.",
    )


def _near(found: object, number: float) -> bool:
    return is_close(found, number, rtol=1e-5, atol=1e-9)


def _list(found: object) -> str:
    return (
        str([float(f"{v:.4g}") for v in found.ravel()])
        if isinstance(found, np.ndarray) and found.dtype.kind in "fi"
        else _shown(found)
    )


def _pair(pair: Any) -> str:
    return f"({_shown(pair[0])}, {_shown(pair[1])})"


def _shown(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, float) else repr(value)
