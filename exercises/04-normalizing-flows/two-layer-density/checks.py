"""Checks of a two-layer flow: values, a way back, and a density that adds up to 1."""

import math
from typing import Any

import numpy as np

from genmap.checking import expect_close, expect_that, is_close, submission
from solution import Array, forward, generate, inverse, log_prob, some_layers, swap

LAYERS = some_layers(4, seed=4)
POINTS = np.random.default_rng(9).normal(size=(5, 4))
MINUS = (
    "You subtract the log-determinants. They belong to forward, from data to noise: where that "
    "stretches, data are denser than noise, so they are added."
)


def check_log_prob() -> None:
    """log_prob adds the log-density of the noise and both log-determinants."""
    found = submission.log_prob(POINTS, LAYERS)
    expect_close(found, log_prob(POINTS, LAYERS), _of_density(found))


def check_widths() -> None:
    """log_prob works for points of two and of six numbers."""
    for width in (2, 6):
        layers = some_layers(width, seed=width)
        points = np.random.default_rng(width).normal(size=(3, width))
        expect_close(
            submission.log_prob(points, layers),
            log_prob(points, layers),
            f"For points of {width} numbers log_prob is off. The Gaussian's constant grows with "
            "the dimension: -d/2 log(2 pi), with d = x.shape[1].",
        )


def check_adds_up() -> None:
    """The density adds up to 1 over the plane."""
    layers = some_layers(2, seed=1)
    line = np.arange(-20, 20, 0.25)
    grid = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
    found = submission.log_prob(grid, layers)
    expect_that(
        _numbers(found, (len(grid),)),
        f"For {len(grid)} points log_prob has to give an array of finite numbers, of shape "
        f"({len(grid)},).",
    )
    with np.errstate(over="ignore"):
        total = float(np.exp(found).sum()) * 0.25**2
    expect_that(
        abs(total - 1) < 0.01,
        f"Over the plane your density adds up to {total:.4g} instead of 1. A flow only moves "
        "probability about, so a term is missing or has the wrong sign.",
    )


def check_undoes() -> None:
    """generate finds the point that the flow sends to z."""
    noise = _noise_of(POINTS)
    found = _generated(noise)[0]
    expect_close(found, POINTS, _of_way_back(found, noise))


def check_generated_density() -> None:
    """generate gives the log-density of each point it makes."""
    noise = np.random.default_rng(12).normal(size=(5, 4))
    found = _generated(noise)[1]
    expected = generate(noise, LAYERS)[1]
    expect_close(found, expected, _of_given(found, noise))


def _numbers(found: object, shape: tuple[int, ...]) -> bool:
    """Whether this is an array of that shape, of finite numbers."""
    if not isinstance(found, np.ndarray) or found.shape != shape or found.dtype.kind not in "fi":
        return False
    return bool(np.isfinite(found).all())


def _noise_of(x: Array) -> Array:
    return forward(swap(forward(x, LAYERS[0])[0]), LAYERS[1])[0]


def _generated(noise: Array) -> tuple[Any, Any]:
    pair = submission.generate(noise, LAYERS)
    expect_that(
        isinstance(pair, tuple | list) and len(pair) == 2,
        "generate has to return two arrays: the points and their log-densities, return x, log_p.",
    )
    return pair[0], pair[1]


def _gaussian(z: Array) -> Array:
    constant = z.shape[1] / 2 * math.log(2 * math.pi)
    return np.asarray(-constant - (z**2).sum(axis=1) / 2)


def _of_density(found: object) -> str:
    h, one = forward(POINTS, LAYERS[0])
    z, two = forward(swap(h), LAYERS[1])
    straight, other = forward(h, LAYERS[1])
    base = _gaussian(z)
    messages = (
        (base, "That is the density of the noise alone. Add the log-determinant of each layer."),
        (base - one - two, MINUS),
        (base + two, "The log-determinant of layer 1 is missing. forward returns it beside the "
         "points; add both."),
        (base + one, "The log-determinant of layer 2 is missing. forward returns it beside the "
         "points; add both."),
        (_gaussian(straight) + one + other, "The swap between the layers is missing. Without it "
         "both layers keep the same half, and that half never changes."),
        (_gaussian(POINTS) + one + two, "You take the Gaussian at x. It is the noise that is "
         "Gaussian: take it at z."),
        (np.exp(base + one + two), "That is the density itself. Its logarithm is asked for: leave "
         "exp out."),
    )  # fmt: skip
    for slip, message in messages:
        if is_close(found, slip):
            return message
    if _numbers(found, base.shape):
        off = np.asarray(found) - (base + one + two)
        if np.ptp(off) < 1e-6:
            return (
                f"All your values are off by {off[0]:.4g}. The constant of the Gaussian is off: in "
                "d dimensions it is -d/2 log(2 pi)."
            )
    return (
        "log_prob is off. Go through the flow step by step, keep both log-determinants, and add "
        "them to the log-density of a standard Gaussian at z, summed over each row."
    )


def _of_way_back(found: object, noise: Array) -> str:
    if isinstance(found, np.ndarray) and found.shape == POINTS.shape:
        first, second = LAYERS
        early = inverse(swap(inverse(noise, first)[0]), second)[0]
        ahead = forward(swap(forward(noise, first)[0]), second)[0]
        straight = inverse(inverse(noise, second)[0], first)[0]
        for slip, message in (
            (early, "You undo layer 1 first. On the way to z it came first, so on the way back it "
             "comes last: begin with layer 2."),
            (ahead, "You run the layers forward, which leads from data to noise. Use inverse, and "
             "begin with layer 2."),
            (straight, "The swap between the two layers is missing on the way back."),
        ):  # fmt: skip
            if is_close(found, slip):
                return message
    return (
        "generate does not find the x that the flow sends to z. Undo the steps from the last to "
        "the first: inverse with layer 2, swap, inverse with layer 1."
    )


def _of_given(found: object, noise: Array) -> str:
    h, two = inverse(noise, LAYERS[1])
    x, one = inverse(swap(h), LAYERS[0])
    base = _gaussian(noise)
    if isinstance(found, np.ndarray) and found.shape == base.shape:
        for slip, message in (
            (base - one - two, MINUS),
            (base, "That is the density of the noise. The points were stretched on the way: add "
             "both log-determinants."),
            (_gaussian(x) + one + two, "You take the Gaussian at x. It is the noise that is "
             "Gaussian: take it at z, which you were given."),
        ):  # fmt: skip
            if is_close(found, slip):
                return message
    return (
        "The log-densities that generate returns are off. They are what log_prob gives for the "
        "same points: the Gaussian at z plus both log-determinants."
    )
