"""The three programs of lesson 02: their texts' claims, and right programs of another make."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from genmap.code.apart import Apart
from genmap.code.examination import check_code
from genmap.items import load

ROOT = Path(__file__).resolve().parents[2]
CODES = load(ROOT).codes
SCORE = {
    "    return 0.0  # your code goes here\n": """
    total = 0.0
    for row, token in zip(logits, tokens):
        top = max(row)
        total += row[token] - top - np.log(sum(np.exp(value - top) for value in row))
    return total
""",
    """    return 0.0  # and here


def bits""": """    return 2 ** bits_per_character(logits, tokens, len(tokens))


def bits""",
    "    return 0.0  # and here\n": """
    return -log_likelihood(logits, tokens) / (characters * np.log(2.0))
""",
}
LOGADDEXP = {
    "    return 0.0  # your code goes here\n": """
    logs = np.logaddexp.reduce(logits, axis=1)
    return np.sum(np.take_along_axis(logits, np.array(tokens)[:, None], axis=1)[:, 0] - logs)
""",
    """    return 0.0  # and here


def bits""": """    return np.prod(np.exp(-log_likelihood(logits, tokens)) ** (1 / len(logits)))


def bits""",
    "    return 0.0  # and here\n": """
    return float(np.log2(perplexity(logits, tokens)) * len(tokens) / characters)
""",
}
BEND = {
    "    return np.ones_like(logits) / len(logits)  # your code goes here\n": """
    ratios = [1 / sum(np.exp(np.minimum((other - own) / temperature, 700)) for other in logits)
              for own in logits]
    return np.array(ratios)
""",
    "    return probs  # and here\n": """
    kept, total = set(), 0.0
    for p, token in sorted(((p, i) for i, p in enumerate(probs)), reverse=True):
        kept.add(token)
        total += p
        if total >= share:
            break
    return np.array([p / total if i in kept else 0.0 for i, p in enumerate(probs)])
""",
    "    return 0  # and here\n": """
    number, total = rng.random(), 0.0
    for token, p in enumerate(probs):
        total += p
        if number < total:
            return token
    return int(np.flatnonzero(probs)[-1])
""",
}
GUMBEL = {
    "    return np.ones_like(logits) / len(logits)  # your code goes here\n": """
    x = logits / temperature
    return np.exp(x - np.logaddexp.reduce(x))
""",
    "    return probs  # and here\n": """
    ranked = np.sort(probs)[::-1]
    cut = ranked[np.searchsorted(np.cumsum(ranked)[:-1], share)]
    if np.sum(probs >= cut) > np.searchsorted(np.cumsum(ranked)[:-1], share) + 1:
        order = np.argsort(-probs)[: np.searchsorted(np.cumsum(ranked)[:-1], share) + 1]
        mask = np.isin(np.arange(len(probs)), order)
    else:
        mask = probs >= cut
    return probs * mask / np.sum(probs * mask)
""",
    "    return 0  # and here\n": """
    with np.errstate(divide="ignore"):
        return np.argmax(np.log(probs) + rng.gumbel(size=len(probs)))
""",
}
CACHE = {
    "        return np.zeros_like(h)  # and here\n": """
        query, d = h @ self.wq, h.shape[-1]
        self.keys += [h @ self.wk]
        self.values += [h @ self.wv]
        weights = [np.exp(query @ key / d ** 0.5) for key in self.keys]
        return sum(w * v for w, v in zip(weights, self.values)) / sum(weights)
""",
    "    return np.zeros_like(h)  # your code goes here\n": """
    head = CachedHead(wq, wk, wv)
    return np.stack([head.step(row) for row in h])
""",
}
LOOPS = {
    "        return np.zeros_like(h)  # and here\n": """
        rows = lambda old, new: np.vstack([*old, new])
        self.keys = rows(self.keys, h @ self.wk)
        self.values = rows(self.values, h @ self.wv)
        x = self.keys @ (h @ self.wq) * len(h) ** -0.5
        return np.exp(x - np.logaddexp.reduce(x)) @ self.values
""",
    "    return np.zeros_like(h)  # your code goes here\n": """
    outputs = []
    for i in range(len(h)):
        past = h[: i + 1]
        x = (past @ wk) @ (h[i] @ wq) / np.sqrt(h.shape[1])
        outputs.append(np.exp(x - np.logaddexp.reduce(x)) @ (past @ wv))
    return np.array(outputs)
""",
}
PROGRAMS = [
    pytest.param("score-a-text", SCORE, id="loops"),
    pytest.param("score-a-text", LOGADDEXP, id="logaddexp"),
    pytest.param("bend-and-draw", BEND, id="running-sum"),
    pytest.param("bend-and-draw", GUMBEL, id="gumbel"),
    pytest.param("kv-cache", CACHE, id="by-steps"),
    pytest.param("kv-cache", LOOPS, id="by-rows"),
]


@pytest.fixture(scope="module")
def learner():
    with Apart() as python:
        yield python


@pytest.mark.parametrize(("exercise", "filled"), PROGRAMS)
def test_a_right_program_of_another_make_passes(exercise, filled, learner):
    code = CODES[f"02-autoregressive/code/{exercise}"]
    program = code.starter
    for room, body in filled.items():
        assert room in program
        program = program.replace(room, body, 1)
    failed = [
        f"{report.name}: {report.message} {report.raised}"
        for report in check_code(code, program, learner=learner)
        if report.status != "passed"
    ]
    assert failed == []


def solution(exercise: str) -> SimpleNamespace:
    path = ROOT / "exercises/02-autoregressive" / exercise / "solution.py"
    return SimpleNamespace(**runpy.run_path(str(path)))


def test_numbers_of_the_prompts():
    score = solution("score-a-text")
    assert round(score.log_likelihood(score.LOGITS, score.TOKENS), 3) == -3.324
    assert round(score.perplexity(score.LOGITS, score.TOKENS), 3) == 2.296
    assert f"{score.bits_per_character(score.LOGITS, score.TOKENS, 12):.3f}" == "0.400"
    bend = solution("bend-and-draw")
    probs = bend.with_temperature(bend.LOGITS, 1.0)
    assert f"{probs[0]:.2f}" == "0.43"
    assert np.count_nonzero(bend.nucleus(probs, 0.9)) == 4


def test_texts_of_a_tiny_vocabulary_add_up_to_one():
    """Scoring gives a distribution over all texts of three tokens when rows follow the prefix."""
    score = solution("score-a-text")
    rng = np.random.default_rng(0)
    rows = {prefix: rng.normal(0, 2, 3) for prefix in ((), (0,), (1,), (2,))}
    total = 0.0
    for first in range(3):
        for second in range(3):
            logits = np.array([rows[()], rows[(first,)]])
            total += np.exp(score.log_likelihood(logits, [first, second]))
    assert total == pytest.approx(1)


def test_a_cached_layer_without_a_mask_would_be_out_of_date():
    """What the explanation says: with two unmasked layers, old keys change as the text grows."""
    rng = np.random.default_rng(1)
    h, wq, wk, wv = (rng.normal(size=(rows, 4)) for rows in (5, 4, 4, 4))

    def unmasked(x: np.ndarray) -> np.ndarray:
        scores = (x @ wq) @ (x @ wk).T / 2
        weights = np.exp(scores - scores.max(axis=1, keepdims=True))
        return weights / weights.sum(axis=1, keepdims=True) @ (x @ wv)

    head = solution("kv-cache")
    masked = [head.attend(h[:n], wq, wk, wv)[:3] @ wk for n in (4, 5)]
    free = [unmasked(h[:n])[:3] @ wk for n in (4, 5)]
    np.testing.assert_allclose(masked[0], masked[1], rtol=1e-12)
    assert np.abs(free[0] - free[1]).max() > 1e-3
