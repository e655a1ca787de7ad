"""Rubrics for open answers, and the item kind `free` (standard library only).

A rubric is data. It lists the points an answer has to make and the faults it must not show; the
grader in `genmap.grading.free` finds them in the learner's own words.

    rubric:
      topic: [hybrid]                       # whom "it" means when nobody was named yet
      subjects: {flow: [coupling network]}  # whom claims can be about, with extra names for them
      words:                                # wordings used again and again, as <name>
        one-pass: [(one|single) .. pass, "in one (go|shot)"]
      points:
        - name: speed of GANs               # shown to the learner; do not give the answer away
          of: [adversarial]                 # the claim must be about one of these; [] for anyone
          says: [<one-pass>, fast]          # count when affirmed; denied, they contradict
          says_not: [slow]                  # count when denied; affirmed, they contradict
          denies: [one .. at a time]        # contradict when affirmed; denied, they say nothing
          hints: [sprint*]                  # a second look: enough in the subject's own row
          ask: How many network passes does one image take?   # the next step, when it is missing
      faults:
        - name: gan-is-slow                 # the name of one of the item's mistakes: its feedback
          of: [adversarial]                 # becomes the verdict's message
          says: [slow]
          unless: [speed of GANs]           # silent when one of these points was made

Every answer is cut into claims: who (subject), what (wording), affirmed or denied. "GANs give no
likelihood" is the claim (adversarial, likelihood, denied). Negation, pronouns, headings, tables,
"respectively", "unlike GANs, ...", "the former" are the grader's business; a wording names the
property alone.

Wordings are short patterns over words; case, plural, tense, -ise/-ize, hyphens and small spelling
slips do not matter, and articles and adverbs between words are skipped:

    next token             both words, one after the other
    denois*                any word that starts so
    (next|following) token one of several; alternatives may hold several words
    lower? bound           an optional word or (group)?
    exact .. likelihood    up to three words in between, none of them a subject or behind a comma
    draw ... decode        up to seven, and a comma may be among them
    <one-pass>             any wording of that name, from `words` or the course's lexicon
    p(y|x)                 a formula; "P(label given input)" is the same

`hints` are looked for only when nothing speaks against the answer; they make a point of a subject
in whose row or sentence they stand (`genmap.grading.free_generous`).

A point's wording does not count inside a longer wording of another point, of a fault about the same
subjects, or of `ignore` ("bound" in "lower bound"). Names of paradigms and systems are in
`genmap.grading.free_lexicon`, named wordings of common properties in `free_words` and
`free_profiles`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from genmap.items.records import BaseItem, described


@dataclass(frozen=True, kw_only=True)
class Point:
    """One thing an answer has to say (or, when not required, may say)."""

    name: str = described("Shown to the learner; names the point without giving it away.")
    of: tuple[str, ...] = described("Subjects, any of which the claim may be about.", default=())
    says: tuple[str, ...] = described("Wordings that count; denied they contradict.", default=())
    says_not: tuple[str, ...] = described(
        "Wordings that count when denied; affirmed they contradict.", default=()
    )
    denies: tuple[str, ...] = described("Wordings that contradict when affirmed.", default=())
    hints: tuple[str, ...] = described(
        "Special words that count in the subject's own row or sentence when nothing else did.",
        default=(),
    )
    named: int = described(
        "Made when so many of the subjects in `of` are named, whatever is said of them.", default=0
    )
    ask: str = described(
        "The next step for a learner who has not said it; of a quiet point, for one who has.",
        default="",
    )
    required: bool = described(
        "Whether a right answer needs it. With an `ask` it is asked for all the same.",
        default=True,
    )
    quiet: bool = described(
        "Reported only when it is all that was found; it tells partial answers from wrong ones.",
        default=False,
    )


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something an answer must not say: it keeps the answer from being right.

    When `name` is the name of one of the item's mistakes, that mistake's feedback is the message.
    """

    name: str = described("Kebab-case; the name of one of the item's mistakes where there is one.")
    of: tuple[str, ...] = described("Subjects, any of which the claim may be about.", default=())
    says: tuple[str, ...] = described("Wordings that show the fault when affirmed.", default=())
    says_not: tuple[str, ...] = described("Wordings that show it when denied.", default=())
    at_least: int = described("How many different subjects must show it.", default=1)
    only_when_empty: bool = described(
        "Look for it only in answers that make no required point (remarks harmless elsewhere).",
        default=False,
    )
    as_reason: bool = described(
        "Look for it only where it is given as a reason (“because …”, “…, so …”).", default=False
    )
    unless: tuple[str, ...] = described(
        "Points, by name; when one of them was made, the fault is not looked for.", default=()
    )


@dataclass(frozen=True, kw_only=True)
class Rubric:
    """How an open answer is judged; see the module's docstring for the language."""

    points: tuple[Point, ...] = described("The points, in the order they are reported.")
    faults: tuple[Fault, ...] = described("What an answer must not say.", default=())
    at_least: int | None = described(
        "How many required points make the answer right; all of them when left out.", default=None
    )
    topic: tuple[str, ...] = described(
        "Subjects the question is about: 'it' means them until another is named.", default=()
    )
    subjects: dict[str, tuple[str, ...]] = described(
        "Whom claims can be about, with names beside the lexicon's; the order is the question's.",
        default_factory=dict,
    )
    words: dict[str, tuple[str, ...]] = described(
        "Named wordings, used as <name>.", default_factory=dict
    )
    ignore: tuple[str, ...] = described(
        "Wordings that make no point and contradict none; they hide wordings that overlap them,"
        " but for longer ones that contain them.",
        default=(),
    )
    opposites: dict[str, str] = described(
        "Wording and its opposite: 'A is slower than B' also says <fast> of B.",
        default_factory=dict,
    )

    asked: str = described(
        "The wording that 'A does, B does not' mean in an answer that leans on the question.",
        default="",
    )

    def __hash__(self) -> int:
        return hash((self.points, self.faults, self.at_least, self.topic, tuple(self.subjects)))


@dataclass(frozen=True, kw_only=True)
class FreeItem(BaseItem):
    """An open question. Answer: text."""

    kind: Literal["free"]
    key: str = described("A model answer; it is graded right.")
    rubric: Rubric = described("How an answer is judged.")
