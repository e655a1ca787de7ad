"""Every possible answer of a closed item with its verdict: what a page needs to answer at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations
from typing import Any

from genmap.grading import Verdict, grade
from genmap.items.kinds import Item, PickItem
from genmap.items.records import PARADIGMS, ChoiceItem, MultiItem, OrderItem, PlaceItem


def tabulate(item: Item) -> dict[str, Verdict] | None:
    """Verdicts by canonical answer; None where answers are open (`free`, `numeric`)."""
    if item.kind in ("free", "numeric"):
        return None
    return {canonical(item, answer): grade(item, answer) for answer in possible(item)}


def canonical(item: Item, answer: Any) -> str:
    """The text that names a closed answer in a table; a set is sorted, an order is kept."""
    if isinstance(item, MultiItem):
        return ",".join(sorted(answer))
    if isinstance(item, OrderItem):
        return ",".join(answer)
    if isinstance(item, PlaceItem):
        return f"{answer['primary']}|{','.join(sorted(answer['components']))}"
    if isinstance(item, PickItem):
        return str(answer["choice"])
    return str(answer)


def possible(item: Item) -> Iterator[Any]:
    """All well-formed answers of a closed item; of a `pick` those without a reason."""
    if isinstance(item, ChoiceItem):
        yield from (option.id for option in item.options)
    elif isinstance(item, MultiItem):
        ids = [option.id for option in item.options]
        yield from (list(chosen) for chosen in _subsets(ids) if chosen)
    elif isinstance(item, OrderItem):
        yield from (list(order) for order in permutations(step.id for step in item.steps))
    elif isinstance(item, PlaceItem):
        for primary in PARADIGMS:
            for components in _subsets(PARADIGMS):
                yield {"primary": primary, "components": list(components)}
    elif isinstance(item, PickItem):
        yield from ({"choice": option.id, "reason": ""} for option in item.options)


def _subsets(ids: Any) -> Iterator[tuple[str, ...]]:
    for size in range(len(ids) + 1):
        yield from combinations(ids, size)
