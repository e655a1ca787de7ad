"""What options, the key that names them and the mistakes that choose them must hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from genmap.grading import AnswerError
from genmap.items.checks.texts import check_filled, check_ids, check_plain, choose, number
from genmap.items.draft import Origin
from genmap.items.kinds import Item
from genmap.items.records import Option


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


def read_mistakes(item: Item, origin: Origin, read: Callable[[Any, Any], Any]) -> dict[Any, str]:
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
