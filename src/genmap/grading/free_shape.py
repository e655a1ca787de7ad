"""Tells statements from heaps of keywords."""

from __future__ import annotations

from genmap.grading.free_clauses import (
    Clause,
    Property,
    Sentence,
    Text,
    grammar_words,
    has_link,
    has_verb,
    own_group,
    word_count,
)
from genmap.grading.free_lexicon import COUNTS, NOUNS_TOO, PLAIN_NAMES, VERBS

TERSE_WORDS = 8
_SALAD_WORDS = 7


def shaped(
    prop: Property,
    clause: Clause,
    sentence: Sentence,
    text: Text,
    carried: bool,
    under_heading: bool,
) -> bool:
    """Whether the words around a property say something, instead of standing in a heap."""
    start, end = sentence.start, sentence.end
    total = word_count(text.tokens, start, end)
    row = _row(sentence, text)
    bare = grammar_words(text.tokens, start, end) * 14 < total and not _predicated(sentence, text)
    linked = has_link(text.tokens, start, end)
    if _pair(clause, sentence, text):
        return True
    if not text.subjects and bare and not linked and total > 3:
        return not COUNTS.isdisjoint(t.stem for t in text.tokens[start:end])
    if total >= _SALAD_WORDS * (1 + row) and bare and not linked:
        return False
    if linked or row or has_verb(text.tokens, start, end):
        return True
    if sentence.opener == ";" and carried and not sentence.groups:
        return True
    if not clause.groups and not carried and len(prop.match.tokens) > 1:
        return total < _SALAD_WORDS
    if clause.groups:
        return word_count(text.tokens, clause.start, clause.end) <= TERSE_WORDS
    return under_heading


def merely_named(
    prop: Property, clause: Clause, sentence: Sentence, text: Text, carried: tuple[str, ...]
) -> bool:
    """Whether a wording is only a name: "latent-variable" in a list of the four says nothing.

    Of somebody named before it says something: "VAEs use latent variables".
    """
    own = own_group(prop, clause)
    if own is None or any(text.tokens[n].stem not in PLAIN_NAMES for n in prop.match.tokens):
        return False
    names = {name for g in sentence.groups if g.end <= own.start for name in g.names}
    return names.union(carried).isdisjoint(own.names)


def _predicated(sentence: Sentence, text: Text) -> bool:
    """Whether a verb follows right behind a subject."""
    after = (text.tokens[g.end] for g in sentence.groups if g.end < sentence.end)
    return any(t.stem in VERBS and t.text not in NOUNS_TOO for t in after)


def _pair(clause: Clause, sentence: Sentence, text: Text) -> bool:
    """Whether a clause is one of "AR exact, GAN none, VAE bound"."""
    words = word_count(text.tokens, clause.start, clause.end)
    alone = len(clause.groups) == 1 and words <= 4
    commas = text.tokens[max(0, clause.start - 1) : clause.end + 1]
    return alone and len(sentence.clauses) > 1 and any(t.text == "," for t in commas)


def _row(sentence: Sentence, text: Text) -> bool:
    """Whether a sentence is a table's or list's row: one subject first, then what is said."""
    groups = sentence.groups
    if len(groups) != 1 or groups[0].start - sentence.start > 2:
        return False
    return groups[0].end < sentence.end and text.tokens[groups[0].end].kind == "mark"
