"""Checks of entropy, cross-entropy and KL on tables that can be worked out by hand."""

import math

import numpy as np

from genmap.checking import expect_close, is_close, submission
from solution import Array, cross_entropy, entropy, kl

P = np.array([1 / 2, 1 / 4, 1 / 4])
Q = np.array([3 / 4, 7 / 32, 1 / 32])
SPARE = np.array([1 / 2, 1 / 2, 0.0])  # its third outcome never happens
FULL = np.array([1 / 4, 1 / 2, 1 / 4])


def check_entropy() -> None:
    """The entropy of a table, in nats."""
    found = submission.entropy(P)
    expect_close(found, entropy(P), f"For (1/2, 1/4, 1/4) you give {_shown(found)}. {_of_p(found)}")
    even = np.full(8, 1 / 8)
    found = submission.entropy(even)
    expect_close(
        found,
        math.log(8),
        f"For eight equal probabilities you give {_shown(found)}. Each outcome has the surprise "
        "log 8, so their average is log 8 = 2.079 nats.",
    )


def _of_p(found: object) -> str:
    right = entropy(P)
    if _is(found, right / math.log(2)):
        return "That is the entropy in bits. For nats take the natural logarithm, np.log."
    if _is(found, right / 3):
        return (
            "That is the sum divided by the number of outcomes. The probabilities are the weights "
            "already: add the terms up, and do not divide."
        )
    if _is(found, -right):
        return "Its sign is wrong: logarithms of probabilities are negative, and entropy is not."
    return "Add up p times -log p: 1/2 log 2 + 1/4 log 4 + 1/4 log 4 = 1.040 nats."


def check_cross_entropy() -> None:
    """The cross-entropy weighs the model's surprise by the data."""
    found = submission.cross_entropy(P, Q)
    given = f"For the lesson's p and q you give {_shown(found)}."
    expect_close(found, cross_entropy(P, Q), f"{given} {_of_cross_entropy(found)}")


def _of_cross_entropy(found: object) -> str:
    if _is(found, cross_entropy(Q, P)):
        return "You weighed -log p by q. The first distribution is the one to average under."
    if _is(found, cross_entropy(P, Q) / math.log(2)):
        return "That is in bits. For nats take the natural logarithm, np.log."
    return "Add up p times -log q over the three outcomes: 1.390 nats."


def check_direction() -> None:
    """KL averages under its first argument, and the two directions differ."""
    for first, second, names in ((P, Q, "kl(p, q)"), (Q, P, "kl(q, p)")):
        found = submission.kl(first, second)
        expect_close(
            found,
            kl(first, second),
            f"{names} with the lesson's p and q gives {_shown(found)}. "
            f"{_of_kl(found, first, second)}",
        )


def _of_kl(found: object, first: Array, second: Array) -> str:
    if _is(found, kl(second, first)):
        return (
            "That is the divergence the other way round. Average under the first argument: it "
            "stands as the weight, and on top of the fraction in the logarithm."
        )
    if _is(found, float(np.sum(np.abs(first * np.log(first / second))))):
        return (
            "You took absolute values of the terms. Single terms may be negative, where the second "
            "is larger than the first; only their sum may not be. Leave abs out."
        )
    if _is(found, kl(first, second) / math.log(2)):
        return "That is in bits. For nats take the natural logarithm, np.log."
    if _is(found, -kl(first, second)):
        return "Its sign is wrong: is the fraction in the logarithm upside down?"
    return "It is the cross-entropy minus the entropy of the first argument."


def check_equal() -> None:
    """KL is zero for equal distributions and positive for different ones."""
    rng = np.random.default_rng(3)
    for _ in range(4):
        one, other = rng.dirichlet(np.ones(5)), rng.dirichlet(np.ones(5))
        found = submission.kl(one, one)
        expect_close(
            found,
            0.0,
            f"kl(p, p) gives {_shown(found)}. A model that is the data costs nothing extra.",
        )
        found = submission.kl(one, other)
        expect_close(
            found,
            kl(one, other),
            f"For two random tables of five outcomes, kl gives {_shown(found)} instead of "
            f"{kl(one, other):.6g}. Compare it with cross_entropy(p, q) - entropy(p).",
        )


def check_never_happens() -> None:
    """An outcome of probability zero under p adds nothing."""
    for name, found, right in (
        ("entropy(p)", submission.entropy(SPARE), entropy(SPARE)),
        ("cross_entropy(p, q)", submission.cross_entropy(SPARE, FULL), cross_entropy(SPARE, FULL)),
        ("kl(p, q)", submission.kl(SPARE, FULL), kl(SPARE, FULL)),
        ("kl(p, p)", submission.kl(SPARE, SPARE), 0.0),
    ):
        expect_close(
            found,
            right,
            f"With p = (1/2, 1/2, 0) and q = (1/4, 1/2, 1/4), {name} gives {_shown(found)}. "
            f"{_of_spare(found)}",
        )


def _of_spare(found: object) -> str:
    if isinstance(found, float) and math.isnan(found):
        return (
            "The third outcome never happens and counts as 0, but numpy multiplies 0 by minus "
            "infinity, or divides 0 by 0, and gets nan. Keep only the outcomes with p > 0, then "
            "take logarithms."
        )
    return "The third outcome has p = 0, so only the first two count."


def check_ruled_out() -> None:
    """A model that gives zero to what happens has an infinite loss."""
    for name, found in (
        ("cross_entropy(p, q)", submission.cross_entropy(FULL, SPARE)),
        ("kl(p, q)", submission.kl(FULL, SPARE)),
    ):
        expect_close(
            found,
            math.inf,
            f"With p = (1/4, 1/2, 1/4) and q = (1/2, 1/2, 0), {name} gives {_shown(found)}. A "
            "model that rules out what happens has an infinite loss. If you add a small number to "
            "q, or leave out outcomes with q = 0, the function hides this: return infinity.",
        )


def _is(found: object, number: float) -> bool:
    return is_close(found, number, rtol=1e-6, atol=0.0)


def _shown(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, float) else repr(value)
