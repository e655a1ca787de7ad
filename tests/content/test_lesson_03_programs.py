"""The programs of lesson 03: right ones of another make pass, and the texts' numbers hold."""

from __future__ import annotations

import contextlib
import io
import math
import re
import runpy
from pathlib import Path

import numpy as np
import pytest

from genmap.code.apart import Apart
from genmap.code.examination import check_code
from genmap.items import load

ROOT = Path(__file__).resolve().parents[2]
SLUG = "03-maximum-likelihood"
FOLDER = ROOT / "exercises" / SLUG
CODES = load(ROOT).codes

KL_IN_LOOPS = """
import math

def entropy(p):
    return sum(-x * math.log(x) for x in p.tolist() if x)

def cross_entropy(p, q):
    total = 0
    for x, y in zip(p.tolist(), q.tolist()):
        if x > 0 and y == 0:
            return math.inf
        if x > 0:
            total -= x * math.log(y)
    return total

def kl(p, q):
    total = 0.0
    for x, y in zip(p, q):
        if x > 0:
            total += x * np.log(x / y) if y else np.inf
    return total
"""
KL_WITH_WHERE = """
import numpy as np

def entropy(p):
    return -np.sum(np.where(p > 0, p * np.log(np.where(p > 0, p, 1)), 0))

def cross_entropy(p, q):
    with np.errstate(all="ignore"):
        return np.where(p > 0, -p * np.log(q), 0.0).sum()

def kl(p, q):
    with np.errstate(all="ignore"):
        return np.nansum(np.where(p > 0, p * (np.log(p) - np.log(q)), 0.0))
"""
FIT_IN_LISTS = """
import math

def nll(x, m, t):
    s = math.exp(t)
    return sum(0.5 * math.log(2 * math.pi * s * s) + (v - m) ** 2 / (2 * s * s) for v in x) / len(x)

def gradient(x, m, t):
    s2, n = math.exp(t) ** 2, len(x)
    return [sum(m - v for v in x) / n / s2, (sum(1 - (v - m) ** 2 / s2 for v in x)) / n]

def closed_form(x):
    m = sum(x) / len(x)
    return m, math.sqrt(sum((v - m) ** 2 for v in x) / len(x))

def fit(x, steps, rate):
    state = (0.0, 0.0)
    while steps:
        slope = gradient(x, *state)
        state = tuple(a - rate * b for a, b in zip(state, slope))
        steps -= 1
    return [state[0], math.exp(state[1])]
"""
LOSS_FROM_DENSITY = """
import math
import statistics
import numpy as np

def losses(x, m, s):
    return -np.log(np.exp(-0.5 * ((x - m) / s) ** 2) / np.sqrt(2 * np.pi * s**2))

def estimate(values):
    return values.mean(), statistics.stdev(values.tolist()) / len(values) ** 0.5

def needed(values, error):
    n = 1
    while values.std(ddof=1) / n**0.5 > error:
        n += 1
    return n

def compare(a, b):
    d = [u - v for u, v in zip(a.tolist(), b.tolist())]
    return statistics.fmean(d), statistics.stdev(d) / math.sqrt(len(d))
"""


@pytest.fixture(scope="module")
def learner():
    with Apart() as python:
        yield python


@pytest.mark.parametrize(
    ("exercise", "program"),
    [
        pytest.param("kl-both-ways", f"import numpy as np\n{KL_IN_LOOPS}", id="kl-in-loops"),
        pytest.param("kl-both-ways", KL_WITH_WHERE, id="kl-with-where"),
        pytest.param("fit-a-gaussian", FIT_IN_LISTS, id="fit-in-lists"),
        pytest.param("loss-with-error", LOSS_FROM_DENSITY, id="loss-from-density"),
    ],
)
def test_a_right_program_of_another_make_passes(exercise, program, learner):
    reports = check_code(CODES[f"{SLUG}/code/{exercise}"], program, learner=learner)
    assert [f"{r.name}: {r.message}" for r in reports if r.status != "passed"] == []


def printed(exercise: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        runpy.run_path(str(FOLDER / exercise / "solution.py"), run_name="__main__")
    return out.getvalue()


def test_run_prints_what_the_prompt_promises():
    prompt = (FOLDER / "kl-both-ways/prompt.md").read_text(encoding="utf-8")
    promised = re.search(r"should come out: ([\d.]+) and ([\d.]+) nats", prompt)
    assert promised
    shown = re.findall(r"KL\(\w, \w\) ([\d.]+)", printed("kl-both-ways"))
    assert [f"{float(value):.3f}" for value in shown] == list(promised.groups())


def test_descent_ends_where_the_closed_form_is():
    fits = re.findall(r"\(([\d.]+), ([\d.]+)\)", printed("fit-a-gaussian"))
    closed, descent = ([float(number) for number in fit] for fit in fits)
    assert descent == pytest.approx(closed, abs=1e-6)


def test_paired_error_is_less_than_a_third_of_the_unpaired_one():
    program = runpy.run_path(str(FOLDER / "loss-with-error/solution.py"))
    source = (FOLDER / "loss-with-error/solution.py").read_text(encoding="utf-8")
    x = np.array([float(v) for v in re.search(r"np\.array\(\[(.+?)\]\)", source)[1].split(",")])
    wide, narrow = program["losses"](x, 0.0, 1.5), program["losses"](x, 0.0, 1.2)
    apart = math.sqrt(wide.var(ddof=1) / len(x) + narrow.var(ddof=1) / len(x))
    together = math.sqrt(np.var(wide - narrow, ddof=1) / len(x))
    assert together < apart / 3


def test_numbers_in_the_checks_messages():
    values = np.array([1.0, 2.0, 2.0, 3.0, 7.0])
    checks = (FOLDER / "loss-with-error/checks.py").read_text(encoding="utf-8")
    assert (values.mean(), np.sum((values - 3) ** 2)) == (3, 22)
    assert f"{math.sqrt(22 / 4 / 5):.4f}" in checks
    assert f"{values.std(ddof=1):.3f}" in checks
    for error, count in re.findall(r"\((0\.\d+), (\d+)\)", checks):
        enough = [n for n in range(1, 2000) if values.std(ddof=1) / math.sqrt(n) <= float(error)]
        assert enough[0] == int(count)
    fit = (FOLDER / "fit-a-gaussian/checks.py").read_text(encoding="utf-8")
    x = np.array([1.0, 2.0, 4.0, 5.0, 8.0])
    assert (x.mean(), x.var()) == (4, 6)
    assert "the mean is 4, and the width is the root of 6" in fit
    kl = (FOLDER / "kl-both-ways/checks.py").read_text(encoding="utf-8")
    p, q = np.array([1 / 2, 1 / 4, 1 / 4]), np.array([3 / 4, 7 / 32, 1 / 32])
    assert f"{-np.sum(p * np.log(p)):.3f} nats" in kl
    assert f"{-np.sum(p * np.log(q)):.3f} nats" in kl
