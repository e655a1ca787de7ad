"""What an answer takes back ("no wait, ..."), only reports ("people think that ...") or does not
know ("no idea, ...")."""

from __future__ import annotations

from genmap.grading.free_clauses import Sentence, Text
from genmap.grading.free_lexicon import CONTRASTS

RETRACTIONS = (
    "no wait",
    "wait no",
    "hold on",
    "(but|actually|er|um|uh|hmm|wait|sorry|or) no",
    "no that (is|be)? (wrong|not)",
    "no (it|they|these) (is|are)",
    "(scratch|strike|forget|cross) (that|out)",
    "correct (myself|that)",
    "i (mean|meant)",
    "(that|which) (is|was|would be) (wrong|nonsense|rubbish|a mistake|not right|not true|false)",
    "i (mixed|mix|confused|swapped) (them|it|these|those|that)",
)
HEARSAY = (
    "(people|many|some|folks|students|beginners|others) (often|may|might|would|could|will|still)?"
    " (think|thought|believe|claim|assume|expect|say|imagine)",
    "you (may|might|would|could) (think|expect|assume|believe|guess)",
    "(one|anyone) (may|might|would|could) (think|expect|assume|believe|guess)",
    "i (used to|once|first|initially|always|almost|nearly) (think|thought|believed|wrote|said)",
    "(was|were) (about|going) to (say|write|answer)",
    "(first|initially|originally) i .. (thought|placed|wrote|said|put|had)",
    "contrary to",
    "tempting to",
    "(seem|sound|look) .. at first",
    "at first .. (seem|sound|look|thought)",
)
# "A GAN has no idea" says something of the GAN; these say something of the learner.
IGNORANCE = (
    "(i|i'm|im|we) .. (no (idea|clue)|not (know|sure|certain|remember|recall))",
    "(dunno|idk)",
)
# So do these where a sentence begins with them.
IGNORANCE_FIRST = ("no (idea|clue)", "not (know|sure|certain|remember|recall)")
_CLAUSE_ENDS = frozenset({"\n", ".", ";", "?", ",", ":", ")"})
_BEGINNINGS = frozenset({"\n", ".", ";", "?", "(", "but"})


def withdrawn(text: Text, found: list[Sentence]) -> set[int]:
    """Tokens whose claims the learner does not stand by."""
    gone = _unknown(text)
    for number, sentence in enumerate(found):
        inside = range(sentence.start, sentence.end)
        for place in (n for n in inside if n in text.marks["hearsay"]):
            gone.update(range(place, _end_of_report(text, place, sentence)))
        backs = [n for n in inside if n in text.marks["retract"]]
        if not backs:
            continue
        first = sentence.start
        if backs[0] - sentence.start <= 1 and number:
            first = found[number - 1].start
        gone.update(range(first, backs[0]))
    return gone


def _end_of_report(text: Text, place: int, sentence: Sentence) -> int:
    ends = (n for n in range(place, sentence.end) if text.tokens[n].stem in CONTRASTS)
    return next(ends, sentence.end)


def _unknown(text: Text) -> set[int]:
    """The words of "I don't know" and "no idea", and a "no," that opens the answer."""
    first = text.marks["unknown-first"]
    begun = {n for n in first if not n or text.tokens[n - 1].text in _BEGINNINGS}
    begun |= {n for n in first if n - 1 in begun}
    words = [t.text for t in text.tokens[:2]]
    opening = {0} if words == ["no", ","] else set()
    gone: set[int] = set()
    for place in sorted(text.marks["unknown"] | begun):
        if place not in gone:
            gone.update(range(place, _end_of_clause(text, place)))
    return gone | opening


def _end_of_clause(text: Text, place: int) -> int:
    """Where a clause ends: "I don't know which is exact, but ..." is silent up to the comma."""
    ends = (
        n
        for n in range(place, len(text.tokens))
        if text.tokens[n].text in _CLAUSE_ENDS or text.tokens[n].stem in CONTRASTS
    )
    return next(ends, len(text.tokens))
