"""The rules of numeric items and of their variants."""

from __future__ import annotations

import math
import re
from collections.abc import Collection

from genmap.grading import GradingError, variants
from genmap.grading.keys import Computed
from genmap.grading.numeric import read_numeric
from genmap.items.checks.options import read_mistakes
from genmap.items.checks.texts import choose
from genmap.items.draft import Origin
from genmap.items.records import NumericItem

PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")


def check_numeric(item: NumericItem, origin: Origin) -> None:
    """Numbers make sense, ranges name mistakes and leave the key alone, variants compute."""
    if item.tolerance < 0:
        origin.fault(("tolerance",), f"is {item.tolerance:g}; write 0 or more")
    for unit, factor in item.units.items():
        if factor <= 0:
            origin.fault(
                ("units", unit),
                f"is {factor:g}; write the factor that turns it into {item.unit or 'the key'}",
            )
    names = [mistake.name for mistake in item.mistakes]
    for index, given in enumerate(item.ranges):
        if given.low > given.high:
            origin.fault(
                ("ranges", index),
                f"runs from {given.low:g} down to {given.high:g}; swap low and high",
            )
        if given.mistake not in names:
            origin.fault(
                ("ranges", index, "mistake"),
                f"{given.mistake!r} is no mistake of this item; {choose(given.mistake, names)}",
            )
        if any(given.low <= key <= given.high for key in (item.key, *item.alternatives)):
            origin.fault(("ranges", index), "holds the key; narrow it")
    check_variants(item, origin)
    read_mistakes(item, origin, read_numeric)


def check_variants(item: NumericItem, origin: Origin) -> None:
    """The function exists, computes every variant, and seed 0 gives the item's key."""
    if not item.variants:
        return
    given = item.variants.parameters
    if not given or not all(given.values()):
        origin.fault(
            ("variants", "parameters"), "is empty; give every {name} of the prompt its values"
        )
        return
    check_parameters(given, item.prompt, origin)
    for seed in range(variants.count(item.variants)):
        try:
            computed = variants.compute(item.variants, seed)
        except GradingError as error:
            origin.fault(("variants",), f"{error}")
            return
        if seed == 0 and not math.isclose(computed.key, item.key):
            origin.fault(
                ("key",), f"is {item.key:g}, but seed 0 gives {computed.key:g}; write that"
            )
        if not check_computed(computed, seed, item, origin):
            return


def check_parameters(given: Collection[str], prompt: str, origin: Origin) -> None:
    """Every parameter stands in the prompt, and every `{name}` of the prompt is a parameter."""
    for name in sorted(set(given) ^ set(PLACEHOLDER.findall(prompt))):
        problem = (
            "is not in the prompt; use it as"
            if name in given
            else "has no values in parameters; add"
        )
        origin.fault(("variants", "parameters"), f"`{name}` {problem} {{{name}}}")


def check_computed(computed: Computed, seed: int, item: NumericItem, origin: Origin) -> bool:
    """The numbers of one seed are finite, and no slip gives the key.

    False for a slip that is no mistake of the item, which would be said again for every seed.
    """
    if not all(map(math.isfinite, (computed.key, *computed.slips.values()))):
        origin.fault(("variants",), f"seed {seed} gives no finite number; change the parameters")
    names = [mistake.name for mistake in item.mistakes]
    for slip, value in computed.slips.items():
        if slip not in names:
            origin.fault(
                ("variants", "function"), f"computes the slip {slip!r}; add a mistake of that name"
            )
            return False
        if math.isclose(value, computed.key):
            origin.fault(
                ("variants",),
                f"seed {seed}: the slip {slip!r} gives the key; change the parameters",
            )
    return True
