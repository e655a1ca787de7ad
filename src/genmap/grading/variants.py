"""Keys of seeded numeric items: each function takes the parameters and computes the key.

A function gives the key and the number of each slip, named after the mistake it belongs to.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from genmap.grading.answers import shown
from genmap.grading.errors import AnswerError, ItemError
from genmap.grading.numbers import written
from genmap.items.records import NumericItem, Variants


@dataclass(frozen=True, kw_only=True)
class Computed:
    """The key for one set of parameters, and the number each slip gives."""

    key: float
    slips: Mapping[str, float] = field(default_factory=dict)


def autoregressive_passes(*, side: float, channels: float) -> Computed:
    """Network passes to draw a side x side image value by value: one a sub-pixel (1601.06759)."""
    return Computed(
        key=side * side * channels,
        slips={"forgets-channels": side * side, "one-side-only": side * channels, "one-pass": 1.0},
    )


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


FUNCTIONS: dict[str, Callable[..., Computed]] = {
    "autoregressive_passes": autoregressive_passes,
    "bits_per_dimension": bits_per_dimension,
    "coupling_log_density": coupling_log_density,
    "masked_flow_passes": masked_flow_passes,
    "squeezed_uniform": squeezed_uniform,
}


def count(variants: Variants) -> int:
    """How many different variants there are."""
    return math.prod(len(values) for values in variants.parameters.values())


def parameters(variants: Variants, seed: int) -> dict[str, float]:
    """The parameters of `seed`; seeds beyond the last combination start again at the first."""
    left = seed % count(variants)
    chosen: dict[str, float] = {}
    for name, values in reversed(variants.parameters.items()):
        left, place = divmod(left, len(values))
        chosen[name] = values[place]
    return {name: chosen[name] for name in variants.parameters}


def compute(variants: Variants, seed: int) -> Computed:
    """Key and slips of `seed`; raises ItemError when the function does not exist or fails."""
    if variants.function not in FUNCTIONS:
        raise ItemError(f"no function {variants.function!r}; there are: {', '.join(FUNCTIONS)}")
    try:
        return FUNCTIONS[variants.function](**parameters(variants, seed))
    except (TypeError, ValueError, ArithmeticError) as error:
        raise ItemError(f"{variants.function} fails for seed {seed}: {error}") from error


def prompt(item: NumericItem, seed: int = 0) -> str:
    """The prompt with each `{name}` replaced by the parameter of `seed`."""
    return _filled(item.prompt, parameters(item.variants, seed)) if item.variants else item.prompt


def explanation(item: NumericItem, seed: int = 0) -> str:
    """The explanation with each `{name}` replaced as in the prompt, and `{key}` by the key."""
    if not item.variants:
        return item.explanation
    key = compute(item.variants, seed).key
    return _filled(item.explanation, parameters(item.variants, seed) | {"key": key})


def _filled(text: str, values: Mapping[str, float]) -> str:
    for name, value in values.items():
        text = text.replace("{" + name + "}", written(value))
    return text


def read_seed(seed: Any) -> int:
    """`seed` as a whole number from 0 on; raises AnswerError otherwise."""
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed < 2**53:
        raise AnswerError(f"The variant “{shown(seed)}” is not a whole number from 0 on.")
    return seed
