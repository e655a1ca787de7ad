"""The rules that types cannot hold, a function per kind; each notes faults and raises nothing.

Shapes were checked when the files were read, so every function here may rely on the records.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import Any

from genmap.grading import AnswerError, GradingError, grade, variants
from genmap.grading.choice import read_choice
from genmap.grading.free import judge
from genmap.grading.multi import read_multi
from genmap.grading.numeric import read_numeric
from genmap.grading.order import read_order
from genmap.grading.pick import read_pick
from genmap.grading.place import read_place
from genmap.items.draft import Draft, Origin
from genmap.items.ids import KEBAB
from genmap.items.kinds import Item, PickItem
from genmap.items.records import (
    PARADIGMS,
    ChoiceItem,
    MultiItem,
    NumericItem,
    Option,
    OrderItem,
    PlaceItem,
)
from genmap.items.rubric import FreeItem, Rubric

MARKUP = re.compile(r"\$|`|\*\w|\w\*|\]\(|\\[a-z]|<\w")
PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")


def validate(draft: Draft) -> None:
    """Notes every fault of the records in their sources."""
    objectives = {
        lesson.slug: [objective.id for objective in lesson.objectives]
        for lesson, _ in draft.lessons
    }
    seen: dict[str, str] = {}
    for item, origin in draft.items:
        here = f"{origin.source.file}:{origin.line('name')}"
        if item.id in seen:
            origin.fault(
                ("name",), f"is taken already at {seen[item.id]}; give this item a name of its own"
            )
        seen.setdefault(item.id, here)
        check_base(item, origin, objectives)
        check_kind(item, origin)
    for lesson, origin in draft.lessons:
        check_ids([o.id for o in lesson.objectives], "objectives", origin)
        for index, objective in enumerate(lesson.objectives):
            check_filled(objective.text, ("objectives", index, "text"), origin)
    for deck, origin in draft.decks:
        check_deck(deck, origin, list(objectives))


def check_base(item: Item, origin: Origin, objectives: dict[str, list[str]]) -> None:
    """What every kind must hold: names, texts, hints, minutes, objective, mistakes."""
    check_kebab(item.name, ("name",), origin)
    for field in ("prompt", "explanation"):
        check_filled(getattr(item, field), (field,), origin)
    if not 2 <= len(item.hints) <= 3:
        origin.fault(
            ("hints",),
            f"has {number(len(item.hints), 'hint')}; write two or three, each giving away more",
        )
    for index, hint in enumerate(item.hints):
        check_filled(hint, ("hints", index), origin)
    if not 0 < item.minutes <= 60:
        origin.fault(
            ("minutes",),
            f"is {item.minutes:g}; write the minutes a first-time reader needs, 0.5 to 60",
        )
    check_objective(item, origin, objectives)
    if len(item.mistakes) < 2:
        origin.fault(
            ("mistakes",),
            f"has {number(len(item.mistakes), 'mistake')}; name at least two misconceptions",
        )
    check_ids([mistake.name for mistake in item.mistakes], "mistakes", origin, field="name")
    for index, mistake in enumerate(item.mistakes):
        check_filled(mistake.feedback, ("mistakes", index, "feedback"), origin)
        check_plain(mistake.feedback, ("mistakes", index, "feedback"), origin)
    if not item.samples:
        origin.fault(("samples",), "is empty; write learner answers with their status")


def check_objective(item: Item, origin: Origin, objectives: dict[str, list[str]]) -> None:
    """The objective must be one of the item's own lesson."""
    lesson = item.id.split("/")[0]
    if lesson not in objectives:
        origin.fault(
            ("objective",),
            f"cannot be looked up; write docs/lessons/{lesson}/index.md with objectives",
        )
    elif item.objective not in objectives[lesson]:
        advice = choose(item.objective, objectives[lesson])
        origin.fault(
            ("objective",),
            f"{item.objective!r} is no objective of {lesson}; {advice}",
        )


def check_kind(item: Item, origin: Origin) -> None:
    """The rules of the item's kind, then its key, mistakes and samples by the grader itself."""
    before = len(origin.source.faults)
    _KIND_CHECKS[type(item)](item, origin)
    if len(origin.source.faults) == before:
        check_graded(item, origin)


def check_graded(item: Item, origin: Origin) -> None:
    """Key graded right, each mistake with its status and feedback, each sample as labelled."""
    checks: list[tuple[tuple[str | int, ...], Any, str, str | None]] = [
        (("key",), item.key, "right", None)
    ]
    for index, mistake in enumerate(item.mistakes):
        place = ("mistakes", index, "answer")
        checks.append((place, mistake.answer, mistake.status, mistake.feedback))
    for index, sample in enumerate(item.samples):
        checks.append((("samples", index, "answer"), sample.answer, sample.status, None))
    for path, answer, status, feedback in checks:
        try:
            verdict = grade(item, answer)
        except GradingError as error:
            origin.fault(path, f"cannot be graded: {error}")
            continue
        if verdict.status != status:
            origin.fault(
                path,
                f"is graded {verdict.status}, not {status}; mend the answer or the key "
                f"(the message: {verdict.message!r})",
            )
        elif feedback is not None and verdict.message != feedback:
            origin.fault(
                path, f"brings {verdict.message!r} and not its feedback; make the item notice it"
            )


def check_choice(item: ChoiceItem, origin: Origin) -> None:
    """Three to six options; the key is one of them; every other has feedback."""
    ids = check_options(item.options, 3, 6, "options", origin)
    if item.key not in ids:
        origin.fault(("key",), f"{item.key!r} is no option; {choose(item.key, ids)}")
        return  # which options are wrong cannot be told
    given = answers(item, origin, read_choice)
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
    given = answers(item, origin, read_multi)
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
    answers(item, origin, read_order)


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
    answers(item, origin, read_numeric)


def check_variants(item: NumericItem, origin: Origin) -> None:
    """The function exists, computes every variant, and seed 0 gives the item's key."""
    wanted = set(PLACEHOLDER.findall(item.prompt)) if item.variants else set()
    if not item.variants:
        return
    given = item.variants.parameters
    if not given or not all(given.values()):
        origin.fault(
            ("variants", "parameters"), "is empty; give every {name} of the prompt its values"
        )
        return
    for name in sorted(set(given) ^ wanted):
        problem = (
            "is not in the prompt; use it as"
            if name in given
            else "has no values in parameters; add"
        )
        origin.fault(("variants", "parameters"), f"`{name}` {problem} {{{name}}}")
    names = [mistake.name for mistake in item.mistakes]
    for seed in range(variants.count(item.variants)):
        try:
            computed = variants.compute(item.variants, seed)
        except GradingError as error:
            origin.fault(("variants",), f"{error}")
            return
        if not all(map(math.isfinite, (computed.key, *computed.slips.values()))):
            origin.fault(
                ("variants",), f"seed {seed} gives no finite number; change the parameters"
            )
        if seed == 0 and not math.isclose(computed.key, item.key):
            origin.fault(
                ("key",), f"is {item.key:g}, but seed 0 gives {computed.key:g}; write that"
            )
        for slip, value in computed.slips.items():
            if slip not in names:
                origin.fault(
                    ("variants", "function"),
                    f"computes the slip {slip!r}; add a mistake of that name",
                )
                return
            if math.isclose(value, computed.key):
                origin.fault(
                    ("variants",),
                    f"seed {seed}: the slip {slip!r} gives the key; change the parameters",
                )


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
    answers(item, origin, read_place)


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
    given = {choice: feedback for (choice, _), feedback in answers(item, origin, read_pick).items()}
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
    try:
        judge(rubric, "word")
    except ValueError as error:
        origin.fault(path, f"holds a wording that cannot be read: {error}")


_KIND_CHECKS: dict[type[Any], Callable[[Any, Any], None]] = {
    ChoiceItem: check_choice,
    FreeItem: check_free,
    MultiItem: check_multi,
    NumericItem: check_numeric,
    OrderItem: check_order,
    PickItem: check_pick,
    PlaceItem: check_place,
}


def answers(item: Item, origin: Origin, read: Callable[[Any, Any], Any]) -> dict[Any, str]:
    """Feedback of each mistake by the answer read; an answer that cannot be read is a fault."""
    given: dict[Any, str] = {}
    for index, mistake in enumerate(item.mistakes):
        try:
            answer = read(item, mistake.answer)
        except AnswerError as error:
            origin.fault(("mistakes", index, "answer"), f"cannot be graded: {error}")
            continue
        if answer in given:
            origin.fault(
                ("mistakes", index, "answer"), "is another mistake's answer too; keep one of them"
            )
        given.setdefault(answer, mistake.feedback)
    return given


def check_options(
    options: Sequence[Option], least: int, most: int, field: str, origin: Origin
) -> list[str]:
    """A sensible number of options, each with a kebab-case id of its own and a text of its own."""
    if not least <= len(options) <= most:
        origin.fault((field,), f"has {number(len(options), 'entry')}; write {least} to {most}")
    ids = [option.id for option in options]
    check_ids(ids, field, origin)
    texts: list[str] = []
    for index, option in enumerate(options):
        check_filled(option.text, (field, index, "text"), origin)
        check_plain(option.feedback, (field, index, "feedback"), origin)
        text = " ".join(option.text.casefold().split())
        if text in texts:
            origin.fault(
                (field, index, "text"), "is the text of another entry too; write a different one"
            )
        texts.append(text)
    return ids


def check_feedback(option: Option, of_mistake: str | None, index: int, origin: Origin) -> None:
    """A wrong option has its feedback once: as its own, or as that of the mistake it is."""
    path = ("options", index, "feedback")
    if not option.feedback.strip() and not of_mistake:
        origin.fault(
            path,
            f"is missing for {option.id!r}; write what a learner who chose it should think of next",
        )
    elif option.feedback.strip() and of_mistake and option.feedback.strip() != of_mistake.strip():
        origin.fault(
            path, "differs from the feedback of the mistake with this answer; write it in one place"
        )


def check_key_ids(key: Sequence[str], ids: Sequence[str], origin: Origin) -> None:
    """Each entry of a key is an option, once."""
    for index, entry in enumerate(key):
        if entry not in ids:
            origin.fault(("key", index), f"{entry!r} is no option; {choose(entry, ids)}")
        elif entry in key[:index]:
            origin.fault(("key", index), f"{entry!r} is named twice; name it once")


def check_deck(deck: Any, origin: Origin, lessons: Sequence[str]) -> None:
    """A deck belongs to a lesson; its cards have ids of their own, a front and a back."""
    if deck.lesson not in lessons:
        origin.fault(
            (), f"belongs to no lesson called {deck.lesson!r}; {choose(deck.lesson, lessons)}"
        )
    check_filled(deck.title, ("title",), origin)
    if not deck.cards:
        origin.fault(("cards",), "is empty; write at least one card")
    check_ids([card.id for card in deck.cards], "cards", origin)
    for index, card in enumerate(deck.cards):
        for side in ("front", "back"):
            check_filled(getattr(card, side), ("cards", index, side), origin)


def check_ids(ids: Sequence[str], path: str, origin: Origin, *, field: str = "id") -> None:
    """Ids in a list are kebab-case and different."""
    for index, entry in enumerate(ids):
        check_kebab(entry, (path, index, field), origin)
        if entry in ids[:index]:
            origin.fault((path, index, field), f"{entry!r} is taken already; choose another")


def check_kebab(text: str, path: tuple[str | int, ...], origin: Origin) -> None:
    """Ids and names are kebab-case: they stand in URLs, HTML and stored progress."""
    if not KEBAB.fullmatch(text):
        words = re.findall(r"[a-z0-9]+", text.casefold())
        advice = "-".join(words) if words else "short-words"
        origin.fault(path, f"{text!r} is not kebab-case; write {advice}")


def check_filled(text: str, path: tuple[str | int, ...], origin: Origin) -> None:
    """A text that is only blanks says nothing."""
    if not text.strip():
        origin.fault(path, "is empty; write it")


def check_plain(text: str, path: tuple[str | int, ...], origin: Origin) -> None:
    """Verdict messages are shown as text, so what goes into them holds no Markdown and no maths."""
    found = MARKUP.search(text)
    if found:
        origin.fault(
            path,
            f"holds markup ({found[0]!r}), but is shown as text; write log p(x), x², plain words",
        )


def choose(given: str, known: Sequence[str]) -> str:
    """Advice for a name that does not exist: the nearest, or all."""
    near = get_close_matches(given, known, n=1)
    if near:
        return f"write {near[0]}?"
    return f"write one of: {', '.join(known)}" if known else "there is none yet"


def number(count: int, noun: str) -> str:
    """A count with its noun: "1 hint", "2 entries"."""
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{count} {noun if count == 1 else plural}"
