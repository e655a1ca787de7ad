"""The records an exercise file holds: one definition for parser, JSON Schema, graders and page.

Only the standard library is used here, because the browser builds the same records from JSON.
`genmap.items.reading` checks files against these classes with pydantic and adds line numbers. The
two kinds that need a rubric live beside it: `FreeItem` in rubric.py, `PickItem` in kinds.py.

A mistake is an exact answer with the feedback it must bring, so a wrong option needs its feedback
only once: as its own, or as that of the mistake whose answer it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Paradigm = Literal["autoregressive", "latent-variable", "adversarial", "diffusion"]
PARADIGMS: tuple[Paradigm, ...] = ("autoregressive", "latent-variable", "adversarial", "diffusion")


def described(text: str, **default: Any) -> Any:
    """A dataclass field with the description that the JSON Schema shows to authors."""
    return field(metadata={"description": text}, **default)


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """A usual wrong answer and the feedback it must bring."""

    name: str = described("Short kebab-case name of the misconception.")
    answer: Any = described("The answer a learner with this misconception gives.")
    status: Literal["partial", "wrong"] = described(
        "The verdict this answer gets.", default="wrong"
    )
    feedback: str = described("What the learner is told, in the verdict's message.")


@dataclass(frozen=True, kw_only=True)
class Sample:
    """An answer a learner might give, with the status its writer gave it; a test grades it."""

    answer: Any = described("The answer as a learner would give it.")
    status: Literal["right", "partial", "wrong"] = described("The writer's verdict on it.")


@dataclass(frozen=True, kw_only=True)
class Option:
    """One thing to choose."""

    id: str = described("Kebab-case id, stable for ever; stored answers hold it.")
    text: str = described("What the learner reads (inline Markdown).")
    feedback: str = described(
        "Said when this option is chosen; required where it is wrong.", default=""
    )


@dataclass(frozen=True, kw_only=True)
class BaseItem:
    """What every kind of item carries. `id` is `NN-slug/file/name`, built from path and `name`."""

    id: str = described("Filled in by the loader; never written by hand.", default="")
    name: str = described("Kebab-case, unique in its file, never changed once published.")
    objective: str = described("Id of the lesson objective this item serves.")
    prompt: str = described("The question (Markdown).")
    explanation: str = described("Why the key is right (Markdown), shown with the model answer.")
    hints: tuple[str, ...] = described("Two or three hints, each giving away more than the last.")
    minutes: float = described("Time a first-time reader needs; adds up to the practice time.")
    mistakes: tuple[Mistake, ...] = described("At least two named misconceptions with feedback.")
    samples: tuple[Sample, ...] = described("Learner answers with their status.")


@dataclass(frozen=True, kw_only=True)
class ChoiceItem(BaseItem):
    """One right option. Answer: the option's id."""

    kind: Literal["choice"]
    options: tuple[Option, ...] = described("Three to six options, one of them right.")
    key: str = described("Id of the right option.")


@dataclass(frozen=True, kw_only=True)
class MultiItem(BaseItem):
    """Any number of right options. Answer: a list of option ids, in any order."""

    kind: Literal["multi"]
    options: tuple[Option, ...] = described("Three to seven options.")
    key: tuple[str, ...] = described("Ids of all right options.")


@dataclass(frozen=True, kw_only=True)
class OrderItem(BaseItem):
    """Steps to put in order. Answer: a list of all step ids."""

    kind: Literal["order"]
    steps: tuple[Option, ...] = described(
        "Three to five steps, as the page first shows them; `feedback` says what each waits for."
    )
    key: tuple[str, ...] = described("Ids of all steps in the right order.")


@dataclass(frozen=True, kw_only=True)
class Range:
    """Numbers from `low` to `high` (both included), which one particular slip gives."""

    low: float = described("Smallest number of the range, in the key's unit.")
    high: float = described("Largest number of the range, in the key's unit.")
    mistake: str = described("Name of the mistake whose feedback these numbers bring.")


@dataclass(frozen=True, kw_only=True)
class Variants:
    """Seeded variants of a numeric item: seed s takes the s-th combination of parameters.

    Combinations are counted like a clock: the last parameter turns fastest. Seed 0 takes the
    first value of each, and its key is the item's `key`.
    """

    function: str = described(
        "Name of a function in genmap.grading.keys. It computes the key, and the number each "
        "slip gives; a slip is named after the mistake whose feedback it brings."
    )
    parameters: dict[str, tuple[float, ...]] = described(
        "Values each `{name}` of the prompt and the explanation takes; `{key}` in the explanation "
        "is the key they give."
    )


@dataclass(frozen=True, kw_only=True)
class NumericItem(BaseItem):
    """A number. Answer: "0.75", "3/4", "1e-3 s"; with variants {"value": text, "seed": n}."""

    kind: Literal["numeric"]
    key: float = described("The number, in `unit`; with variants, the key of seed 0.")
    tolerance: float = described("Largest absolute difference counted as right.", default=0.0)
    relative: bool = described("Read `tolerance` as a fraction of the key instead.", default=False)
    alternatives: tuple[float, ...] = described("Other values that count as right.", default=())
    unit: str = described("The key's unit; an answer without a unit is read in it.", default="")
    units: dict[str, float] = described(
        "Other units accepted, each with the factor that turns it into `unit`.",
        default_factory=dict,
    )
    ranges: tuple[Range, ...] = described("Wrong ranges with feedback of their own.", default=())
    variants: Variants | None = described("Seeded variants, if any.", default=None)


@dataclass(frozen=True, kw_only=True)
class Placed:
    """Where a system stands: the paradigm of its generative step, and those of its other parts."""

    primary: Paradigm = described("Paradigm of the generative step.")
    components: tuple[Paradigm, ...] = described("Paradigms of the other parts.", default=())


@dataclass(frozen=True, kw_only=True)
class PlaceItem(BaseItem):
    """Place one described system. Answer: {"primary": paradigm, "components": [paradigm, ...]}."""

    kind: Literal["place"]
    description: str = described("The system as a paper or release would describe it (Markdown).")
    key: Placed = described("Where the system stands.")
    feedback: dict[Paradigm, str] = described(
        "Said when this paradigm is wrongly taken as primary."
    )
