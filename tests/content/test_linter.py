"""The linter's rules, each with a small file that breaks it and one that just does not."""

from __future__ import annotations

import re

import pytest

from genmap.items.lint import lint

FILE = "exercises/01-a/quick.yml"


def remarks(root):
    return [str(remark) for remark in lint(root)]


def test_a_sound_course_brings_no_remark(course):
    assert remarks(course()) == []


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        (
            ("text: a GAN", "text: a GAN with one generator pass and no loop"),
            r":6: warning: x: the right option 'gan' is the longest \(41 letters, then 6\)",
        ),
        (("text: a DDPM", "text: a GAN!"), None),
        (("text: a DDPM", "text: one LLM"), None),
        (
            ("text: a DDPM", "text: a language model", "text: an LLM", "text: A language-model."),
            r":6: warning: x: the distractors 'ddpm' and 'ar' say the same",
        ),
        (
            ("answer: ddpm", "answer: gan"),
            r":6: warning: x: the distractor 'ddpm' has no feedback",
        ),
        (
            ("a single pass?", "a single generator pass?", "text: a GAN", "text: generator"),
            r":5: warning: x: the prompt gives its answer away \(genera\)",
        ),
        (
            (
                *("a single pass?", "a single generator pass?", "text: a GAN", "text: generator"),
                *("text: an LLM", "text: generators"),
            ),
            None,
        ),
        (
            ("objective: speed", "objective: sped"),
            r":3: warning: x: no objective 'sped' of the lesson needs this item",
        ),
    ],
)  # fmt: skip
def test_each_rule(course, choice, changes, wanted):
    found = remarks(course({FILE: choice("x", *changes)}))
    if wanted is None:
        assert found == []
    else:
        assert any(re.search(FILE + wanted, remark) for remark in found), found


def places(course, choice, *keys):
    items = []
    for number, key in enumerate(keys):
        mistakes = [name for name in ("gan", "ddpm", "ar") if name != key]
        changes = (
            "answer: ddpm",
            f"answer: {mistakes[0]}",
            "answer: ar, feed",
            f"answer: {mistakes[1]}, feed",
        )
        items.append(choice(f"x{number}", "key: gan", f"key: {key}", *changes))
    return remarks(course({FILE: "".join(items)}))


def test_the_right_option_in_the_same_place_all_over_a_file(course, choice):
    found = places(course, choice, "gan", "gan", "gan")
    assert len(found) == 1
    assert "the right option is number 1 in all 3 items of this file; vary its place" in found[0]
    assert places(course, choice, "gan", "gan", "ddpm") == []
    assert places(course, choice, "gan", "gan") == []


def test_an_objective_that_no_item_serves(course):
    page = """\
    ---
    title: The map
    description: A map.
    phase: one
    objectives:
      - {id: speed, text: say which is fast}
      - {id: quality, text: say which is good}
    ---
    """
    assert remarks(course({"docs/lessons/01-a/index.md": page})) == [
        "docs/lessons/01-a/index.md:7: warning: no item serves the objective 'quality'; "
        "write one, or drop it"
    ]


def test_an_open_question_that_holds_its_answer(course):
    item = """\
    - kind: free
      name: f
      objective: speed
      minutes: 1
      prompt: A GAN takes one pass. What does a GAN take?
      key: One pass
      rubric: {points: [{name: p, says: [one pass]}]}
      hints: [x, y]
      explanation: z
      mistakes: []
      samples: []
    """
    assert remarks(course({FILE: item})) == [
        f"{FILE}:5: warning: f: the prompt holds its own answer; use other words"
    ]


def test_all_rules_in_one_go_and_in_order(course, choice):
    text = choice(
        "x",
        "text: a GAN",
        "text: a GAN with one pass of its generator",
        "answer: ddpm",
        "answer: gan",
    )
    found = remarks(course({FILE: text + choice("y", "objective: speed", "objective: none")}))
    assert len(found) == 3
    assert found == sorted(found, key=lambda remark: int(remark.split(":")[1]))


def test_broken_files_bring_faults_and_no_crash(course):
    assert remarks(course({FILE: "- kind: [", "flashcards/01-a.yml": b"\xff"})) == [
        "docs/lessons/01-a/index.md:6: warning: no item serves the objective 'speed'; "
        "write one, or drop it"
    ]
