"""How often the grader of open answers agrees with the labels of their writers.

`python tests/content/test_agreement.py FILE ...` prints the table for any files of answers, each a
list of {item, status, answer}; `agreement(path)` returns it for `make bench`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

from genmap.grading import grade
from genmap.items import load_all

ANSWERS = Path(__file__).parent / "answers"
LESSON = "01-the-map/self-check/"


@dataclass
class Agreement:
    """Counts over one file: `by_item` holds (agreeing, all) for each item."""

    total: int = 0
    agreeing: int = 0
    wrong: int = 0
    wrong_called_right: int = 0
    by_item: dict[str, tuple[int, int]] = field(default_factory=dict)
    differing: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.agreeing / self.total if self.total else 0.0

    def __str__(self) -> str:
        items = ", ".join(f"{n} {a}/{b}" for n, (a, b) in sorted(self.by_item.items()))
        return (
            f"{self.agreeing}/{self.total} = {self.share:.1%} agree; wrong called right"
            f" {self.wrong_called_right}/{self.wrong} ({items})"
        )


def agreement(path: Path) -> Agreement:
    """Grade every answer of a file and compare with its label."""
    items = {item.id: item for item in load_all()}
    result = Agreement()
    for row in yaml.safe_load(path.read_text(encoding="utf-8")):
        name = row["item"].removeprefix(LESSON)
        status = grade(items[LESSON + name], row["answer"]).status
        same = status == row["status"]
        result.total += 1
        result.agreeing += same
        result.wrong += row["status"] == "wrong"
        result.wrong_called_right += row["status"] == "wrong" and status == "right"
        agreeing, count = result.by_item.get(name, (0, 0))
        result.by_item[name] = (agreeing + same, count + 1)
        if not same:
            result.differing.append(f"{name}: {row['status']}, graded {status}: {row['answer']}")
    return result


FLOORS = {
    "development": 0.95,
    "own": 0.95,
    "development_2": 0.9,
    "development_3": 0.9,
    "own_2": 0.9,
    "own_3": 0.9,
    "own_4": 0.9,
    "own_5": 0.9,
}


@pytest.mark.parametrize("name", FLOORS)
def test_the_grader_agrees_with_the_labels(name):
    found = agreement(ANSWERS / f"{name}.yml")
    assert found.share >= FLOORS[name], "\n".join(found.differing)
    assert found.wrong_called_right == 0, "\n".join(found.differing)


def test_every_item_has_twenty_answers_of_its_own():
    rows = yaml.safe_load((ANSWERS / "own.yml").read_text(encoding="utf-8"))
    for item in {row["item"] for row in rows}:
        assert sum(row["item"] == item for row in rows) >= 20


def main(paths: Iterable[str]) -> None:
    """Print the agreement on each file."""
    for path in paths:
        print(f"{path}: {agreement(Path(path))}")


if __name__ == "__main__":
    main(sys.argv[1:])
