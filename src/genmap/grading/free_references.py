"""Finds out whom "the former", "both", "all others" or "every paradigm but GANs" mean."""

from __future__ import annotations

from genmap.grading.free_clauses import Group
from genmap.grading.free_tokens import Token

_TWO = frozenset({"two", "2"})
_PARADIGMS = 4  # "all" and "the others" mean these; flows and the like must be named


class People:
    """The subjects named so far, in order; `order` is the question's own list of them."""

    def __init__(self, order: tuple[str, ...], topic: tuple[str, ...]) -> None:
        self.order = order
        self.core = order[:_PARADIGMS]
        self.topic = topic
        self.named: list[str] = []
        self.pair: list[str] = []

    def resolve(self, group: Group, tokens: list[Token]) -> None:
        """Replace references in `group.names` by the subjects they mean; then remember them."""
        words = [t.text for t in tokens[group.start : group.end]]
        names: list[str] = []
        for name in group.names:
            names.extend(self._meant(name, words) if name.startswith("@") else [name])
        excepted = group.role == "except"
        if excepted:
            self._remember(names)
            self.pair = names if len(names) > 1 else self.pair
            names = [n for n in self.core if n not in names]
            group.role = "main"
        refers = any(n.startswith("@") for n in group.names) or excepted
        group.names = list(dict.fromkeys(names))
        if not refers:
            self._remember(group.names)

    def _remember(self, names: list[str]) -> None:
        for name in names:
            if name in self.named:
                self.named.remove(name)
            self.named.append(name)
        self.pair = list(names) if len(names) > 1 else self.named[-2:]

    def _meant(self, reference: str, words: list[str]) -> list[str]:
        if reference == "@last" and "others" in words:
            reference = "@others"
        listed = self.pair if len(self.pair) > 1 else list(self.order)
        if not _TWO.isdisjoint(words) and reference in ("@first", "@last"):
            listed = self.named if len(self.named) >= 4 else list(self.order)
            return listed[-4:-2] if reference == "@first" else listed[-2:]
        if reference[1:].isdigit():
            return list(self.order[int(reference[1:]) - 1 :][:1])
        places = {"@first": 0, "@second": 1, "@third": 2, "@fourth": 3, "@last": -1}
        if reference == "@last" and "other" in words and len(self.named) == 1:
            others = [n for n in self.order if n not in self.named]
            if len(others) == 1:
                return others
        if reference in places:
            place = places[reference]
            return [listed[place]] if -1 <= place < len(listed) and listed else []
        if reference == "@both":
            return self.pair[-2:] if len(self.pair) > 1 else list(self.order[:2])
        if reference == "@others":
            return [n for n in self.core if n not in self.named]
        return list(self.core)
