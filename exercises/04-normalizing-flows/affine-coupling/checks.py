"""Checks of a coupling layer on seeded layers, beside the same layer with usual slips."""

import numpy as np

from genmap.checking import expect_close, expect_that, is_close, submission
from solution import Array, Layer, forward, inverse, network, some_layer

LAYER = some_layer(4, seed=3)
POINTS = np.random.default_rng(8).normal(size=(5, 4))
HALF = 2


def check_keeps_first_half() -> None:
    """The first half of each point comes out of forward unchanged."""
    found = _of_forward(POINTS, LAYER)
    expect_close(
        found[:, :HALF],
        POINTS[:, :HALF],
        "The first half of each point has to come out as it went in. Change only the second half: "
        "if both change, nobody can tell afterwards what s and t were.",
    )


def check_forward() -> None:
    """The second half is scaled by exp(s) and shifted by t."""
    expected = forward(POINTS, LAYER)
    found = submission.forward(POINTS, LAYER)
    expect_close(found, expected, _told(found, expected))


def check_other_width() -> None:
    """Points of two and of six numbers work too."""
    for width in (2, 6):
        layer = some_layer(width, seed=width)
        points = np.random.default_rng(width).normal(size=(3, width))
        expect_close(
            submission.forward(points, layer),
            forward(points, layer),
            f"With points of {width} numbers your layer gives another result. Take the width of a "
            "half from the array: x.shape[1] // 2.",
        )


def check_inverse() -> None:
    """inverse undoes the right layer."""
    image = forward(POINTS, LAYER)
    found = submission.inverse(image, LAYER)
    expect_close(found, POINTS, _back(found, image))


def check_round_trip() -> None:
    """Your own forward and inverse undo each other, both ways."""
    there = _of_forward(POINTS, LAYER)
    expect_that(
        not np.array_equal(there, POINTS),
        "forward gives x back, so there is nothing to undo yet. Write forward first.",
    )
    expect_close(
        submission.inverse(there, LAYER),
        POINTS,
        "inverse(forward(x)) is not x. Whatever forward does to the second half, inverse has to "
        "undo in the opposite order.",
    )
    back = submission.inverse(POINTS, LAYER)
    expect_that(
        isinstance(back, np.ndarray) and back.shape == POINTS.shape,
        "inverse has to return an array of the same shape as y.",
    )
    expect_close(
        submission.forward(back, LAYER),
        POINTS,
        "forward(inverse(y)) is not y, although it works the other way round. Do both functions "
        "ask network about the kept half?",
    )


def _of_forward(points: Array, layer: Layer) -> Array:
    """What the learner's forward gives; fails when it is no array of the right shape."""
    found = submission.forward(points, layer)
    expect_that(
        isinstance(found, np.ndarray) and found.shape == points.shape and found.dtype.kind in "fi",
        "forward has to return one array of numbers, of the same shape as x. Put the two halves "
        "side by side with np.concatenate([kept, moved], axis=1).",
    )
    return np.asarray(found, dtype=float)


def _told(found: object, expected: Array) -> str:
    if not isinstance(found, np.ndarray) or found.shape != expected.shape:
        return "forward has to return an array of the same shape as x."
    kept, moved = POINTS[:, :HALF], POINTS[:, HALF:]
    s, t = network(kept, LAYER)
    of_moved = network(moved, LAYER)
    second = found[:, HALF:]
    for slip, message in (
        (moved * s + t, "You multiply by s itself. A factor may be zero or negative then, and the "
         "layer could not be undone: multiply by np.exp(s)."),
        (moved * np.exp(of_moved[0]) + of_moved[1], "You ask network about the second half, the "
         "one you change. Then inverse could not know the question: ask about the first half."),
        ((moved + t) * np.exp(s), "You shift first and scale afterwards. The layer scales first: "
         "multiply the second half by exp(s), then add t."),
        (moved * np.exp(s), "You scale the second half, and t is missing: add it after scaling."),
        (moved + t, "You shift the second half, and the scale is missing: multiply by np.exp(s) "
         "before you add t."),
        (moved, "Your second half is that of x. Multiply it by np.exp(s) and add t."),
    ):  # fmt: skip
        if is_close(second, slip):
            return message
    return (
        "The second half should be x_B * exp(s) + t, entry by entry, with s and t from "
        "network(kept, layer)."
    )


def _back(found: object, image: Array) -> str:
    if not isinstance(found, np.ndarray) or found.shape != image.shape:
        return "inverse has to return an array of the same shape as y."
    kept, moved = image[:, :HALF], image[:, HALF:]
    s, t = network(kept, LAYER)
    second = found[:, HALF:]
    for slip, message in (
        (moved * np.exp(-s) - t, "You undo the factor first and take t away afterwards. forward "
         "adds t last, so it has to go first, like shoes before socks: (moved - t) * exp(-s)."),
        ((moved - t) * np.exp(s), "You multiply by exp(s) once more. Undo the factor: multiply by "
         "exp(-s), or divide by exp(s)."),
        (forward(image, LAYER)[:, HALF:], "Your inverse does what forward does. Solve "
         "y_B = x_B * exp(s) + t for x_B instead."),
        (moved, "Your inverse gives y back. Ask network about the kept half, take t away from the "
         "second half and undo the factor exp(s)."),
    ):  # fmt: skip
        if is_close(second, slip):
            return message
    if is_close(second, inverse(image, LAYER)[:, HALF:]):
        return "The second half is right. The first half of x is simply the first half of y."
    return (
        "inverse does not find the x that forward started from. The kept half of y is that of x, "
        "so network gives the same s and t: solve y_B = x_B * exp(s) + t for x_B."
    )
