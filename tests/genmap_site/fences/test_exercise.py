"""Exercises as HTML: what each kind holds, that it is safe, and that it is the same every time."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from typing import Any

import pytest

from genmap.items import item_hash, load_all
from genmap.items.kinds import Item, PickItem, PickKey
from genmap.items.records import (
    ChoiceItem,
    MultiItem,
    NumericItem,
    Option,
    OrderItem,
    Placed,
    PlaceItem,
    Variants,
)
from genmap.items.rubric import FreeItem, Point, Rubric
from genmap_site.fences.exercise import render_exercise

BASE: dict[str, Any] = {
    "id": "01-the-map/quick/some-name",
    "name": "some-name",
    "objective": "some-objective",
    "prompt": "The prompt",
    "explanation": "The explanation",
    "hints": ("First hint", "Second hint"),
    "minutes": 1.5,
    "mistakes": (),
    "samples": (),
}
OPTIONS = (Option(id="one", text="Text one"), Option(id="two", text="Text two"))
RUBRIC = Rubric(points=(Point(name="a point"),))
VARIANTS = Variants(
    function="autoregressive_passes", parameters={"side": (8.0, 16.0), "channels": (1.0, 3.0)}
)


def render_item(item: Item) -> str:
    return render_exercise(item, lambda text: f"<p>{escape(text)}</p>", escape)


def choice(**changes: Any) -> ChoiceItem:
    return ChoiceItem(**{**BASE, "kind": "choice", "options": OPTIONS, "key": "two", **changes})


def order(**changes: Any) -> OrderItem:
    steps = tuple(Option(id=name, text=name.upper()) for name in "abc")
    return OrderItem(**{**BASE, "kind": "order", "steps": steps, "key": ("b", "a", "c"), **changes})


def numeric(**changes: Any) -> NumericItem:
    return NumericItem(**{**BASE, "kind": "numeric", "key": 64.0, **changes})


ITEMS: list[Item] = [
    choice(),
    order(),
    numeric(unit="s"),
    numeric(variants=VARIANTS, prompt="Pixels: {side} by {side}, {channels}"),
    MultiItem(**BASE, kind="multi", options=OPTIONS, key=("one",)),
    FreeItem(**BASE, kind="free", key="The model answer", rubric=RUBRIC),
    PlaceItem(
        **BASE,
        kind="place",
        description="A description",
        key=Placed(primary="diffusion", components=("latent-variable",)),
        feedback={},
    ),
    PickItem(
        **BASE,
        kind="pick",
        options=OPTIONS,
        accepted={"one": RUBRIC, "two": RUBRIC},
        key=PickKey(choice="two", reason="The reason"),
    ),
]


def test_an_option_that_is_a_formula_alone_has_a_name() -> None:
    options = (Option(id="one", text="$x < 1$"), Option(id="two", text="$x$ and $y$"))
    html = render_item(choice(options=options))
    assert 'option__text"><span role="img" aria-label="$x &lt; 1$">$x &lt; 1$</span></span>' in html
    assert 'option__text">$x$ and $y$</span>' in html


def test_a_choice_is_this_html() -> None:
    assert render_item(choice()) == (
        '<div class="gm">\n'
        '<gm-exercise class="gm-exercise" id="ex-01-the-map-quick-some-name" role="group" '
        'aria-labelledby="ex-01-the-map-quick-some-name-prompt" '
        'data-item="01-the-map/quick/some-name" data-kind="choice" '
        f'data-hash="{item_hash(choice())}" data-mode="table" data-state="idle">\n'
        '<p class="gm-exercise__meta">Choose one'
        '<span class="gm-exercise__time">about 1½ minutes</span></p>\n'
        '<div class="gm-exercise__prompt" id="ex-01-the-map-quick-some-name-prompt">'
        "<p>The prompt</p></div>\n"
        '<fieldset class="gm-options"><legend>Choose one answer</legend>'
        '<label class="gm-option"><input type="radio" '
        'name="ex-01-the-map-quick-some-name-choice" value="one"> '
        '<span class="gm-option__text">Text one</span></label>'
        '<label class="gm-option"><input type="radio" '
        'name="ex-01-the-map-quick-some-name-choice" value="two"> '
        '<span class="gm-option__text">Text two</span></label></fieldset>\n'
        '<div class="gm-hints">'
        '<details class="gm-hint"><summary>Hint 1 of 2</summary>'
        '<div class="gm-hint__body"><p>First hint</p></div></details>'
        '<details class="gm-hint"><summary>Hint 2 of 2</summary>'
        '<div class="gm-hint__body"><p>Second hint</p></div></details></div>\n'
        '<details class="gm-answer" id="ex-01-the-map-quick-some-name-answer">'
        "<summary>Show answer</summary>"
        '<div class="gm-answer__body"><p class="gm-answer__label">Model answer</p><p>Text two</p>'
        '<p class="gm-answer__label">Why</p><p>The explanation</p></div></details>\n'
        "</gm-exercise>\n</div>"
    )


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (0.1, "about half a minute"),
        (0.4, "about half a minute"),
        (0.8, "about 1 minute"),
        (1.5, "about 1½ minutes"),
        (2, "about 2 minutes"),
    ],
)
def test_the_time_is_told_in_half_minutes(minutes: float, told: str) -> None:
    assert f'time">{told}</span>' in render_item(numeric(minutes=minutes))


@pytest.mark.parametrize(
    ("kind", "controls", "mode"),
    [
        ("free", {"textarea": 1}, "python"),
        ("choice", {"radio": 2}, "table"),
        ("multi", {"checkbox": 2}, "table"),
        ("order", {"select": 3}, "table"),
        ("place", {"radio": 4, "checkbox": 4}, "table"),
        ("pick", {"radio": 2, "textarea": 1}, "python"),
        ("numeric", {"text": 1}, "python"),
    ],
)
def test_each_kind_has_its_native_inputs(kind: str, controls: dict[str, int], mode: str) -> None:
    item = next(item for item in ITEMS if item.kind == kind)
    found = Page(render_item(item))
    assert found.controls == controls
    assert found.exercise["data-mode"] == mode
    assert found.exercise["data-kind"] == kind


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.kind)
def test_every_control_has_a_name_and_every_reference_a_target(item: Item) -> None:
    found = Page(render_item(item))
    assert found.unnamed == []
    assert found.references <= found.ids
    assert len(found.ids) == len(found.all_ids)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.kind)
def test_it_nests_and_ends_where_it_began(item: Item) -> None:
    html = render_item(item)
    assert html.startswith('<div class="gm">')
    assert Page(html).open_tags == []


@pytest.mark.parametrize("item", load_all(), ids=lambda item: item.id)
def test_every_item_of_the_course_renders_without_script_or_style(item: Item) -> None:
    html = render_item(item)
    assert html == render_item(item)
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", html)
    assert Page(html).open_tags == []


def test_a_value_cannot_leave_its_attribute() -> None:
    nasty = '"><img src=x onerror=alert(1)>'
    options = (Option(id=nasty, text=nasty), OPTIONS[1])
    html = render_item(choice(id=f"01-the-map/quick/{nasty}", options=options, prompt=nasty))
    assert "<img" not in html
    assert escape(nasty) in html


def test_steps_stand_in_the_order_of_the_file() -> None:
    assert shown_steps(order()) == ["a", "b", "c"]


@pytest.mark.parametrize("name", ["one", "two", "three", "four", "five"])
def test_steps_never_stand_in_the_right_order(name: str) -> None:
    item = order(id=f"01-the-map/quick/{name}", key=("a", "b", "c"))
    steps = shown_steps(item)
    assert sorted(steps) == ["a", "b", "c"]
    assert steps != ["a", "b", "c"]
    assert steps == shown_steps(item)


def test_a_select_says_where_its_step_stands() -> None:
    html = render_item(order())
    assert re.findall(r'<option value="(\d)" selected>', html) == ["1", "2", "3"]


def test_a_number_without_variants_shows_key_and_unit() -> None:
    html = render_item(numeric(key=0.125, unit="s"))
    assert '<p class="gm-answer__label">Model answer</p><p>0.125 s</p>' in html
    assert '<span class="gm-field__unit" id="ex-01-the-map-quick-some-name-unit">s</span>' in html


def test_each_variant_has_its_own_prompt_and_key_and_only_the_first_shows() -> None:
    html = render_item(numeric(variants=VARIANTS, prompt="Pixels: {side} by {side}, {channels}"))
    assert '<div class="gm-variant" data-seed="0"><p>Pixels: 8 by 8, 1</p></div>' in html
    assert '<div class="gm-variant" data-seed="3" hidden><p>Pixels: 16 by 16, 3</p></div>' in html
    assert '<div class="gm-variant" data-seed="0"><p>64</p></div>' in html
    assert '<div class="gm-variant" data-seed="3" hidden><p>768</p></div>' in html


def test_each_variant_is_explained_with_its_own_numbers() -> None:
    shown = {
        "variants": replace(VARIANTS, parameters={"side": (32.0, 64.0), "channels": (4.0,)}),
        "prompt": "{side}, {channels}",
        "explanation": "{side} x {side} x {channels} = {key}",
    }
    html = render_item(numeric(key=4096.0, unit="passes", **shown))
    assert '<div class="gm-variant" data-seed="0"><p>4,096 passes</p></div>' in html
    assert '<div class="gm-variant" data-seed="1" hidden><p>16,384 passes</p></div>' in html
    assert '<div class="gm-variant" data-seed="1" hidden><p>64 x 64 x 4 = 16,384</p></div>' in html


def test_a_place_shows_its_description_and_both_parts_of_its_key() -> None:
    html = render_item(next(item for item in ITEMS if item.kind == "place"))
    assert '<blockquote class="gm-exercise__system"><p>A description</p></blockquote>' in html
    answer = html.split("Model answer")[1]
    assert re.search(
        "Generative step: .*score-based.* / diffusion.*Also in the system: .*latent-var", answer
    )


def test_a_pick_names_the_other_choices_that_count() -> None:
    html = render_item(next(item for item in ITEMS if item.kind == "pick"))
    assert "<p><strong>Text two</strong></p><p>The reason</p><p>Accepted too: Text one.</p>" in html


def test_an_item_without_hints_has_no_list_of_hints() -> None:
    assert "gm-hint" not in render_item(replace(choice(), hints=()))


class Page(HTMLParser):
    """What a fragment of HTML holds."""

    VOID = frozenset({"input", "img", "br", "path"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.controls: dict[str, int] = {}
        self.exercise: dict[str, str] = {}
        self.all_ids: list[str] = []
        self.references: set[str] = set()
        self.unnamed: list[str] = []
        self.open_tags: list[str] = []
        self._labelled: set[str] = set()
        self._fields: list[dict[str, str]] = []
        self.feed(html)
        self.close()
        self.unnamed += [
            field["id"] for field in self._fields if field.get("id") not in self._labelled
        ]

    @property
    def ids(self) -> set[str]:
        return set(self.all_ids)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.all_ids.append(given["id"])
        for name in ("for", "aria-labelledby", "aria-describedby"):
            self.references |= set(given.get(name, "").split())
        if tag == "gm-exercise":
            self.exercise = given
        if tag == "label":
            self._labelled.add(given.get("for", ""))
        if tag in ("input", "textarea", "select"):
            kind = given.get("type", tag)
            self.controls[kind] = self.controls.get(kind, 0) + 1
            if "label" not in self.open_tags and "aria-labelledby" not in given:
                self._fields.append({"id": given.get("id", tag)})
        if tag not in self.VOID:
            self.open_tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open_tags.pop() == tag


def shown_steps(item: OrderItem) -> list[str]:
    return re.findall(r'data-step="(\w)"', render_item(item))
