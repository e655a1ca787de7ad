"""The graders give the reader's browser the very verdicts that they give pytest."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from playwright.sync_api import Page

from genmap.grading import grade
from genmap.items import Item, load_all, plain

GRADE_ALL = """async (answers) => {
  const { grade } = await (await import("/assets/gm/gm.js")).runtime();
  const replies = [];
  for (const [item, answer] of answers) replies.push(await grade(item, answer));
  return replies;
}"""

GRADE_TWICE = """async ([item, answer]) => {
  const { grade } = await (await import("/assets/gm/gm.js")).runtime();
  return Promise.all([grade(item, answer), grade(item, answer)]);
}"""


def answers_of(item: Item) -> list[Any]:
    """The key, every recorded mistake and every sample, as the page would send them."""
    key = str(item.key) if item.kind == "numeric" else plain(item.key)
    recorded = [plain(entry.answer) for entry in (*item.mistakes, *item.samples)]
    return [key, *recorded]


def test_every_answer_of_every_item_gets_the_same_verdict_in_the_browser(page: Page) -> None:
    cases = [(item, answer) for item in load_all() for answer in answers_of(item)]
    expected = [
        {"kind": "verdict", "verdict": json.loads(json.dumps(asdict(grade(item, answer))))}
        for item, answer in cases
    ]
    page.goto("")
    replies = page.evaluate(GRADE_ALL, [[item.id, answer] for item, answer in cases])
    differing = [
        (item.id, answer, reply, wanted)
        for (item, answer), reply, wanted in zip(cases, replies, expected, strict=True)
        if reply != wanted
    ]
    assert differing == []


def test_the_same_answer_gets_the_same_verdict_twice(page: Page) -> None:
    item = next(item for item in load_all() if item.kind == "free")
    page.goto("")
    first, second = page.evaluate(GRADE_TWICE, [item.id, item.key])
    assert first == second
