"""Seeded variants of a numeric item: its parameters, its texts and its key for a seed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from genmap.grading.answers import shown
from genmap.grading.errors import AnswerError, ItemError
from genmap.grading.keys import FUNCTIONS, Computed
from genmap.grading.numbers import written
from genmap.items.records import NumericItem, Variants


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
