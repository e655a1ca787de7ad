"""A code exercise as HTML that can be read in full without JavaScript.

The element `gm-code` upgrades this HTML in place: it makes an editor of the starter, and adds Run,
Check and their results. The checks themselves are not on the page; their titles are.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape

from genmap.items.code import CodeExercise, code_hash
from genmap_site.fences.exercise_frame import Markdown, element_id, render_hints, render_meta
from genmap_site.fences.highlighting import highlighted


def render_code(
    exercise: CodeExercise,
    render: Markdown,
    inline: Markdown,
    colour: Callable[[str], str] = highlighted,
) -> str:
    """Give the HTML of one code exercise: prompt, starter, what is checked, hints, the answer."""
    uid = element_id(exercise.id)
    names = json.dumps([check.name for check in exercise.listed])
    parts = [
        render_meta(f"Write code: {exercise.title}", exercise.minutes),
        f'<div class="gm-exercise__prompt" id="{uid}-prompt">{render(exercise.prompt)}</div>',
        f'<div class="gm-code__editor">{_code(colour(exercise.starter), "highlight")}</div>',
        _checks(exercise, inline),
        render_hints(exercise.hints, render),
        _answer(exercise, uid, render, colour),
    ]
    return (
        f'<div class="gm">\n<gm-code class="gm-exercise gm-code" id="{uid}" role="group" '
        f'aria-labelledby="{uid}-prompt" data-item="{escape(exercise.id)}" '
        f'data-hash="{code_hash(exercise)}" data-packages="{escape(" ".join(exercise.packages))}" '
        f'data-state="idle" data-checks="{escape(names)}">\n'
        + "\n".join(part for part in parts if part)
        + "\n</gm-code>\n</div>"
    )


def _code(tokens: str, css_class: str) -> str:
    # Code that is wider than the page scrolls, and whoever has no mouse has to get there.
    return f'<pre class="{css_class}" tabindex="0"><code>{tokens}</code></pre>'


def _checks(exercise: CodeExercise, inline: Markdown) -> str:
    titles = "".join(
        f'<li data-check="{escape(check.name)}">{inline(check.title)}</li>'
        for check in exercise.listed
    )
    return (
        '<details class="gm-code__checks"><summary>What is checked</summary>'
        f"<ol>{titles}</ol></details>"
    )


def _answer(
    exercise: CodeExercise, uid: str, render: Markdown, colour: Callable[[str], str]
) -> str:
    return (
        f'<details class="gm-answer" id="{uid}-answer"><summary>Show answer</summary>'
        '<div class="gm-answer__body"><p class="gm-answer__label">Model answer</p>'
        f"{_code(colour(exercise.solution), 'gm-code__solution highlight')}"
        '<p class="gm-answer__label">Why</p>'
        f"{render(exercise.explanation)}</div></details>"
    )
