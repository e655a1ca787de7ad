"""What ids, names and texts must hold, and the words of advice on them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from genmap.items.draft import Origin
from genmap.items.ids import KEBAB

MARKUP = re.compile(r"\$|`|\*\w|\w\*|\]\(|\\[a-z]|<\w")


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
