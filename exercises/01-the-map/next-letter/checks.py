"""Checks of a sampler and its probabilities, on tables small enough to work out by hand."""

from random import Random

from genmap.checking import Raised, expect_close, expect_equal, expect_that, is_close, submission
from solution import Table, probability

TABLE: Table = {
    "start": {"a": 1 / 4, "b": 1 / 2, "n": 1 / 8, "end": 1 / 8},
    "a": {"b": 1 / 4, "n": 1 / 4, "end": 1 / 2},
    "b": {"a": 3 / 4, "end": 1 / 4},
    "n": {"a": 1 / 2, "end": 1 / 2},
}
# After the last letter of a word the end is certain here, so only the steps between letters count.
SHORT: Table = {
    "start": {"c": 1 / 4, "m": 3 / 4},
    "c": {"a": 1 / 2, "o": 1 / 2},
    "m": {"a": 1.0},
    "a": {"t": 3 / 4, "n": 1 / 4},
    "o": {"t": 1.0},
    "t": {"end": 1.0},
    "n": {"end": 1.0},
}
SUM = (
    "That is the sum of the steps, and no probability exceeds 1. All of them have to happen, one "
    "after the other: begin with 1 and multiply."
)
LAST = (
    "That is a single step. Keep one product through the whole loop, and return it after the loop."
)
SLIPS = {  # of the probability of “cat” in SHORT
    1 / 4 + 1 / 2 + 3 / 4 + 1: SUM,
    1 / 4 + 1 / 2 + 3 / 4: SUM,
    1 / 4: LAST,
    3 / 4: LAST,
    1: LAST,
    3 / 8: (
        "That is the product without the first step. The first letter is drawn too: look it up in "
        "the row “start”."
    ),
    0: (
        "But the table has all four steps, so the product is not 0. Begin it with 1, and look each "
        "step up in the row of the piece before it, in the argument `table` and not in TABLE."
    ),
}
LONG = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN"
DRAWS = 2000


def check_product() -> None:
    """The probability of a word is the product of its steps."""
    found = submission.probability(SHORT, "cat")
    expect_close(
        found,
        probability(SHORT, "cat"),
        "In another table, “cat” takes the steps start to c (1/4), c to a (1/2), a to t (3/4) and "
        f"t to the end (1). Your function gives {_shown(found)}. {_of_cat(found)}",
    )


def _of_cat(found: object) -> str:
    for value, message in SLIPS.items():
        if is_close(found, value, rtol=0.0, atol=1e-6):
            return message
    if isinstance(found, int | float) and found < 0:
        return "No probability is negative. If you added logarithms, take exp of the sum."
    return (
        "Look each step up in the row of the piece before it, and multiply the four: 3/32, or "
        "0.09375."
    )


def check_end_mark() -> None:
    """The step to the end mark is one of the factors."""
    found = submission.probability(TABLE, "b")
    expect_close(found, probability(TABLE, "b"), _of_b(found))
    empty = submission.probability(TABLE, "")
    expect_close(
        empty,
        probability(TABLE, ""),
        f"The empty word gets {_shown(empty)}. It takes one step, from “start” straight to “end”, "
        "so its probability is 1/8.",
    )
    none = submission.probability(SHORT, "")
    expect_close(
        none,
        0.0,
        f"In a table without a step from “start” to “end” the empty word gets {_shown(none)}. It "
        "cannot be drawn there: look the step up in the argument `table`.",
    )


def _of_b(found: object) -> str:
    given = f"For the word “b” your function gives {_shown(found)}."
    if is_close(found, 1 / 2):
        return (
            f"{given} That is the step from start to b alone. “ba” and “ban” begin so too. What "
            "makes “b” a whole word is that it stops there: multiply by the step from b to the "
            "end (1/4) as well."
        )
    return f"{given} It takes two steps, start to b (1/2) and b to the end (1/4); multiply them."


def check_impossible() -> None:
    """A word that needs a step the table lacks has probability 0."""
    for word, step in (("bb", "from b to b"), ("cab", "from start to c")):
        lacking = f"“{word}” needs a step {step}, which the table does not have."
        try:
            found = submission.probability(TABLE, word)
        except Raised as error:
            if error.type != "KeyError":
                raise
            stopped = (
                f"{lacking} Your function stops there with {error.error}. A missing step is no "
                "error but has probability 0: row.get(piece, 0) gives 0 where row[piece] fails."
            )
            expect_that(False, stopped)
        expect_equal(
            found,
            0.0,
            f"{lacking} Your function gives {_shown(found)} for it. The sampler can never draw it: "
            "the missing step counts as 0, and with it the whole product.",
        )
    expect_that(
        submission.probability(TABLE, "ba") != 0,
        "“ba” gets probability 0, though the table has every step of it: start to b, b to a, a to "
        "the end. Only a missing step makes the product 0.",
    )


def check_stops() -> None:
    """Sampling stops at the end mark, and a word holds letters only."""
    words = _drawn(200, seed=4)
    for mark, advice in (
        ("end", "When “end” is drawn, return the word as it is, without adding the mark."),
        ("start", "“start” names the row of the first draw; begin with an empty word."),
    ):
        marked = min((word for word in words if mark in word), key=len, default="")
        expect_that(
            not marked,
            f"One of your words is “{marked}”: it contains the {mark} mark, which is no letter. "
            f"{advice}",
        )
    expect_that(
        any(words),
        "All 200 words are empty. Draw from the row “start”; unless that gives the end, add the "
        "letter to the word and go on in the row of that letter.",
    )


def check_any_table() -> None:
    """The sampler works for any table, and for words of any length."""
    words = _drawn(200, seed=5, table=SHORT)
    right = {"cat", "can", "cot", "mat", "man"}
    odd = min(set(words) - right, default="", key=lambda word: (len(word), word))
    expect_that(
        set(words) <= right,
        f"From another table your function drew {_quoted(odd)}, which that table cannot make; its "
        "words are cat, can, cot, mat and man. Does your function use its argument `table`, and "
        "not TABLE or letters of its own?",
    )
    steps = zip(["start", *LONG], [*LONG, "end"], strict=True)
    only: Table = {given: {piece: 1.0} for given, piece in steps}
    [word] = _drawn(1, seed=6, table=only)
    expect_that(
        word == LONG,
        f"In a table whose only word has {len(LONG)} letters, your function gives {len(word)} of "
        "them. Only the end mark may end a word: repeat until it is drawn, however long it takes.",
    )


def check_frequencies() -> None:
    """Over 2,000 draws, each word comes up about as often as its probability says."""
    words = [word.removeprefix("start").removesuffix("end") for word in _drawn(DRAWS, seed=7)]
    expect_that(
        len(set(words)) > 1,
        f"All {DRAWS:,} draws gave {_quoted(words[0])}. Draw each letter at random with rng: "
        "do not take the most probable one, and set no seed inside the function.",
    )
    _expect_only_steps_of_the_table(words)
    for word in ("", "b", "ba", "a", "ban"):
        p = probability(TABLE, word)
        # The count of a word has mean n p and standard deviation sqrt(n p (1 - p)): for “ba”
        # 2000 * 3/16 = 375 and sqrt(375 * 13/16) = 17.5. Beyond five deviations, in one of five
        # words, one right sampler in 300,000 strays; equal odds are 17 deviations off on “ba”.
        mean, most = DRAWS * p, 5 * (DRAWS * p * (1 - p)) ** 0.5
        count = words.count(word)
        expect_that(
            abs(count - mean) <= most,
            f"{DRAWS:,} draws gave {_quoted(word)} {count} times. Its probability is {p:.4g}, so "
            f"about {mean:.0f} were due, and chance hardly ever moves that by over {most:.0f}. "
            f"{_of_counts(words)}",
        )


def check_seed() -> None:
    """Equal seeds give equal words."""
    words = _drawn(12, seed=11)
    expect_that(
        len(set(words)) > 1,
        f"Twelve draws all gave {_quoted(words[0])}, so no seed can show in them yet. Draw each "
        "letter with rng first.",
    )
    pairs = zip(words, _drawn(12, seed=11), strict=True)
    one, other = next((pair for pair in pairs if pair[0] != pair[1]), ("", ""))
    expect_that(
        is_close(one, other),
        f"Two generators with the same seed gave {_quoted(one)} and {_quoted(other)} in the same "
        "place. Some of your randomness does not come from rng: call rng.choices or rng.random, "
        "not the functions of the module random. Or your function remembers something from an "
        "earlier call.",
    )


def _drawn(count: int, seed: int, table: Table = TABLE) -> list[str]:
    """The learner's words, drawn from one generator; fails when one of them is no text."""
    try:
        words = submission.times(count).sample_word(table, Random(seed))
    except Raised as error:
        if error.error != "KeyError: 'end'":
            raise
        no_row = (
            "Your function looks for a row “end”, and there is none. Once the end mark is drawn, "
            "the word is finished: test for it right after the draw, and return the word."
        )
        expect_that(False, no_row)
    for word in words:
        if not isinstance(word, str):
            expect_that(False, _not_text(word))
    return list(words)


def _not_text(word: object) -> str:
    if word is None:
        return "sample_word gives None instead of a word. Does every way through it end in return?"
    if isinstance(word, list | tuple):
        return f"sample_word gives {word!r}. Join the letters to one string: ''.join(letters)."
    return f"sample_word gives {_shown(word)}, which is not a string of letters."


def _expect_only_steps_of_the_table(words: list[str]) -> None:
    for word in sorted(set(words), key=lambda word: (len(word), word)):
        for given, piece in zip(["start", *word], [*word, "end"], strict=True):
            expect_that(
                piece in TABLE.get(given, {}),
                f"Your function drew “{word}”, but the table has no step from {given} to {piece}. "
                "Draw each letter from the row of the letter before it; only the first comes from "
                "the row “start”.",
            )


def _of_counts(words: list[str]) -> str:
    equal_odds: Table = {
        given: {piece: 1 / len(row) for piece in row} for given, row in TABLE.items()
    }
    if all(
        abs(words.count(word) / DRAWS - probability(equal_odds, word)) < 0.03
        for word in ("", "b", "ba", "a")
    ):
        return (
            "Your counts are those of equal odds for all options of a row. Use the row's "
            "probabilities as weights."
        )
    longest = max(map(len, words))
    if longest < 5:  # a word in eleven is longer than four letters
        return f"None of your words has over {longest} letters: only the end mark may end a word."
    return (
        "Does each draw, the first included, use the probabilities of its own row as weights? "
        "(If you compare them with rng.random(), take their running sum and one number a draw.)"
    )


def _quoted(word: str) -> str:
    return f"“{word}”" if word else "the empty word"


def _shown(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, float) else repr(value)
