"""Warns of the usual faults of quizzes, which no grader can see. A function a rule.

Each rule takes the items with their places in the files and gives remarks; nothing is raised.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from genmap.items.draft import Draft, Origin
from genmap.items.faults import Remark
from genmap.items.kinds import Item, PickItem
from genmap.items.reading import read
from genmap.items.records import ChoiceItem, MultiItem, Option

Placed = tuple[Item, Origin]

MARGIN = 1.25  # the right option may be this much longer than the longest wrong one
SAME = 0.85  # from this similarity on, two texts say the same
AT_LEAST = 3  # so many items make "always in the same place" a pattern
GIVEN_AWAY = 0.7  # so much of the answer's own words in the prompt gives it away


def lint(root: Path) -> tuple[Remark, ...]:
    """All remarks about the content under `root`, in the order of files and lines."""
    draft = read(root)
    remarks = [remark for rule in RULES for remark in rule(draft.items)]
    return tuple(sorted({*remarks, *objectives(draft)}))


def longest(items: Sequence[Placed]) -> Iterator[Remark]:
    """The right option is the longest by a clear margin."""
    for item, origin in items:
        right, wrong = _split(item)
        if len(right) != 1 or not wrong:
            continue
        length, other = len(right[0].text), max(len(option.text) for option in wrong)
        if length > other * MARGIN and length - other > 8:
            found = (
                f"the right option {right[0].id!r} is the longest ({length} letters, then {other})"
            )
            yield _remark(origin, "options", f"{found}; shorten it, or write the others as fully")


def same_place(items: Sequence[Placed]) -> Iterator[Remark]:
    """The right option stands in the same place all over a file."""
    places: dict[str, list[tuple[int, Placed]]] = defaultdict(list)
    for item, origin in items:
        if isinstance(item, ChoiceItem | PickItem):
            right, _ = _split(item)
            place = next((i for i, option in enumerate(item.options) if option in right), None)
            if place is not None:
                places[origin.source.file].append((place, (item, origin)))
    for found in places.values():
        counts = Counter(place for place, _ in found)
        place, times = counts.most_common(1)[0]
        if len(found) >= AT_LEAST and times == len(found):
            text = f"the right option is number {place + 1} in all {times} items of this file"
            yield _remark(found[0][1][1], "options", f"{text}; vary its place")


def twins(items: Sequence[Placed]) -> Iterator[Remark]:
    """Two distractors say the same."""
    for item, origin in items:
        _, wrong = _split(item)
        for index, option in enumerate(wrong):
            for other in wrong[:index]:
                if _similar(option.text, other.text):
                    text = (
                        f"the distractors {other.id!r} and {option.id!r} say the same; replace one"
                    )
                    yield _remark(origin, "options", text)


def silent(items: Sequence[Placed]) -> Iterator[Remark]:
    """A distractor has no feedback of its own, neither as an option nor as a mistake."""
    for item, origin in items:
        spoken = {str(_named(mistake.answer)) for mistake in item.mistakes}
        for option in _split(item)[1]:
            if not option.feedback.strip() and option.id not in spoken:
                yield _remark(
                    origin, "options", f"the distractor {option.id!r} has no feedback; write it"
                )


def gives_away(items: Sequence[Placed]) -> Iterator[Remark]:
    """The prompt holds the words of its own answer, and of no other option."""
    for item, origin in items:
        right, wrong = _split(item)
        prompt = _words(item.prompt)
        for option in right if len(right) == 1 else []:
            telling = _words(option.text) - {word for other in wrong for word in _words(other.text)}
            held = telling & prompt
            if len(telling) > 0 and len(held) / len(telling) >= GIVEN_AWAY:
                text = (
                    f"the prompt gives its answer away ({', '.join(sorted(held))}); use other words"
                )
                yield _remark(origin, "prompt", text)
        key = getattr(item, "key", None)
        if isinstance(key, str) and not right and len(key) > 3 and _flat(key) in _flat(item.prompt):
            yield _remark(origin, "prompt", "the prompt holds its own answer; use other words")


def objectives(draft: Draft) -> Iterator[Remark]:
    """An item or code exercise that no objective needs, and an objective that none serves."""
    needed = {(lesson.slug, o.id) for lesson, _ in draft.lessons for o in lesson.objectives}
    served = {(item.id.split("/")[0], item.objective) for item, _ in draft.items}
    served |= {(code.id.split("/")[0], code.objective) for code, _ in draft.codes}
    placed = [*draft.items, *((code, folder.origin) for code, folder in draft.codes)]
    for item, origin in placed:
        if (item.id.split("/")[0], item.objective) not in needed:
            text = (
                f"no objective {item.objective!r} of the lesson needs this item; name one that does"
            )
            yield _remark(origin, "objective", text)
    for lesson, origin in draft.lessons:
        for index, objective in enumerate(lesson.objectives):
            if (lesson.slug, objective.id) not in served:
                line = origin.line("objectives", index)
                text = f"no item serves the objective {objective.id!r}; write one, or drop it"
                yield Remark(origin.source.file, line, "", text)


RULES: tuple[Callable[[Sequence[Placed]], Iterator[Remark]], ...] = (
    longest,
    same_place,
    twins,
    silent,
    gives_away,
)


def _split(item: Item) -> tuple[list[Option], list[Option]]:
    """The right and the wrong options of a closed item with options; else none."""
    if isinstance(item, ChoiceItem):
        keys: Sequence[str] = (item.key,)
    elif isinstance(item, MultiItem):
        keys = item.key
    elif isinstance(item, PickItem):
        keys = tuple(item.accepted)
    else:
        return [], []
    right = [option for option in item.options if option.id in keys]
    return right, [option for option in item.options if option.id not in keys]


def _named(answer: object) -> object:
    """The one option that a mistake's answer names, if it names just one."""
    if isinstance(answer, dict):
        return answer.get("choice")
    if isinstance(answer, list):
        return answer[0] if len(answer) == 1 else None
    return answer


def _flat(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.casefold()))


def _words(text: str) -> set[str]:
    """The telling words of a text, without their endings."""
    return {word[:6] for word in _flat(text).split() if len(word) > 3}


def _similar(one: str, other: str) -> bool:
    return SequenceMatcher(None, _flat(one), _flat(other)).ratio() >= SAME


def _remark(origin: Origin, field: str, text: str) -> Remark:
    return Remark(origin.source.file, origin.line(field), "", f"{origin.label}: {text}")
