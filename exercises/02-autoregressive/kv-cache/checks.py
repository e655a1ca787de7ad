"""Checks of one attention head: against itself without a cache, and against the usual slips."""

from typing import Any

import numpy as np

from genmap.checking import Raised, expect_close, expect_that, is_close, submission
from solution import Array, attend

RNG = np.random.default_rng(12)
H: Array = RNG.normal(size=(5, 4))
WQ, WK, WV = (RNG.normal(size=(4, 4)) for _ in range(3))


def check_attention() -> None:
    """The head for whole sequences gives each position a mixture of the values so far."""
    found = submission.attend(H, WQ, WK, WV)
    expect_close(found, attend(H, WQ, WK, WV), _of_outputs(found))


def _of_outputs(found: Any) -> str:
    scores: Array = (H @ WQ) @ (H @ WK).T
    past: Array = np.where(np.tril(np.ones(scores.shape)) > 0, 0.0, -np.inf)
    cases = {
        "no mask": (
            _softmax(scores / 2, 1),
            "Your rows look at later positions: the first output is already a mixture of all five "
            "values. Set the scores of keys j > i to -inf before the softmax.",
        ),
        "late mask": (
            np.tril(_softmax(scores / 2, 1)),
            "Your weights are cut to 0 after the softmax, so the masked weights are still in the "
            "denominator: rows sum to less than 1, and the future leaks in through it. Put -inf "
            "into the scores instead.",
        ),
        "no scale": (
            _softmax(scores + past, 1),
            "The scores are not divided by the square root of d, here the root of 4. Without it "
            "they grow with d, and the softmax puts nearly all weight on one position.",
        ),
        "scale by d": (
            _softmax(scores / 4 + past, 1),
            "You divide the scores by d. Divide by its square root.",
        ),
        "columns": (
            _softmax(scores / 2 + past, 0),
            "You normalise the columns. Each query has a distribution over keys, and that runs "
            "along a row: sum with axis=1, keepdims=True.",
        ),
    }
    for weights, message in cases.values():
        if is_close(found, weights @ (H @ WV)):
            return message
    if _outputs(found) and not np.isfinite(found[0]).all():
        return (
            "Your first output is not finite. Position 1 may see itself, so its row of scores must "
            "keep one finite number: mask j > i, and leave j = i."
        )
    return (
        "Your outputs differ from softmax(q k^T / sqrt(d)) v with the scores above the diagonal "
        "set to -inf. Check the scores first, then the weights: each row sums to 1."
    )


def check_future() -> None:
    """A later position changes no earlier output."""
    other: Array = H.copy()
    other[3:] += 1.0
    before = submission.attend(H, WQ, WK, WV)
    after = submission.attend(other, WQ, WK, WV)
    expect_that(
        _outputs(before) and _outputs(after),
        "attend has to give an array of numbers of the shape of h, one output per position.",
    )
    moved = [i + 1 for i in range(3) if not is_close(before[i], after[i], rtol=0, atol=1e-9)][:1]
    expect_that(
        not moved,
        f"When only positions 4 and 5 change, your output at position {sum(moved)} "
        "changes too. It has seen the future: mask the scores before the softmax.",
    )


def check_steps() -> None:
    """Fed one position a step, the cached head gives the same outputs."""
    expected = attend(H, WQ, WK, WV)
    head = _head()
    for i, position in enumerate(H):
        found = _step(head, position)
        expect_close(found, expected[i], _of_step(found, i))


def _outputs(found: Any) -> bool:
    """Whether this is an array of numbers of the shape of H."""
    return isinstance(found, np.ndarray) and found.shape == H.shape and found.dtype.kind in "fi"


def _head() -> Any:
    """A head of the learner's; fails when CachedHead gives something that has no step."""
    head = submission.CachedHead(WQ, WK, WV)
    expect_that(
        hasattr(head, "step"),
        f"CachedHead(wq, wk, wv) gives {head!r}, which has no step. It has to be a class: write "
        "class CachedHead, with the methods __init__ and step.",
    )
    return head


def _step(head: Any, position: Array) -> Any:
    try:
        return head.step(position)
    except Raised as error:
        if "zero-size" not in error.error and "different from 0" not in error.error:
            raise
        empty = (
            f"Your step stops with {error.error}. At the first step nothing is stored yet. Append "
            "the new position's key and value first, then attend to what is stored."
        )
        expect_that(False, empty)


def _of_step(found: Any, i: int) -> str:
    given = f"At step {i + 1} your output is not row {i + 1} of attend."
    q, k, v = H @ WQ, H @ WK, H @ WV
    if i > 0 and is_close(found, _softmax(q[i] @ k[:i].T / 2, 0) @ v[:i]):
        return (
            f"{given} The new position is missing from its own output: store its key and value "
            "before you compute the scores."
        )
    if i > 0 and is_close(found, v[i]):
        return f"{given} It is the new value alone. Attend to all stored keys, not to the last."
    if is_close(found, _softmax(q[i] @ k[: i + 1].T, 0) @ v[: i + 1]):
        return f"{given} The scores are not divided by the square root of d."
    return (
        f"{given} Append h @ wk and h @ wv to the lists; then the query h @ wq meets all stored "
        "keys, and the softmax of the scores mixes the stored values."
    )


def check_stores() -> None:
    """After three steps the lists hold three keys and three values."""
    head = _head()
    for position in H[:3]:
        _step(head, position)
    for name, weights in (("keys", WK), ("values", WV)):
        stored = head.get(name)
        rows = _rows(stored)
        count = len(stored) if isinstance(stored, list | np.ndarray) else 0
        expect_that(
            count == 3,
            f"After three steps self.{name} holds {count} entries, and 3 are due, one for each "
            "position. If the lists stay empty, nothing is cached and each step computes the past "
            "anew.",
        )
        expect_that(
            name == "values" or not is_close(rows, H[:3] @ WQ),
            "You store queries in self.keys. A query is asked once, by its own position, and never "
            "needed again; it is keys and values that later positions come back to.",
        )
        expect_close(
            rows,
            H[:3] @ weights,
            f"The entries of self.{name} are not h @ w{name[0]} of the three positions, in order.",
        )


def _rows(stored: Any) -> Any:
    """A list of equally long vectors as an array; anything else as it is."""
    shapes = {getattr(row, "shape", None) for row in stored} if isinstance(stored, list) else set()
    return np.array(stored) if len(shapes) == 1 else stored


def check_own_cache() -> None:
    """Two heads do not share their caches."""
    one, other = _head(), _head()
    first = _step(one, H[0])
    second = _step(other, H[1])
    alone = "The first position of a sequence can only attend to itself, so a fresh head must give"
    expect_that(
        is_close(first, H[0] @ WV), f"{alone} h @ wv at its first step. Yours gives something else."
    )
    expect_that(
        is_close(second, H[1] @ WV),
        f"{alone} h @ wv at its first step. The second of two heads does not: do the two share one "
        "cache? Make the lists in __init__, with self in front.",
    )


def _softmax(scores: Array, axis: int) -> Array:
    weights = np.exp(scores - scores.max(axis=axis, keepdims=True))
    normalised: Array = weights / weights.sum(axis=axis, keepdims=True)
    return normalised
