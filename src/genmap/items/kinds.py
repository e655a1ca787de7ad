"""The kind that chooses and gives a reason, and the union of all kinds (standard library only)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from genmap.items.records import (
    BaseItem,
    ChoiceItem,
    MultiItem,
    NumericItem,
    Option,
    OrderItem,
    PlaceItem,
    described,
)
from genmap.items.rubric import FreeItem, Rubric


@dataclass(frozen=True, kw_only=True)
class PickKey:
    """A right answer written out: the choice and a reason that its rubric accepts."""

    choice: str = described("Id of an accepted option.")
    reason: str = described("One sentence; also the model answer shown to the learner.")


@dataclass(frozen=True, kw_only=True)
class PickItem(BaseItem):
    """Choose one and say why. Answer: {"choice": id, "reason": text}; the reason may be ""."""

    kind: Literal["pick"]
    options: tuple[Option, ...] = described("Three to six options.")
    accepted: dict[str, Rubric] = described(
        "Every option that counts, with the rubric of the reason that makes it right."
    )
    key: PickKey = described("The best choice with its reason.")


Item = FreeItem | ChoiceItem | MultiItem | NumericItem | OrderItem | PlaceItem | PickItem

KINDS: dict[str, type[Item]] = {
    "free": FreeItem,
    "choice": ChoiceItem,
    "multi": MultiItem,
    "numeric": NumericItem,
    "order": OrderItem,
    "place": PlaceItem,
    "pick": PickItem,
}
