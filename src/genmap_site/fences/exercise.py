"""An exercise as semantic HTML that reads and works without JavaScript.

The element `gm-exercise` upgrades this HTML in place. `render` turns Markdown into blocks and
`inline` turns it into phrasing content; both give HTML that is safe to insert.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Literal

from genmap.grading.numbers import written
from genmap.items import item_hash
from genmap.items.kinds import Item, PickItem
from genmap.items.records import (
    PARADIGMS,
    ChoiceItem,
    MultiItem,
    NumericItem,
    Option,
    OrderItem,
    PlaceItem,
)
from genmap.items.rubric import FreeItem
from genmap_site.fences.exercise_frame import Markdown, element_id, render_hints, render_meta
from genmap_site.fences.exercise_parts import number_variants, shown_steps
from genmap_site.maths import signs
from genmap_site.paradigms import mark

TITLES = {
    "free": "Open question",
    "choice": "Choose one",
    "multi": "Choose all that apply",
    "numeric": "Work out the number",
    "order": "Put in order",
    "place": "Place the system",
    "pick": "Choose and say why",
}
# Kinds whose every verdict is in a table made at build time. A pick needs Python for its reason.
TABLE_KINDS = frozenset({"choice", "multi", "order", "place"})


def render_exercise(item: Item, render: Markdown, inline: Markdown) -> str:
    """Give the HTML of one exercise: prompt, native inputs, hints and the answer."""
    uid = element_id(item.id)
    parts = [
        render_meta(TITLES[item.kind], item.minutes),
        f'<div class="gm-exercise__prompt" id="{uid}-prompt">{_prompt(item, render)}</div>',
        _inputs(item, uid, inline),
        render_hints(item.hints, render),
        _answer(item, uid, render, inline),
    ]
    mode = "table" if item.kind in TABLE_KINDS else "python"
    return (
        f'<div class="gm">\n<gm-exercise class="gm-exercise" id="{uid}" role="group" '
        f'aria-labelledby="{uid}-prompt" data-item="{escape(item.id)}" data-kind="{item.kind}" '
        f'data-hash="{escape(item_hash(item))}" data-mode="{mode}" data-state="idle">\n'
        + "\n".join(part for part in parts if part)
        + "\n</gm-exercise>\n</div>"
    )


def _prompt(item: Item, render: Markdown) -> str:
    if isinstance(item, PlaceItem):
        quote = f'<blockquote class="gm-exercise__system">{render(item.description)}</blockquote>'
        return render(item.prompt) + quote
    if isinstance(item, NumericItem) and item.variants:
        texts = (render(variant.prompt) for variant in number_variants(item))
        return "".join(_seeded(seed, text) for seed, text in enumerate(texts))
    return render(item.prompt)


def _inputs(item: Item, uid: str, inline: Markdown) -> str:
    match item:
        case FreeItem():
            return _text_area(f"{uid}-text", "Your answer", rows=5)
        case ChoiceItem():
            return _options(
                "Choose one answer", "radio", f"{uid}-choice", _shown(item.options, inline)
            )
        case MultiItem():
            legend = "Choose every answer that applies"
            return _options(legend, "checkbox", f"{uid}-choice", _shown(item.options, inline))
        case NumericItem():
            return _number(item, uid)
        case OrderItem():
            return _steps(item, uid, inline)
        case PlaceItem():
            return _places(uid)
        case PickItem():
            return _options(
                "Choose one answer", "radio", f"{uid}-choice", _shown(item.options, inline)
            ) + _text_area(f"{uid}-reason", "The property that decides, in one sentence", rows=3)


def _text_area(uid: str, label: str, *, rows: int) -> str:
    return (
        f'<div class="gm-field"><label class="gm-field__label" for="{uid}">{label}</label>'
        f'<textarea class="gm-field__text" id="{uid}" name="{uid}" rows="{rows}" dir="auto" '
        'autocomplete="off"></textarea></div>'
    )


def _options(
    legend: str,
    control: Literal["radio", "checkbox"],
    name: str,
    options: Iterable[tuple[str, str]],
) -> str:
    labels = "".join(
        f'<label class="gm-option"><input type="{control}" name="{name}" '
        f'value="{escape(value)}"> <span class="gm-option__text">{text}</span></label>'
        for value, text in options
    )
    return f'<fieldset class="gm-options"><legend>{legend}</legend>{labels}</fieldset>'


def _shown(options: Iterable[Option], inline: Markdown) -> Iterable[tuple[str, str]]:
    return ((option.id, _named(option.text, inline(option.text))) for option in options)


def _named(text: str, html: str) -> str:
    """An option's HTML; a formula alone is named in plain text, as MathML gives a label no name."""
    if not re.fullmatch(r"\$[^$]+\$", text.strip()):
        return html
    return f'<span role="img" aria-label="{escape(signs(html))}">{html}</span>'


def _number(item: NumericItem, uid: str) -> str:
    unit, described = "", ""
    if item.unit:
        unit = f' <span class="gm-field__unit" id="{uid}-unit">{escape(item.unit)}</span>'
        described = f' aria-describedby="{uid}-unit"'
    return (
        f'<div class="gm-field"><label class="gm-field__label" for="{uid}-number">Your number'
        f'</label><span class="gm-field__row"><input class="gm-field__number" type="text" '
        f'id="{uid}-number" name="{uid}-number" autocomplete="off" spellcheck="false"'
        f"{described}>{unit}</span></div>"
    )


def _steps(item: OrderItem, uid: str, inline: Markdown) -> str:
    steps = shown_steps(item)
    rows = "".join(
        f'<li class="gm-step" data-step="{escape(step.id)}">'
        f'<span class="gm-step__text" id="{uid}-step-{escape(step.id)}">{inline(step.text)}</span> '
        f'<select class="gm-step__place" name="{uid}-{escape(step.id)}" '
        f'aria-labelledby="{uid}-legend {uid}-step-{escape(step.id)}">'
        + "".join(
            f'<option value="{place}"{" selected" if place == shown else ""}>{place}</option>'
            for place in range(1, len(steps) + 1)
        )
        + "</select></li>"
        for shown, step in enumerate(steps, start=1)
    )
    return (
        f'<fieldset class="gm-steps"><legend id="{uid}-legend">Place of each step</legend>'
        f'<ol class="gm-steps__list">{rows}</ol></fieldset>'
    )


def _places(uid: str) -> str:
    options = [(name, mark(name)) for name in PARADIGMS]
    primary = _options("Paradigm of the generative step", "radio", f"{uid}-primary", options)
    components = _options(
        "Other paradigms in the system, if any", "checkbox", f"{uid}-component", options
    )
    return f'<div class="gm-places">{primary}{components}</div>'


def _answer(item: Item, uid: str, render: Markdown, inline: Markdown) -> str:
    return (
        f'<details class="gm-answer" id="{uid}-answer"><summary>Show answer</summary>'
        '<div class="gm-answer__body"><p class="gm-answer__label">Model answer</p>'
        f"{_model_answer(item, render, inline)}"
        f'<p class="gm-answer__label">Why</p>{_explanation(item, render)}</div></details>'
    )


def _explanation(item: Item, render: Markdown) -> str:
    if isinstance(item, NumericItem) and item.variants:
        texts = (render(variant.explanation) for variant in number_variants(item))
        return "".join(_seeded(seed, text) for seed, text in enumerate(texts))
    return render(item.explanation)


def _model_answer(item: Item, render: Markdown, inline: Markdown) -> str:
    match item:
        case FreeItem():
            return render(item.key)
        case ChoiceItem():
            return f"<p>{inline(_text_of(item.options, item.key))}</p>"
        case MultiItem():
            chosen = (option for option in item.options if option.id in item.key)
            return _list("ul", (inline(option.text) for option in chosen))
        case NumericItem():
            return _model_number(item)
        case OrderItem():
            return _list("ol", (inline(_text_of(item.steps, step)) for step in item.key))
        case PlaceItem():
            return _model_place(item)
        case PickItem():
            return _model_pick(item, inline)


def _model_number(item: NumericItem) -> str:
    unit = f" {escape(item.unit)}" if item.unit else ""
    if not item.variants:
        return f"<p>{written(item.key)}{unit}</p>"
    return "".join(
        _seeded(seed, f"<p>{written(variant.key)}{unit}</p>")
        for seed, variant in enumerate(number_variants(item))
    )


def _model_place(item: PlaceItem) -> str:
    text = f"<p>Generative step: {mark(item.key.primary)}.</p>"
    if item.key.components:
        text += f"<p>Also in the system: {', '.join(map(mark, item.key.components))}.</p>"
    return text


def _model_pick(item: PickItem, inline: Markdown) -> str:
    text = (
        f"<p><strong>{inline(_text_of(item.options, item.key.choice))}</strong></p>"
        f"<p>{inline(item.key.reason)}</p>"
    )
    others = [
        inline(_text_of(item.options, name)) for name in item.accepted if name != item.key.choice
    ]
    return text + (f"<p>Accepted too: {', '.join(others)}.</p>" if others else "")


def _text_of(options: Iterable[Option], wanted: str) -> str:
    return next(option.text for option in options if option.id == wanted)


def _list(tag: Literal["ol", "ul"], entries: Iterable[str]) -> str:
    return f"<{tag}>" + "".join(f"<li>{entry}</li>" for entry in entries) + f"</{tag}>"


def _seeded(seed: int, html: str) -> str:
    hidden = " hidden" if seed else ""
    return f'<div class="gm-variant" data-seed="{seed}"{hidden}>{html}</div>'
