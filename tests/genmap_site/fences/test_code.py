"""A code exercise as HTML: all of it there without JavaScript, and nothing that gives it away."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html import escape, unescape
from pathlib import Path

import pytest

from genmap.items import load
from genmap.items.code import CheckName, CodeExercise, code_hash
from genmap_site.faults import ContentFault
from genmap_site.fences.code import render_code
from genmap_site.verbs.new import code_files

SOUND = Path(__file__).parents[2] / "sound_code"

FENCE = "```exercise\n01-the-map/code/log-it\n```"


@pytest.fixture
def exercise(course: Path) -> CodeExercise:
    for path, text in code_files(course, "01-the-map", "log-it", SOUND).items():
        (course / path).parent.mkdir(parents=True, exist_ok=True)
        (course / path).write_text(text, encoding="utf-8")
    return load(course).codes["01-the-map/code/log-it"]


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def test_the_fence_renders_code_as_the_page_needs_it(
    exercise: CodeExercise, convert: Callable[..., str]
) -> None:
    html = convert(FENCE)
    opening = re.search(r"<gm-code ([^>]*)>", html)
    assert opening is not None
    attributes = dict(re.findall(r'([\w-]+)(?:="([^"]*)")?', opening[1]))
    assert attributes == {
        "data-search-exclude": "",
        "class": "gm-exercise gm-code",
        "id": "ex-01-the-map-code-log-it",
        "role": "group",
        "aria-labelledby": "ex-01-the-map-code-log-it-prompt",
        "data-item": "01-the-map/code/log-it",
        "data-hash": code_hash(exercise),
        "data-packages": "",
        "data-state": "idle",
        "data-checks": escape(json.dumps([check.name for check in exercise.listed])),
    }
    assert html.startswith('<div class="gm">\n<gm-code ')
    assert html.rstrip().endswith("</gm-code>\n</div>")
    assert "Write code: Log it<span" in html
    assert 'id="ex-01-the-map-code-log-it-prompt"><p>Write <code>log_likelihood(' in html
    assert "<math" in html
    assert html.count('<details class="gm-hint">') == 2


def test_the_programs_are_there_in_full(exercise: CodeExercise) -> None:
    html = render_code(exercise, str, str)
    blocks = re.findall(
        r'<pre class="([^"]*)" tabindex="0"><code>(.*?)</code></pre>', html, re.DOTALL
    )
    assert [name for name, _ in blocks] == ["highlight", "gm-code__solution highlight"]
    assert [text_of(code) for _, code in blocks] == [exercise.starter, exercise.solution]
    assert '<span class="k">def</span>' in blocks[0][1]


def test_the_checks_are_named_and_not_shown(exercise: CodeExercise) -> None:
    html = render_code(exercise, str, str)
    listed = re.findall(r'<li data-check="(\w+)">(.*?)</li>', html)
    assert listed == [(check.name, check.title) for check in exercise.listed]
    assert "expect_close" not in html
    assert "That is the product itself" not in html


def test_every_text_is_escaped(exercise: CodeExercise) -> None:
    sly = '</code></pre><script>alert("x")</script>'
    html = render_code(
        replace(
            exercise,
            title=sly,
            starter=f"x = '{sly}'\n",
            solution=f"# {sly}\n",
            listed=(CheckName(name="check_a", title="A."),),
        ),
        str,
        str,
    )
    assert "<script" not in html
    assert text_of(html).count(sly) == 3


def test_packages_are_named(exercise: CodeExercise) -> None:
    html = render_code(replace(exercise, packages=("numpy", "matplotlib")), str, str)
    assert 'data-packages="numpy matplotlib"' in html


def test_blank_lines_and_dollars_in_code_stay(
    exercise: CodeExercise, course: Path, convert: Callable[..., str]
) -> None:
    starter = course / "exercises/01-the-map/log-it/starter.py"
    starter.write_text(starter.read_text() + '\n\nPRICE = "$1$ [[likelihood]] {ar}"\n\n\n')
    prompt = course / "exercises/01-the-map/log-it/prompt.md"
    prompt.write_text('Look:\n\n```python\nprice = "$2$"\n\nx = 1 < 2\n```\n')
    text = text_of(convert(FENCE))
    assert 'PRICE = "$1$ [[likelihood]] {ar}"' in text
    assert 'price = "$2$"\n\nx = 1 < 2' in text


def test_a_fault_of_an_exercise_is_a_fault_of_the_page(
    exercise: CodeExercise, course: Path, convert: Callable[..., str]
) -> None:
    (course / "exercises/01-the-map/log-it/starter.py").write_text("def f(:\n")
    with pytest.raises(ContentFault, match=r"log-it/starter\.py:1: is not valid Python"):
        convert(FENCE)


def test_maths_that_cannot_be_read_is_found_in_its_file(
    exercise: CodeExercise, course: Path, convert: Callable[..., str]
) -> None:
    (course / "exercises/01-the-map/log-it/prompt.md").write_text("One.\n\nSee $\\frac{1$.\n")
    with pytest.raises(ContentFault, match=r"exercises/01-the-map/log-it/prompt\.md:3: "):
        convert(FENCE)


def test_minutes_of_code_are_told_apart(
    exercise: CodeExercise, convert: Callable[..., str]
) -> None:
    facts = convert("```facts\n01-the-map\n```")
    assert "<dt>Practice</dt><dd>about 1 min</dd>" in facts
    assert "<dt>Programs</dt><dd>about 5 min more</dd>" in facts
