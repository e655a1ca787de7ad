"""With JavaScript off, everything can be read and answers open as native details."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from genmap.items import load
from genmap.items.loader import checkout

COURSE = load(checkout())


@pytest.fixture
def plain_page(make_page: Callable[..., Page]) -> Page:
    return make_page(java_script_enabled=False)


def test_every_item_shows_prompt_inputs_hints_and_opens_its_answer(plain_page: Page) -> None:
    plain_page.goto("lessons/01-the-map/practice/")
    for item in COURSE.items_of("01-the-map"):
        part = plain_page.locator(f'gm-exercise[data-item="{item.id}"]')
        expect(part.locator(".gm-exercise__prompt")).to_be_visible()
        expect(part.locator("input, textarea, select").first).to_be_visible()
        expect(part.locator(".gm-hint summary")).to_have_count(len(item.hints))
        expect(part.get_by_role("button")).to_have_count(0)
        answer = part.locator(".gm-answer__body")
        expect(answer).to_be_hidden()
        part.get_by_text("Show answer").click()
        expect(answer).to_be_visible()


def test_a_step_is_given_its_place_by_a_select(plain_page: Page) -> None:
    plain_page.goto("lessons/01-the-map/practice/")
    item = next(item for item in COURSE.items.values() if item.kind == "order")
    part = plain_page.locator(f'gm-exercise[data-item="{item.id}"]')
    places = part.get_by_role("combobox", name="Place of each step")
    expect(places).to_have_count(len(item.steps))
    expect(places.first).to_be_visible()


def test_every_card_shows_its_question_and_opens_its_answer(plain_page: Page) -> None:
    plain_page.goto("flashcards/")
    for card in COURSE.decks["01-the-map"].cards:
        part = plain_page.locator(f"#card-01-the-map-{card.id}")
        expect(part.locator(".gm-card__front")).to_be_visible()
        expect(part.locator(".gm-card__back")).to_be_hidden()
        part.get_by_text("Show answer").press("Enter")
        expect(part.locator(".gm-card__back")).to_be_visible()
