"""Right programs that look nothing like the model solution pass every check too.

Each is written into the starter, as a learner would. So the starter must have room for it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from genmap.code.apart import Apart
from genmap.code.examination import check_code
from genmap.items import load

WORD = '    return ""  # your code goes here\n'
PRODUCT = "    return 0.0  # and here\n"
PICTURE = "    return [0.0] * PIXELS  # your code goes here\n"
ANSWERS = """PARADIGMS = {
    "sample_a": "",
    "sample_b": "",
    "sample_c": "",
    "sample_d": "",
}
"""
NAMED = """PARADIGMS = {
    "sample_a": "adversarial",
    "sample_b": "autoregressive",
    "sample_c": "latent-variable",
    "sample_d": "diffusion",
}
"""

NEXT_LETTER = {
    "running-sum": {
        WORD: """
    word, letter = "", "start"
    while letter != "end":
        if letter != "start":
            word = word + letter
        number, total = rng.random(), 0.0
        for candidate in table[letter]:
            total += table[letter][candidate]
            if number < total:
                letter = candidate
                break
    return word
""",
        PRODUCT: """
    steps = ["start"] + list(word) + ["end"]
    result = 1
    for i in range(len(steps) - 1):
        if steps[i] not in table or steps[i + 1] not in table[steps[i]]:
            return 0
        result = result * table[steps[i]][steps[i + 1]]
    return result
""",
    },
    "fractions": {
        WORD: """
    word, letter = "", "start"
    while True:
        letter = rng.choices(list(table[letter]), list(table[letter].values()))[0]
        if letter == "end":
            return word
        word += letter
""",
        PRODUCT: """
    from fractions import Fraction

    result, before = Fraction(1), "start"
    for piece in (*word, "end"):
        result *= Fraction(table.get(before, {}).get(piece, 0))
        before = piece
    return result
""",
    },
    "recursion": {
        WORD: """
    def rest(given):
        row = table[given]
        piece = rng.choices(tuple(row), tuple(row.values())).pop()
        return "" if piece == "end" else piece + rest(piece)

    return rest("start")
""",
        PRODUCT: """
    def rest(given, letters):
        row = table.get(given, {})
        if not letters:
            return row.get("end", 0)
        return row.get(letters[0], 0) * rest(letters[0], letters[1:])

    return rest("start", word)
""",
    },
    "bisection-and-product": {
        WORD: """
    import bisect
    import itertools

    drawn = ["start"]
    while drawn[-1] != "end":
        pieces = sorted(table[drawn[-1]])
        sums = list(itertools.accumulate(table[drawn[-1]][p] for p in pieces))
        drawn.append(pieces[bisect.bisect(sums, rng.uniform(0, 1) * sums[-1])])
    return "".join(drawn[1:-1])
""",
        PRODUCT: """
    import math

    pairs = zip(["start", *word], [*word, "end"])
    return math.prod(table.get(a, {}).get(b, 0) for a, b in pairs)
""",
    },
    "hundred-tickets": {
        WORD: """
    letters = []
    row = table["start"]
    while True:
        tickets = []
        for letter, p in row.items():
            tickets += [letter] * round(p * 96)
        rng.shuffle(tickets)
        if tickets[0] == "end":
            break
        letters.append(tickets[0])
        row = table[tickets[0]]
    return "".join(letters)
""",
        PRODUCT: """
    try:
        p = table["start"][word[0]] if word else table["start"]["end"]
        for i in range(len(word)):
            p *= table[word[i]][word[i + 1] if i + 1 < len(word) else "end"]
        return p
    except KeyError:
        return 0.0
""",
    },
    "generator-and-logarithms": {
        WORD: """
    def letters():
        row = table["start"]
        while True:
            (piece,) = rng.choices(*zip(*row.items()), k=1)
            if piece == "end":
                return
            yield piece
            row = table[piece]

    return "".join(letters())
""",
        PRODUCT: """
    from math import exp, inf, log

    total, before = 0.0, "start"
    for letter in list(word) + ["end"]:
        p = table[before].get(letter, 0.0) if before in table else 0.0
        total += log(p) if p > 0 else -inf
        before = letter
    return exp(total)
""",
    },
}

NAME_THE_SAMPLER = {
    "while": {
        ANSWERS: NAMED,
        PICTURE: """
    t = LEVELS
    x = gaussian(PIXELS, rng)
    while t >= 1:
        x = remove_share(x, network_d(x, t), t)
        t -= 1
    return x
""",
    },
    "reversed-and-own-noise": {
        ANSWERS: """
PARADIGMS = dict(sample_a="Adversarial", sample_b="autoregressive ")
PARADIGMS["sample_d"] = "DIFFUSION"
PARADIGMS |= {"sample_c": "latent variable"}
""",
        PICTURE: """
    x = [rng.gauss() for _ in range(9)]
    for level in reversed(range(1, LEVELS + 1)):
        eps = network_d(x=x, t=level)
        x = remove_share(x=x, noise=eps, t=level)
    return x
""",
    },
    "recursion": {
        ANSWERS: NAMED,
        PICTURE: """
    def denoised(x, t):
        if t == 0:
            return x
        return denoised(remove_share(x, network_d(x, t), t), t - 1)

    return denoised(gaussian(PIXELS, rng), LEVELS)
""",
    },
    "reduce-to-a-tuple": {
        ANSWERS: NAMED,
        PICTURE: """
    from functools import reduce

    steps = list(range(1, LEVELS + 1))[::-1]
    step = lambda x, t: remove_share(x, network_d(x, t), t)
    return tuple(reduce(step, steps, gaussian(PIXELS, rng)))
""",
    },
    "all-states-and-own-arithmetic": {
        ANSWERS: NAMED,
        PICTURE: """
    states = [gaussian(PIXELS, rng)]
    for i in range(LEVELS):
        t, x, new = LEVELS - i, states[-1], []
        for value, eps in zip(x, network_d(x, t)):
            clean = value / SIGNAL[t] - eps * NOISE[t] / SIGNAL[t]
            new.append(clean * SIGNAL[t - 1] + eps * NOISE[t - 1])
        states.append(new)
    return states[-1]
""",
    },
}

PROGRAMS = [
    pytest.param(exercise, filled, id=f"{exercise}-{how}")
    for exercise, programs in (
        ("next-letter", NEXT_LETTER),
        ("name-the-sampler", NAME_THE_SAMPLER),
    )
    for how, filled in programs.items()
]
CODES = load(Path(__file__).resolve().parents[2]).codes


@pytest.fixture(scope="module")
def learner():
    with Apart() as python:
        yield python


@pytest.mark.parametrize(("exercise", "filled"), PROGRAMS)
def test_a_right_program_of_another_make_passes(exercise, filled, learner):
    code = CODES[f"01-the-map/code/{exercise}"]
    program = code.starter
    for room, body in filled.items():
        assert room in program
        program = program.replace(room, body)
    failed = [
        f"{report.name}: {report.message}"
        for report in check_code(code, program, learner=learner)
        if report.status != "passed"
    ]
    assert failed == []
