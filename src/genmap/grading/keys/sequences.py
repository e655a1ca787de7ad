"""Keys about autoregressive models: lessons 01 and 02."""

from __future__ import annotations

import math

from genmap.grading.keys.computed import Computed


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
