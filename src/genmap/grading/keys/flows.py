"""Keys about normalizing flows: lesson 04."""

from __future__ import annotations

import math

from genmap.grading.keys.computed import Computed


def bits_per_dimension(*, side: float, nats: float) -> Computed:
    """Bits per pixel of a side x side picture of 256 greys, from log q of pixels scaled to [0, 1).

    Unscaling by 256 costs log2 256 = 8 bits for each pixel (arXiv:1511.01844, section 3.1).
    """
    pixels = side * side
    return Computed(
        key=8 - nats / (pixels * math.log(2)),
        slips={
            "forgets-the-scale": -nats / (pixels * math.log(2)),
            "nats-for-bits": 8 - nats / pixels,
            "wrong-sign": 8 + nats / (pixels * math.log(2)),
        },
    )


def coupling_log_density(*, first: float, second: float, factor: float, shift: float) -> Computed:
    """log p of a point of the plane under one layer that keeps the first number (1605.08803).

    The layer multiplies the second number by `factor` and adds `shift`; noise is Gaussian.
    """
    base = -math.log(2 * math.pi) - (first**2 + (factor * second + shift) ** 2) / 2
    stay = -math.log(2 * math.pi) - (first**2 + second**2) / 2
    return Computed(
        key=base + math.log(factor),
        slips={
            "forgets-log-det": base,
            "subtracts-log-det": base - math.log(factor),
            "adds-the-factor": base + factor,
            "gaussian-at-x": stay + math.log(factor),
        },
    )


def masked_flow_passes(*, layers: float, size: float) -> Computed:
    """Network passes for a sample of a masked autoregressive flow: 1705.07057, section 3."""
    return Computed(key=layers * size, slips={"one-a-layer": layers, "forgets-layers": size})


def squeezed_uniform(*, factor: float, shift: float) -> Computed:
    """Density of X = Z / factor + shift inside its range, with Z uniform on [0, 1]."""
    return Computed(key=factor, slips={"stays-uniform": 1.0, "upside-down": 1 / factor})
