"""Checks of two log-determinants against closed forms of this layer's derivatives."""

import numpy as np

from genmap.checking import expect_close, expect_that, is_close, submission
from solution import Array, jacobian, log_det, network, some_layer

LAYER = some_layer(4, seed=5)
POINTS = np.random.default_rng(6).normal(size=(3, 4))


def check_one_for_each_point() -> None:
    """log_det gives one number for each point."""
    for count in (3, 1, 7):
        points = np.random.default_rng(count).normal(size=(count, 4))
        found = submission.log_det(points, LAYER)
        expect_that(
            _numbers(found, (count,)),
            f"For {count} points log_det gives {_form(found)}, and ({count},) is needed: "
            "one number for each point. Add up along the rows: s.sum(axis=1).",
        )


def check_log_det() -> None:
    """log_det is the logarithm of the determinant of the layer's Jacobian."""
    found = submission.log_det(POINTS, LAYER)
    expect_close(found, log_det(POINTS, LAYER), _of_log_det(found))


def check_width() -> None:
    """log_det works for points of other widths."""
    for width in (2, 8):
        layer = some_layer(width, seed=width)
        points = np.random.default_rng(width).normal(size=(4, width))
        expect_close(
            submission.log_det(points, layer),
            log_det(points, layer),
            f"For points of {width} numbers log_det is off. The half that network is asked about "
            "has x.shape[1] // 2 columns.",
        )


def check_jacobian() -> None:
    """jacobian has output i in row i and input j in column j."""
    for point in POINTS:
        found = submission.jacobian(point, LAYER)
        expected = jacobian(point, LAYER)
        expect_close(found, expected, _of_jacobian(found, expected), rtol=1e-3, atol=1e-4)


def check_both_agree() -> None:
    """The two ways agree at points the checks draw."""
    points = np.random.default_rng(21).normal(size=(4, 6))
    layer = some_layer(6, seed=21)
    quick = submission.log_det(points, layer)
    for index, point in enumerate(points):
        matrix = submission.jacobian(point, layer)
        expect_that(
            _numbers(matrix, (6, 6)),
            f"jacobian gives {_form(matrix)} for a point of 6 numbers, and (6, 6) is needed.",
        )
        expect_that(
            not np.array_equal(matrix, np.eye(6)),
            "jacobian gives the identity for every point, as if the layer did nothing.",
        )
        slow = float(np.linalg.slogdet(np.asarray(matrix, dtype=float))[1])
        expect_that(
            _numbers(quick, (4,)),
            f"log_det gives {_form(quick)} for 4 points, and (4,) is needed.",
        )
        expect_that(
            abs(slow - float(quick[index])) < 1e-3,
            f"At one point log_det gives {float(quick[index]):.6g}, and the logarithm of the "
            f"determinant of your own matrix is {slow:.6g}. One of the two is wrong; the other "
            "checks say which.",
        )


def _numbers(value: object, shape: tuple[int, ...]) -> bool:
    """Whether this is an array of that shape, of finite numbers."""
    if not isinstance(value, np.ndarray) or value.shape != shape or value.dtype.kind not in "fi":
        return False
    return bool(np.isfinite(value).all())


def _form(value: object) -> str:
    if isinstance(value, np.ndarray):
        finite = value.dtype.kind not in "fi" or np.isfinite(value).all()
        entries = value.dtype if finite else "numbers that are not finite"
        return f"the shape {value.shape}, filled with {entries},"
    return f"{value:.6g}" if isinstance(value, float) else repr(value)


def _of_log_det(found: object) -> str:
    s = network(POINTS[:, :2], LAYER)[0]
    messages = (
        (s.prod(axis=1), "You multiply the s of a point. The factors exp(s) are multiplied; of "
         "their logarithms, which are the s, take the sum."),
        (np.exp(s).sum(axis=1), "You add up the factors exp(s). The determinant is their product, "
         "so its logarithm is the sum of the s."),
        (np.exp(s).prod(axis=1), "That is the determinant itself. Its logarithm is asked for, and "
         "it is simpler: the sum of the s."),
        (-s.sum(axis=1), "Your sign is that of the inverse. forward multiplies by exp(s), so a "
         "positive s stretches, and counts as plus."),
        (s.mean(axis=1), "That is the average of the s. The determinant multiplies all factors: "
         "take the sum."),
        (network(POINTS[:, :2], LAYER)[1].sum(axis=1), "You add up t. A shift moves points and "
         "stretches nothing: add up s, the first of the two that network returns."),
    )  # fmt: skip
    for slip, message in messages:
        if is_close(found, slip):
            return message
    return (
        "log_det does not give the logarithm of the determinant. The diagonal of the Jacobian "
        "holds ones and the factors exp(s), and everything above it is zero."
    )


def _of_jacobian(found: object, expected: Array) -> str:
    if isinstance(found, np.ndarray) and found.shape == expected.shape:
        if is_close(found, expected.T, atol=1e-3):
            return (
                "Rows and columns are exchanged. Nudging input j gives column j: end with "
                "np.stack(columns, axis=1)."
            )
        if is_close(found, 2 * expected, atol=1e-3):
            return (
                "Your derivatives are twice too large. From one step below to one step above is "
                "two steps: divide by 2 * step."
            )
        if is_close(found, np.diag(np.diag(expected)), atol=1e-3):
            return (
                "Only the diagonal is there. Each input moves several outputs: keep the whole "
                "difference of the two results, not just its entry j."
            )
    return (
        "These are not the derivatives of forward. For each input j: nudge it up and down by the "
        "step, send both points through forward, subtract, divide by twice the step."
    )
