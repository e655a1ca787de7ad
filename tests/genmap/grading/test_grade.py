from __future__ import annotations

import random
import subprocess
import sys
from types import SimpleNamespace

import pytest

import genmap.grading
from genmap.grading import AnswerError, GradingError, ItemError, grade

CLOSED = ("choice", "multi", "numeric", "order", "pick", "place")
SEEDS: list[object] = [
    None,
    True,
    -1,
    1.5,
    float("nan"),
    "",
    "a",
    "b",
    "gan",
    "diffusion",
    "\x00\u202e<script>",
    "\ud800",
    "9" * 400,
    "x" * 20_001,
    b"a",
    [],
    ["a"],
    ["a", "b"],
    ["b", "a", "c", "d"],
    [["a"]],
    {},
    {"primary": "diffusion"},
    {"value": "4"},
    {"choice": "gan"},
    {1: 2},
    object(),
]


def test_the_package_exports_what_it_says_and_no_more():
    assert sorted(genmap.grading.__all__) == [
        "AnswerError",
        "GradingError",
        "ItemError",
        "PointResult",
        "Span",
        "Status",
        "Verdict",
        "grade",
    ]
    assert issubclass(AnswerError, GradingError)
    assert issubclass(ItemError, GradingError)


def nested(rng, depth=2):
    """A random answer made of the seeds, up to `depth` lists and mappings deep."""
    shape = rng.randrange(3) if depth else 2
    if shape == 0:
        return [nested(rng, depth - 1) for _ in range(rng.randrange(5))]
    if shape == 1:
        names = ("primary", "components", "value", "seed", "choice", "reason", "x")
        return {rng.choice(names): nested(rng, depth - 1) for _ in range(rng.randrange(4))}
    return rng.choice(SEEDS)


@pytest.mark.parametrize("kind", CLOSED)
def test_any_answer_gets_a_verdict_or_an_answer_error_and_nothing_else(make, kind):
    rng, item, judged, sentences = random.Random(7), make(kind), 0, set()
    for answer in [*SEEDS, *(nested(rng) for _ in range(1500))]:
        try:
            verdict = grade(item, answer)
        except AnswerError as error:
            refused = str(error)
            sentences.add(10 < len(refused) < 300)
            continue
        judged += 1
        assert verdict.status in ("right", "partial", "wrong")
        assert {"right": verdict.score == 1, "wrong": verdict.score == 0}.get(
            verdict.status, 0 < verdict.score < 1
        )
        assert verdict.message
        assert all(p.name and (p.hit or p.why) for p in verdict.points)
    assert judged > 0
    assert sentences == {True}


@pytest.mark.parametrize("kind", CLOSED)
def test_grading_leaves_item_and_answer_alone_and_gives_the_same_twice(make, kind):
    item = make(kind)
    before = repr(item)
    assert (
        grade(item, item.key if kind not in ("multi", "order") else list(item.key)).status
        == "right"
    )
    assert grade(item, item.key) == grade(item, item.key)
    assert repr(item) == before


def test_an_unknown_kind_is_a_fault_of_the_item():
    with pytest.raises(ItemError, match="'essay'"):
        grade(SimpleNamespace(kind="essay"), "x")


def test_graders_and_records_load_nothing_but_the_standard_library():
    code = (
        "import sys; import genmap.grading, genmap.items, genmap.items.kinds, genmap.items.tables;"
        "from genmap.items import from_plain, tabulate, plain;"
        "known = {name.partition('.')[0] for name in sys.modules};"
        "print(sorted(known & {'yaml', 'pydantic', 'click', 'numpy', 'markdown', 'mkdocs'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
