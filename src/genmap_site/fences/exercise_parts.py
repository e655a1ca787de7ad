"""What an exercise shows that is computed from its item: the order of steps, variants, numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from genmap.grading import variants
from genmap.items.records import NumericItem, Option, OrderItem

MOST_VARIANTS = 12


@dataclass(frozen=True, kw_only=True)
class ShownVariant:
    """One set of numbers of a numeric item, written out."""

    prompt: str
    key: float
    explanation: str


def number_variants(item: NumericItem) -> Iterator[ShownVariant]:
    """Give the variants the page offers, seed 0 first, with the parameters filled in."""
    if item.variants is None:
        return
    for seed in range(min(variants.count(item.variants), MOST_VARIANTS)):
        yield ShownVariant(
            prompt=variants.prompt(item, seed),
            key=variants.compute(item.variants, seed).key,
            explanation=variants.explanation(item, seed),
        )


def shown_steps(item: OrderItem) -> tuple[Option, ...]:
    """Give the steps as first shown: the file's order, or a seeded one where that is the answer."""
    if tuple(step.id for step in item.steps) != item.key:
        return item.steps
    mixed = sorted(item.steps, key=lambda step: sha256(f"{item.id} {step.id}".encode()).digest())
    if tuple(step.id for step in mixed) == item.key:
        mixed = mixed[1:] + mixed[:1]
    return tuple(mixed)
