"""Checks of a text's log-likelihood and of what is made of it, with the usual slips named."""

import math

import numpy as np

from genmap.checking import expect_close, expect_that, is_close, submission
from solution import LOGITS, TOKENS, Array, bits_per_character, log_likelihood, perplexity

RAW: Array = np.random.default_rng(3).normal(0, 2, (6, 5))
CHOSEN = [4, 0, 2, 2, 1, 3]
LARGE: Array = np.array([[1000.0, 999.0, 990.0], [-1000.0, -1001.0, -1000.0]])


def check_worked_sentence() -> None:
    """The lesson's sentence has log-likelihood -3.324."""
    found = submission.log_likelihood(LOGITS, TOKENS)
    expect_close(
        found,
        log_likelihood(LOGITS, TOKENS),
        f"For “the cat sat.” your function gives {_shown(found)}. {_of_sentence(found)}",
    )


def _of_sentence(found: object) -> str:
    if _near(found, 0.036):
        return "That is the probability. Add the logarithms of the four factors instead."
    if _near(found, -math.log(0.036)):
        return (
            "The size is right and the sign is not: a log-likelihood is the logarithm of a "
            "probability, so it is at most 0. The loss is its negative."
        )
    if _near(found, math.log(0.036) / 4):
        return "That is the mean per token. The log-likelihood of the text is the sum."
    if _near(found, math.log2(0.036)):
        return "That is in bits. Use the natural logarithm, np.log."
    return "The four factors are 0.6, 0.5, 0.4 and 0.3; their logarithms add up to -3.324."


def check_any_logits() -> None:
    """Rows of any numbers are turned into probabilities first."""
    found = submission.log_likelihood(RAW, CHOSEN)
    expect_close(found, log_likelihood(RAW, CHOSEN), _of_raw(found))


def _of_raw(found: object) -> str:
    given = (
        f"For six rows of logits that are no logarithms of probabilities you give {_shown(found)}."
    )
    rows = np.arange(len(CHOSEN))
    own = RAW[rows, CHOSEN]
    if _near(found, float(own.sum())):
        return (
            f"{given} You add up the logits themselves. They are log-probabilities only when the "
            "row is normalised: subtract from each the logarithm of the row's summed exponentials."
        )
    if _near(found, float(own.sum() - len(rows) * np.log(np.exp(RAW).sum()))):
        return (
            f"{given} That is one softmax over the whole array. Each row is a distribution of its "
            "own: sum with axis=1, keepdims=True."
        )
    columns = np.log(np.exp(RAW).sum(axis=0))
    if _near(found, float((own - columns[CHOSEN]).sum())):
        return (
            f"{given} You normalise the columns. A distribution is over the vocabulary, and that "
            "runs along a row: sum with axis=1."
        )
    return (
        f"{given} Take, from each row, the logit of the token that came, minus the logarithm of "
        "the row's summed exponentials, and add these up."
    )


def check_large_logits() -> None:
    """Logits of 1000 and -1000 give a finite number, the same as small ones."""
    found = submission.log_likelihood(LARGE, [1, 0])
    expect_that(
        not isinstance(found, int | float) or math.isfinite(found),
        f"With logits of 1000 and -1000 your function gives {_shown(found)}: np.exp(1000) is more "
        "than a float can hold, and np.exp(-1000) is 0. Subtract the largest logit of the row "
        "first. It changes no probability, and afterwards the largest exponential is 1.",
    )
    expect_close(
        found,
        log_likelihood(LARGE, [1, 0]),
        f"With logits of 1000 and -1000 your function gives {_shown(found)}. Only differences "
        "within a row count, so it must be what the rows (10, 9, 0) and (1, 0, 1) give.",
    )


def check_perplexity() -> None:
    """Perplexity is 1 over the geometric mean of the tokens' probabilities."""
    uniform = submission.perplexity(np.zeros((3, 7)), [6, 0, 3])
    expect_close(
        uniform,
        7.0,
        "When all seven symbols are equally likely the perplexity is 7, whatever the text. Your "
        f"function gives {_shown(uniform)}. {_of_perplexity(uniform, 3 * math.log(7), 3, 7.0)}",
    )
    found = submission.perplexity(LOGITS, TOKENS)
    expect_close(
        found,
        perplexity(LOGITS, TOKENS),
        f"For “the cat sat.” you give {_shown(found)}. "
        f"{_of_perplexity(found, -math.log(0.036), 4, 2.375)}",
    )


def _of_perplexity(found: object, nats: float, count: int, inverses: float) -> str:
    if _near(found, math.exp(nats)):
        return "That is 1 over the text's probability: divide the sum by the number of tokens."
    if _near(found, 2 ** (nats / count)):
        return (
            "That is 2 to the power of nats. The base has to fit the logarithm: e for nats "
            "(np.exp), 2 for bits."
        )
    if _near(found, nats / count):
        return "That is the loss in nats per token; perplexity is its exponential."
    if _near(found, math.exp(-nats / count)):
        return "That is below 1: the sign in the exponent is the wrong way round."
    if _near(found, inverses):
        return (
            "That is the mean of 1/p. Perplexity averages the logarithms, which gives 1 over the "
            "geometric mean of the probabilities, and that is never larger."
        )
    return "Take minus the log-likelihood, divide by the number of tokens, and exponentiate."


def check_bits_per_character() -> None:
    """The bits of the whole text are shared among its characters."""
    found = submission.bits_per_character(LOGITS, TOKENS, 12)
    expect_close(
        found,
        bits_per_character(LOGITS, TOKENS, 12),
        f"“the cat sat.” costs 4.796 bits and has 12 characters. Your function gives "
        f"{_shown(found)}. {_of_bits(found)}",
    )


def _of_bits(found: object) -> str:
    nats = -math.log(0.036)
    if _near(found, nats / 12):
        return "That is in nats. Divide by np.log(2) to have bits."
    if _near(found, nats / math.log(2) / 4):
        return "That is per token. Divide by the number of characters, the third argument."
    if _near(found, nats * math.log(2) / 12):
        return "A bit is smaller than a nat, so a text has more of them: divide by np.log(2)."
    if _near(found, -nats / math.log(2) / 12):
        return "The sign is the wrong way round: a text costs bits, so the number is positive."
    return "Divide minus the log-likelihood by np.log(2) and by the number of characters."


def _near(found: object, value: float) -> bool:
    return is_close(found, value, rtol=1e-6, atol=0.0)


def _shown(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, float) else repr(value)
