"""How often the grader gives an answer the label its writer gave it, tuned on it or not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import yaml

from bench.report import Measurement
from genmap.grading import grade
from genmap.items import load

ANSWERS = Path("tests/content/answers")


def agreement(root: Path) -> list[Measurement]:
    """Agreement in three ways, and the share of wrong answers called right, a file each."""
    found = []
    for name, judged in (("unseen", True), ("held-out", True), ("development", False)):
        path = root / ANSWERS / f"{name.replace('-', '')}.yml"
        if path.is_file():
            found.extend(_agreement(root, path, name, judged))
    return found


def _agreement(root: Path, path: Path, name: str, judged: bool) -> list[Measurement]:
    items = load(root).items
    answers = yaml.safe_load(path.read_text(encoding="utf-8"))
    pairs: Counter[tuple[str, str]] = Counter()
    missed = []
    for entry in answers:
        item = items[f"01-the-map/self-check/{entry['item'].rpartition('/')[2]}"]
        status = grade(item, entry["answer"]).status
        pairs[entry["status"], status] += 1
        if status != entry["status"]:
            missed.append(f"{entry['item']}: labelled {entry['status']}, graded {status}")
    agreed = sum(count for (label, status), count in pairs.items() if label == status)
    wrong = sum(count for (label, _), count in pairs.items() if label == "wrong")
    detail = {"answers": len(answers), "missed": missed}
    return [
        Measurement(
            f"grader agrees with the label, {name} answers",
            100 * agreed / len(answers),
            "%",
            bar=85 if judged else None,
            at_least=True,
            detail=detail,
        ),
        Measurement(
            f"wrong answers called right, {name} answers",
            100 * pairs["wrong", "right"] / max(wrong, 1),
            "%",
            bar=3 if judged else None,
        ),
    ]
