from __future__ import annotations

from math import factorial

import pytest

from genmap.grading import grade
from genmap.items import canonical, tabulate


def test_tables_hold_every_possible_answer_once(make):
    sizes = {
        kind: len(tabulate(make(kind))) for kind in ("choice", "multi", "order", "place", "pick")
    }
    assert sizes == {
        "choice": 3,
        "multi": 2**4 - 1,
        "order": factorial(4),
        "place": 4 * 2**4,
        "pick": 3,
    }


def test_open_kinds_have_no_table(make):
    assert tabulate(make("numeric")) is None


@pytest.mark.parametrize(
    ("kind", "answer", "text"),
    [
        ("choice", "b", "b"),
        ("multi", ["c", "a"], "a,c"),
        ("order", ["c", "a", "b", "d"], "c,a,b,d"),
        (
            "place",
            {"primary": "diffusion", "components": ["latent-variable", "adversarial"]},
            "diffusion|adversarial,latent-variable",
        ),
        ("place", {"primary": "diffusion", "components": []}, "diffusion|"),
        ("pick", {"choice": "gan", "reason": ""}, "gan"),
    ],
)
def test_canonical_answers_name_the_table_entry(make, kind, answer, text):
    item = make(kind)
    assert canonical(item, answer) == text
    assert tabulate(item)[text] == grade(item, answer)
