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


def compressed_bytes(*, tokens: float, nats: float) -> Computed:
    """Bytes of a text of so many tokens, coded at so many nats a token."""
    total = tokens * nats
    return Computed(
        key=total / math.log(2) / 8,
        slips={
            "nats-as-bits": total / 8,
            "bits-for-bytes": total / math.log(2),
            "wrong-way-round": total * math.log(2) / 8,
        },
    )


def cross_entropy_bits(*, a: float, b: float) -> Computed:
    """Average cost in bits of data with a % of 1 bit, b % of 2 bits and the rest of 3 bits."""
    data = (a / 100, b / 100, 1 - a / 100 - b / 100)
    return Computed(
        key=sum(share * cost for share, cost in zip(data, (1, 2, 3), strict=True)),
        slips={
            "model-decides": 1 / 2 * 1 + 1 / 4 * 2 + 1 / 8 * 3 + 1 / 8 * 3,
            "plain-average": (1 + 2 + 3 + 3) / 4,
            "entropy-of-data": -sum(share * math.log2(share) for share in data),
        },
    )


def gaussian_kl(*, shift: float, scale: float) -> Computed:
    """KL(p, q) in nats of p = N(0, 1) and q = N(shift, scale^2)."""
    off = (1 + shift**2) / (2 * scale**2)
    return Computed(
        key=math.log(scale) + off - 1 / 2,
        slips={
            "reversed": -math.log(scale) + (scale**2 + shift**2) / 2 - 1 / 2,
            "forgets-half": math.log(scale) + off,
            "forgets-shift": math.log(scale) + 1 / (2 * scale**2) - 1 / 2,
        },
    )


def one_mode_cost(*, weight: float) -> Computed:
    """KL(q, p) in nats where q is one mode of p, which has this weight there."""
    return Computed(key=-math.log(weight), slips={"other-weight": -math.log(1 - weight)})


def smoothed_share(*, count: float, total: float, symbols: float) -> Computed:
    """Add-one smoothing: the share of a symbol seen `count` times in `total` draws."""
    return Computed(
        key=(count + 1) / (total + symbols),
        slips={
            "no-smoothing": count / total,
            "total-unchanged": (count + 1) / total,
            "one-more-draw": (count + 1) / (total + 1),
        },
    )


def standard_error(*, sd: float, count: float) -> Computed:
    """The standard error of an average of `count` independent losses."""
    return Computed(
        key=sd / math.sqrt(count),
        slips={
            "spread-of-losses": sd,
            "divides-by-n": sd / count,
            "variance-over-n": sd**2 / count,
        },
    )


FUNCTIONS: dict[str, Callable[..., Computed]] = {
    "autoregressive_passes": autoregressive_passes,
    "compressed_bytes": compressed_bytes,
    "cross_entropy_bits": cross_entropy_bits,
    "gaussian_kl": gaussian_kl,
    "one_mode_cost": one_mode_cost,
    "smoothed_share": smoothed_share,
    "standard_error": standard_error,
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
