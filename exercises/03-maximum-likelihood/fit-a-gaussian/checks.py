"""Checks of a loss, its gradient by differences, and two fits that have to meet."""

import math
from typing import Any

import numpy as np

from genmap.checking import expect_close, expect_that, is_close, submission
from solution import closed_form, fit, nll

X = np.array([1.0, 2.0, 4.0, 5.0, 8.0])  # mean 4, average squared distance from it 6
RNG = np.random.default_rng(11)
MANY = 3.0 + 2.0 * RNG.standard_normal(200)
POINTS = ((0.0, 0.0), (3.0, 0.5), (5.0, -0.2))


def check_nll() -> None:
    """The average NLL, with its constant."""
    for m, t in POINTS:
        found, right = submission.nll(X, m, t), nll(X, m, t)
        expect_close(found, right, _of_nll(found, m, t))


def _of_nll(found: object, m: float, t: float) -> str:
    given = f"For x = {X.tolist()}, m = {m:g} and t = {t:g} you give {_shown(found)}."
    right, constant = nll(X, m, t), math.log(2 * math.pi) / 2
    if _is(found, right - constant):
        return (
            f"{given} That has the right shape, but the constant is missing: without 1/2 log 2 pi "
            "it is not the NLL of a density that integrates to 1."
        )
    if _is(found, right * len(X)):
        return f"{given} That is the sum over the examples. The average is asked for."
    return (
        f"{given} It should be {right:.6g}: half of log 2 pi, plus t, plus the mean of (x - m)^2 "
        "divided by twice exp(2t)."
    )


def check_gradient() -> None:
    """Both derivatives, compared with differences of the loss."""
    h = 1e-5
    for m, t in POINTS:
        by_m = (nll(X, m + h, t) - nll(X, m - h, t)) / (2 * h)
        by_t = (nll(X, m, t + h) - nll(X, m, t - h)) / (2 * h)
        found = submission.gradient(X, m, t)
        _expect_pair(found, "gradient")
        given = f"At m = {m:g}, t = {t:g} your gradient is {_pair(found)}."
        expect_close(
            list(found),
            [by_m, by_t],
            f"{given} Moving m and t a little shows that it is {_pair((by_m, by_t))}. "
            f"{_of_gradient(found, by_m, by_t, t)}",
            rtol=1e-5,
            atol=1e-6,
        )


def _of_gradient(found: Any, by_m: float, by_t: float, t: float) -> str:
    first, second = _near(found[0], by_m), _near(found[1], by_t)
    if _near(found[0], -by_m) and _near(found[1], -by_t):
        return "Yours is the direction in which the loss falls. The gradient points uphill."
    if first and _near(found[1], by_t / math.exp(t)):
        return (
            "The first number is right. That is the derivative with respect to s itself. With "
            "respect to t = log s, multiply it by s, as the chain rule says."
        )
    if _near(found[0], by_m * len(X)):
        return "You added up over the examples. The loss is an average, and so is its gradient."
    if first:
        return "The first number is right. For the second, differentiate t and exp(-2t) by t."
    if second:
        return "The second number is right. For the first, differentiate (x - m)^2 by m."
    return "Differentiate the formula by m with t fixed, then by t with m fixed."


def check_closed_form() -> None:
    """The mean, and the width with n in the denominator."""
    found = submission.closed_form(X)
    _expect_pair(found, "closed_form")
    right = closed_form(X)
    expect_close(list(found), list(right), _of_closed_form(found, right))


def _of_closed_form(found: Any, right: tuple[float, float]) -> str:
    given = f"For x = {X.tolist()} you give {_pair(found)}."
    if _near(found[1], float(np.std(X, ddof=1))):
        return (
            f"{given} The squared distances were divided by n - 1. That makes the variance "
            "unbiased, but the likelihood is largest with n."
        )
    if _near(found[1], right[1] ** 2):
        return f"{given} The second number is the variance. Its root, the width s, is asked for."
    if _near(found[1], math.log(right[1])):
        return f"{given} The second number is log s. The width s itself is asked for."
    return f"{given} Set both derivatives to zero: the mean is 4, and the width is the root of 6."


def check_first_steps() -> None:
    """The first steps downhill, one by one."""
    for steps in (0, 1, 3):
        found = submission.fit(X, steps, 0.05)
        _expect_pair(found, "fit")
        right = fit(X, steps, 0.05)
        expect_close(
            list(found),
            list(right),
            f"After {_steps(steps)} with rate 0.05 from m = 0, t = 0 you are at {_pair(found)}. It "
            f"should be {_pair(right)}. {_of_steps(found, right, steps)}",
        )


def _of_steps(found: Any, right: tuple[float, float], steps: int) -> str:
    if _near(found[1], math.log(right[1])):
        return "That is the logarithm of the width: return exp(t)."
    if steps == 0:
        return "Without a step, m is 0 and s = exp(0) = 1."
    if _near(found[0], right[0]):
        return (
            "The first number is right. Compute both derivatives at the old point, before you "
            "change either: by_m, by_t = gradient(x, m, t)."
        )
    if found[0] * right[0] < 0:
        return "You went uphill. Subtract the rate times the gradient."
    return "Each step subtracts the rate times the gradient, from m and from t."


def check_fit() -> None:
    """Many steps arrive at the closed form."""
    found = submission.fit(MANY, 600, 0.1)
    _expect_pair(found, "fit")
    right = closed_form(MANY)
    given = (
        f"On 200 numbers, 600 steps with rate 0.1 end at {_pair(found)}; the minimum is at "
        f"{_pair(right)}."
    )
    if _near(found[1], math.log(right[1]), 1e-3):
        advice = "That is the logarithm of the width. Return exp(t), not t."
    else:
        advice = "Does every step use the derivatives at the point where you are now?"
    expect_close(list(found), list(right), f"{given} {advice}", rtol=1e-3)


def _steps(count: int) -> str:
    return "1 step" if count == 1 else f"{count} steps"


def _expect_pair(found: object, name: str) -> None:
    expect_that(
        (isinstance(found, tuple | list) and len(found) == 2)
        or (isinstance(found, np.ndarray) and found.shape == (2,)),
        f"{name} gives {_shown(found)}. Two numbers are needed: write return first, second.",
    )


def _near(found: object, number: float, tolerance: float = 1e-5) -> bool:
    return is_close(found, number, rtol=tolerance, atol=1e-9)


def _is(found: object, number: float) -> bool:
    return _near(found, number, 1e-6)


def _pair(pair: Any) -> str:
    return f"({_shown(pair[0])}, {_shown(pair[1])})"


def _shown(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, float) else repr(value)
