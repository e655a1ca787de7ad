"""The flow of lesson 04's worked example: two affine coupling layers of the plane.

Its scales and shifts are short formulas, so that a reader can follow every number; the layers are
those of arXiv:1605.08803, eq. 4 and 5, from data x to noise z.
"""

from __future__ import annotations

import math

from genmap_site.figures import svg

POINT = (1.0, 0.5)  # whose log-density the lesson works out


def scale_1(u: float) -> float:
    """s of the first layer, which keeps x1."""
    return u / 2


def shift_1(u: float) -> float:
    """t of the first layer."""
    return -(u**2) / 2


def scale_2(v: float) -> float:
    """s of the second layer, which keeps the second number."""
    return -v / 4


def shift_2(v: float) -> float:
    """t of the second layer."""
    return v / 2


def to_noise(x: svg.Point) -> svg.Point:
    """z = f(x), layer by layer."""
    second = x[1] * math.exp(scale_1(x[0])) + shift_1(x[0])
    return x[0] * math.exp(scale_2(second)) + shift_2(second), second


def to_data(z: svg.Point) -> svg.Point:
    """x = g(z): the last layer is undone first."""
    first = (z[0] - shift_2(z[1])) * math.exp(-scale_2(z[1]))
    return first, (z[1] - shift_1(first)) * math.exp(-scale_1(first))


def log_det(x: svg.Point) -> float:
    """log |det| of the Jacobian of `to_noise` at x: the sum of the layers' s."""
    return scale_1(x[0]) + scale_2(to_noise(x)[1])


def log_density(x: svg.Point) -> float:
    """log p(x) in nats, with a standard Gaussian for z."""
    z = to_noise(x)
    return -math.log(2 * math.pi) - (z[0] ** 2 + z[1] ** 2) / 2 + log_det(x)
