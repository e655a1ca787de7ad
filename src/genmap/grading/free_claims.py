"""Turns an answer into claims: of whom which property is affirmed or denied, and in which words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from genmap.grading.free_clauses import (
    Clause,
    Group,
    Property,
    Sentence,
    Text,
    eligible,
    own_group,
    owner_behind,
    runs_backwards,
    sentences,
    word_count,
)
from genmap.grading.free_echoes import NAMED, Claim, in_short, leaning, told_behind
from genmap.grading.free_lexicon import (
    LIKEWISE,
    NEGATORS,
    PERSONAL,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
)
from genmap.grading.free_lists import Zip, column_claims, zips
from genmap.grading.free_polarity import affirmed
from genmap.grading.free_rankings import orders, ranked
from genmap.grading.free_references import People
from genmap.grading.free_shape import TERSE_WORDS, merely_named, shaped
from genmap.grading.free_zones import Zone, tag_zones, zone_at


def claims_of(
    text: Text,
    order: tuple[str, ...],
    topic: tuple[str, ...],
    opposites: Mapping[str, str],
    asked: str = "",
) -> tuple[list[Sentence], list[Claim]]:
    """The sentences of an answer and all its claims.

    `order` lists the question's subjects, `topic` what 'it' means; `opposites` pairs wordings, so
    that "A is slower than B" also says something of B; `asked` is what "A does, B does not" mean.
    """
    return _Claimer(text, order, topic, opposites, asked).run()


class _Claimer:
    def __init__(
        self,
        text: Text,
        order: tuple[str, ...],
        topic: tuple[str, ...],
        opposites: Mapping[str, str],
        asked: str,
    ) -> None:
        self.opposites = opposites
        self.asked = asked
        self.text = text
        self.tokens = text.tokens
        self.people = People(order, topic)
        self.claims: list[Claim] = []
        self.heading: list[
            tuple[Property, bool]
        ] = []  # properties waiting for subjects ("Fastest:")
        self.carry: tuple[str, ...] = ()
        self.carry_is_heading = False
        self.told: dict[int, tuple[str, ...]] = {}

    def run(self) -> tuple[list[Sentence], list[Claim]]:
        found = sentences(self.text)
        columns = column_claims(found, self.text)
        self.told = told_behind(found, self.tokens)
        for number, sentence in enumerate(found):
            if number in columns:
                for name, prop in columns[number]:
                    clause = next(c for c in sentence.clauses if prop in c.properties)
                    self._claim((name,), prop, clause, strong=True, shaped=True)
                continue
            self._sentence(sentence)
        return found, self.claims + orders(found, self.text, self.opposites)

    def _sentence(self, sentence: Sentence) -> None:
        for group in sentence.groups:
            named = not any(n.startswith("@") for n in group.names)
            self.people.resolve(group, self.tokens)
            if named:
                self.claims.append(Claim(tuple(group.names), NAMED, True, group.start, group.end))
        zipped = zips(sentence, self.text, self.people)
        if zipped is not None:
            self._zipped(sentence, zipped)
        elif self._is_heading(sentence):
            self.heading = self._polar(sentence)
        elif sentence.groups and not sentence.properties:
            self._only_subjects(sentence)
            leant = leaning(sentence, self.text, self.asked)
            self.claims += leant or in_short(sentence, self.text, self.claims)
        else:
            self._clauses(sentence)
        self._remember(sentence)

    def _zipped(self, sentence: Sentence, pairs: list[Zip]) -> None:
        for names, prop in pairs:
            clause = next(c for c in sentence.clauses if prop in c.properties)
            self._claim(names, prop, clause, strong=True, shaped=True)

    def _only_subjects(self, sentence: Sentence) -> None:
        """ "Fastest:" on one line, "- GAN" on the next: the property waits for its subjects."""
        if self.heading and word_count(self.tokens, sentence.start, sentence.end) <= TERSE_WORDS:
            names = tuple(n for g in sentence.groups if g.role == "main" for n in g.names)
            for prop, said in self.heading:
                self.claims.append(Claim(names, prop.label, said, prop.start, prop.end))

    def _polar(self, sentence: Sentence) -> list[tuple[Property, bool]]:
        return [(p, affirmed(p, c, self.text)) for c in sentence.clauses for p in c.properties]

    def _is_heading(self, sentence: Sentence) -> bool:
        """ "Which is fastest?", "None:" say nothing yet."""
        last = self.tokens[sentence.end - 1].text
        asks = sentence.closer == "?" or last in (":", "→", "—")
        return bool(self.people.order and sentence.properties and asks) and not sentence.groups

    def _remember(self, sentence: Sentence) -> None:
        groups = [g for g in sentence.groups if g.role == "main" and g.names]
        words = word_count(self.tokens, sentence.start, sentence.end)
        if groups:
            last = next((g for g in reversed(groups) if not g.after_preposition), groups[-1])
            self.carry = tuple(last.names)
            closed = self.tokens[sentence.end - 1].text
            self.carry_is_heading = not sentence.properties and (words <= 5 or closed == ":")
        told = any(t.text == ":" for t in self.tokens[sentence.start : sentence.end - 1])
        if sentence.properties and not sentence.groups and words <= 5 and not told:
            self.heading = self._polar(sentence)
        elif sentence.properties and not self._is_heading(sentence):
            self.heading = []

    def _clauses(self, sentence: Sentence) -> None:
        ranking = ranked(sentence, self.text)
        if ranking:
            self._zipped(sentence, ranking)
            return
        carried: tuple[str, ...] = ()
        resume: tuple[str, ...] = ()  # whom the sentence was about before a "which ..."
        before: Group | None = None
        tags = tag_zones(sentence, self.tokens)
        told = self.told.get(sentence.start)
        if told:
            tags = [Zone(sentence.start, sentence.end, told)]
        for number, clause in enumerate(sentence.clauses):
            forward = runs_backwards(clause)
            if resume and self.tokens[clause.start].stem not in SUBORDINATORS:
                carried, resume = resume, ()
            opening = self.tokens[clause.start : min(clause.start + 3, clause.end)]
            if before and any(t.stem in RELATIVES for t in opening):
                carried, resume = tuple(before.names), carried
            for prop in clause.properties:
                if merely_named(prop, clause, sentence, self.text, self.carry):
                    continue
                zone = zone_at(tags, prop.start)
                if zone:
                    names, strong = zone.names, True
                else:
                    names, strong = self._subject(prop, clause, forward, carried, sentence, number)
                self._claim(names, prop, clause, strong, self._shaped(prop, clause, sentence))
            if not clause.properties and clause.groups and number:
                self.claims += in_short(clause, self.text, self.claims)
            for group in clause.groups:
                if group.role == "denied":
                    self._denied(group, clause, sentence)
                elif group.role == "aside":
                    self._compared(group, clause)
            self._likewise(clause, sentence)
            mains = [g for g in clause.groups if g.role == "main" and g.names]
            if mains:
                last = next((g for g in mains if not g.after_preposition), mains[-1])
                carried, resume = tuple(last.names), ()
            if clause.groups or clause.end - clause.start > 2:
                before = clause.groups[-1] if clause.groups else None

    def _compared(self, group: Group, clause: Clause) -> None:
        """ "slower than GANs" says <fast> of GANs; "nothing is faster than GANs" too."""
        before = [t.stem for t in self.tokens[clause.start : group.start]]
        if "than" not in before:
            return
        for prop in clause.properties:
            if prop.end > group.start or group.start - prop.end > 3:
                continue
            label = self.opposites.get(prop.label)
            if not {"nothing", "no", "none", "nobody"}.isdisjoint(before):
                label = prop.label
            elif any(s in NEGATORS for s in before):
                label = None
            if label:
                names = tuple(group.names)
                self.claims.append(Claim(names, label, True, prop.start, prop.end))

    def _likewise(self, clause: Clause, sentence: Sentence) -> None:
        """ "..., and so do flows": what was said last is said of them as well."""
        words = {t.stem for t in self.tokens[clause.start : clause.end]}
        groups = [g for g in clause.groups if g.role == "main" and g.names]
        if clause.properties or not groups or words.isdisjoint(LIKEWISE):
            return
        earlier = [c for c in self.claims if sentence.start <= c.start < clause.start]
        said = [c for c in earlier if c.label != NAMED]
        subjects = said[-1].subjects if said else ()
        self.claims += [
            replace(c, subjects=tuple(groups[0].names)) for c in said if c.subjects == subjects
        ]

    def _denied(self, group: Group, clause: Clause, sentence: Sentence) -> None:
        """ "... is exact, not GANs": the same is denied of GANs."""
        earlier = [c for c in self.claims if c.affirmed and sentence.start <= c.start < group.start]
        if earlier and not any(p.start > group.end for p in clause.properties):
            claim = replace(earlier[-1], subjects=tuple(group.names), affirmed=False)
            self.claims.append(claim)

    def _subject(
        self,
        prop: Property,
        clause: Clause,
        forward: bool,
        carried: tuple[str, ...],
        sentence: Sentence,
        number: int,
    ) -> tuple[tuple[str, ...], bool]:
        """Of whom a property is said, and whether that may count against the learner."""
        own = own_group(prop, clause)
        before = [g for g in clause.groups if g.end <= prop.start and eligible(g)]
        after = [g for g in clause.groups if g.start >= prop.end and eligible(g)]
        tied = self._tied_after(prop, clause, after)
        chosen: Group | None = own or owner_behind(prop, sentence, self.tokens) or tied
        if chosen is None and forward and after:
            chosen = after[0]
        if chosen is None and before:
            chosen = before[-1]
        if chosen is None and after and not (carried and self._pronoun(clause, prop)):
            chosen = after[0]
        if chosen is not None:
            return tuple(chosen.names), True
        if carried:
            return carried, True
        return self._from_elsewhere(clause, prop, sentence, number)

    def _from_elsewhere(
        self, clause: Clause, prop: Property, sentence: Sentence, number: int
    ) -> tuple[tuple[str, ...], bool]:
        pronoun = self._pronoun(clause, prop)
        if self.people.topic and not self.carry and self.tokens[clause.start].stem in PERSONAL:
            return self.people.topic, True
        if not (pronoun and self.carry):
            for later in sentence.clauses[number + 1 :]:
                if any(eligible(g) for g in later.groups):
                    group = next(g for g in later.groups if eligible(g))
                    if not any(p.end <= group.start for p in later.properties):
                        return tuple(group.names), number + 1 < len(sentence.clauses)
                    break
        if self.carry:
            return self.carry, pronoun or self.carry_is_heading
        return self.people.topic, True

    def _pronoun(self, clause: Clause, prop: Property) -> bool:
        return any(t.stem in PRONOUNS for t in self.tokens[clause.start : prop.start])

    def _tied_after(self, prop: Property, clause: Clause, after: list[Group]) -> Group | None:
        """The group of "exact for GANs", "none (GANs)": tied by a preposition right behind."""
        if not after or not after[0].after_preposition:
            return None
        group = after[0]
        between = range(prop.end, group.start)
        if any(prop.end <= p.start < group.start for p in clause.properties if p is not prop):
            same = [p for p in clause.properties if prop.end <= p.start < group.start]
            if word_count(self.tokens, prop.end, same[0].start) > 0:
                return None
        if len(between) > 7:
            return None
        first = next((n for n in between if self.tokens[n].stem in PREPOSITIONS), None)
        opened = any(self.tokens[n].text == "(" for n in between)
        return group if first is not None or opened else None

    def _claim(
        self, names: tuple[str, ...], prop: Property, clause: Clause, strong: bool, shaped: bool
    ) -> None:
        said = affirmed(prop, clause, self.text)
        self.claims.append(Claim(names, prop.label, said, prop.start, prop.end, strong, shaped))

    def _shaped(self, prop: Property, clause: Clause, sentence: Sentence) -> bool:
        heading = bool(self.carry) and self.carry_is_heading
        return shaped(prop, clause, sentence, self.text, bool(self.carry), heading)
