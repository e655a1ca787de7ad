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


def conditional_tables(*, symbols: float, length: float) -> Computed:
    """Free numbers of all tables p(x_i | x_<i) together: V - 1 for each of the V^(i-1) prefixes."""
    whole = symbols**length
    return Computed(
        key=whole - 1,
        slips={
            "counts-all": whole,
            "last-table-only": symbols ** (length - 1) * (symbols - 1),
            "only-the-last-token": symbols**2 - 1,
        },
    )


def token_perplexity(*, first: float, second: float, third: float, fourth: float) -> Computed:
    """Perplexity of four tokens: exp of the mean of -log p, 1 over the geometric mean."""
    probs = (first, second, third, fourth)
    nats = -sum(map(math.log, probs)) / len(probs)
    return Computed(
        key=math.exp(nats),
        slips={
            "averages-inverses": sum(1 / p for p in probs) / len(probs),
            "forgets-the-mean": 1 / math.prod(probs),
            "stops-at-bits": nats / math.log(2),
            "stops-at-nats": nats,
        },
    )


def bits_per_character(*, perplexity: float, tokens: float, characters: float) -> Computed:
    """Bits per character of a text, from its perplexity per token and its two lengths."""
    bits = math.log2(perplexity)
    return Computed(
        key=bits * tokens / characters,
        slips={
            "stays-in-nats": math.log(perplexity) * tokens / characters,
            "stays-per-token": bits,
            "turns-the-ratio-over": bits * characters / tokens,
            "no-logarithm": perplexity * tokens / characters,
        },
    )


def receptive_field(*, layers: float, kernel: float, blocks: float) -> Computed:
    """Inputs an output sees: blocks of causal layers with doubling dilations (1609.03499)."""
    further = (kernel - 1) * (2**layers - 1)
    return Computed(
        key=1 + blocks * further,
        slips={
            "counts-own-input-again": blocks * (1 + further),
            "forgets-own-input": blocks * further,
            "ignores-dilation": 1 + blocks * (kernel - 1) * layers,
        },
    )


def nucleus_first(
    *, first: float, second: float, third: float, fourth: float, share: float
) -> Computed:
    """Probability of the most probable token in the nucleus that holds `share` (1904.09751)."""
    kept = before = 0.0
    for p in (first, second, third, fourth):
        before, kept = kept, kept + p
        if kept >= share:
            break
    return Computed(
        key=first / kept,
        slips={
            "drops-the-crossing-token": first / before,
            "does-not-renormalise": first,
            "divides-by-the-share": first / share,
        },
    )


def cache_megabytes(*, layers: float, width: float, positions: float) -> Computed:
    """Megabytes of a KV cache at two bytes a number: a key and a value, per layer and position."""
    size = 2 * layers * width * positions * 2 / 1e6
    return Computed(
        key=size,
        slips={
            "half-of-it": size / 2,
            "one-layer": size / layers,
            "one-position": size / positions,
        },
    )


FUNCTIONS: dict[str, Callable[..., Computed]] = {
    function.__name__: function
    for function in (
        autoregressive_passes,
        bits_per_character,
        cache_megabytes,
        conditional_tables,
        nucleus_first,
        receptive_field,
        token_perplexity,
    )
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
