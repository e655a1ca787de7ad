"""The rules of each kind of item; those of numbers are in numeric.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from genmap.grading.choice import read_choice
from genmap.grading.free import judge
from genmap.grading.multi import read_multi
from genmap.grading.order import read_order
from genmap.grading.pick import read_pick
from genmap.grading.place import read_place
from genmap.items.checks.numeric import check_numeric
from genmap.items.checks.options import (
    check_feedback,
    check_key_ids,
    check_options,
    read_mistakes,
)
from genmap.items.checks.texts import check_filled, check_plain, choose
from genmap.items.draft import Origin
from genmap.items.kinds import PickItem
from genmap.items.records import (
    PARADIGMS,
    ChoiceItem,
    MultiItem,
    NumericItem,
    OrderItem,
    PlaceItem,
)
from genmap.items.rubric import FreeItem, Rubric


def check_choice(item: ChoiceItem, origin: Origin) -> None:
    """Three to six options; the key is one of them; every other has feedback."""
    ids = check_options(item.options, 3, 6, "options", origin)
    if item.key not in ids:
        origin.fault(("key",), f"{item.key!r} is no option; {choose(item.key, ids)}")
        return  # which options are wrong cannot be told
    given = read_mistakes(item, origin, read_choice)
    for index, option in enumerate(item.options):
        if option.id != item.key:
            check_feedback(option, given.get(option.id), index, origin)


def check_multi(item: MultiItem, origin: Origin) -> None:
    """Three to seven options; the key names some of them once; every other has feedback."""
    ids = check_options(item.options, 3, 7, "options", origin)
    check_key_ids(item.key, ids, origin)
    if not item.key:
        origin.fault(("key",), "is empty; name at least one right option")
    if not set(item.key) <= set(ids):
        return  # which options are wrong cannot be told
    given = read_mistakes(item, origin, read_multi)
    for index, option in enumerate(item.options):
        if option.id not in item.key:
            check_feedback(option, given.get(frozenset({option.id})), index, origin)


def check_order(item: OrderItem, origin: Origin) -> None:
    """Three to five steps, each with what it waits for; the key is another permutation of them."""
    ids = check_options(item.steps, 3, 5, "steps", origin)
    check_key_ids(item.key, ids, origin)
    missing = [step for step in ids if step not in item.key]
    if missing:
        origin.fault(("key",), f"lacks {', '.join(missing)}; name every step once")
    if list(item.key) == ids:
        origin.fault(("steps",), "stand in the right order already; list them in another")
    for index, step in enumerate(item.steps):
        if not step.feedback.strip() and (step.id,) != item.key[:1]:
            origin.fault(("steps", index, "feedback"), "is missing; write what this step waits for")
        check_plain(step.text, ("steps", index, "text"), origin)
    read_mistakes(item, origin, read_order)


def check_place(item: PlaceItem, origin: Origin) -> None:
    """The key is consistent; every other paradigm has its feedback."""
    check_filled(item.description, ("description",), origin)
    if item.key.primary in item.key.components:
        origin.fault(
            ("key", "components"), f"repeats the primary {item.key.primary}; name other parts only"
        )
    for paradigm, feedback in item.feedback.items():
        check_plain(feedback, ("feedback", paradigm), origin)
    for paradigm in PARADIGMS:
        if paradigm != item.key.primary and not item.feedback.get(paradigm, "").strip():
            origin.fault(
                ("feedback",),
                f"`{paradigm}` is missing; write what to say to who takes it as primary",
            )
    read_mistakes(item, origin, read_place)


def check_pick(item: PickItem, origin: Origin) -> None:
    """Accepted choices are options, and not all of them; every other option has feedback."""
    ids = check_options(item.options, 3, 6, "options", origin)
    for choice in item.accepted:
        if choice not in ids:
            origin.fault(("accepted", choice), f"is no option; {choose(choice, ids)}")
        check_rubric(item.accepted[choice], ("accepted", choice), origin)
    if not item.accepted or len(item.accepted) == len(item.options):
        origin.fault(
            ("accepted",), "must name at least one option, and not all; write what fits the case"
        )
    if item.key.choice not in item.accepted:
        origin.fault(
            ("key", "choice"),
            f"{item.key.choice!r} is not accepted; {choose(item.key.choice, list(item.accepted))}",
        )
    given = {
        choice: feedback for (choice, _), feedback in read_mistakes(item, origin, read_pick).items()
    }
    for index, option in enumerate(item.options):
        check_plain(option.text, ("options", index, "text"), origin)
        if option.id not in item.accepted:
            check_feedback(option, given.get(option.id), index, origin)


def check_free(item: FreeItem, origin: Origin) -> None:
    """The rubric is sound; the rest is shown by key, mistakes and samples."""
    check_rubric(item.rubric, ("rubric",), origin)


def check_rubric(rubric: Rubric, path: tuple[str | int, ...], origin: Origin) -> None:
    """A rubric names at least one point, its points differ, and its wordings can be read."""
    if not rubric.points:
        origin.fault((*path, "points"), "is empty; name what a right answer says")
    names = [point.name for point in rubric.points]
    for index, name in enumerate(names):
        check_filled(name, (*path, "points", index, "name"), origin)
        check_plain(rubric.points[index].ask, (*path, "points", index, "ask"), origin)
        if name in names[:index]:
            origin.fault((*path, "points", index, "name"), f"{name!r} is taken already; rename it")
    for index, fault in enumerate(rubric.faults):
        for name in (name for name in fault.unless if name not in names):
            place = (*path, "faults", index, "unless")
            origin.fault(place, f"{name!r} is no point; {choose(name, names)}")
    try:
        judge(rubric, "word")
    except ValueError as error:
        origin.fault(path, f"holds a wording that cannot be read: {error}")


KIND_CHECKS: dict[type[Any], Callable[[Any, Any], None]] = {
    ChoiceItem: check_choice,
    FreeItem: check_free,
    MultiItem: check_multi,
    NumericItem: check_numeric,
    OrderItem: check_order,
    PickItem: check_pick,
    PlaceItem: check_place,
}
