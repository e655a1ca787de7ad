"""Flashcards on screen: turned, moved through, marked and remembered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from genmap.items import load
from genmap.items.loader import checkout

CARDS = load(checkout()).decks["01-the-map"].cards
PRACTICE = "lessons/01-the-map/practice/"


@pytest.fixture
def deck(page: Page) -> Locator:
    page.goto(PRACTICE)
    return page.locator("gm-deck[data-upgraded]")


def card(deck: Locator) -> Locator:
    return deck.locator(".gm-card:visible")


def button(deck: Locator, name: str) -> Locator:
    return deck.get_by_role("button", name=name, exact=True)


def is_card(deck: Locator, index: int) -> None:
    expect(card(deck)).to_have_id(f"card-01-the-map-{CARDS[index].id}")


def test_one_card_shows_with_its_question(deck: Locator) -> None:
    expect(card(deck)).to_have_count(1)
    is_card(deck, 0)
    expect(card(deck).locator(".gm-card__front")).to_be_visible()
    expect(card(deck).locator(".gm-card__back")).to_be_hidden()
    expect(deck).to_contain_text(f"Card 1 of {len(CARDS)}")


@pytest.mark.parametrize("how", ["click", "Enter", "Space", "button"])
def test_it_turns_and_turns_back(deck: Locator, how: str) -> None:
    def turn() -> None:
        if how == "click":
            card(deck).click()
        elif how == "button":
            button(deck, "Flip").click()
        else:
            card(deck).press(how)

    turn()
    expect(card(deck).locator(".gm-card__back")).to_be_visible()
    expect(card(deck).locator(".gm-card__front")).to_be_hidden()
    expect(card(deck)).to_have_accessible_name(f"Card 1 of {len(CARDS)}, answer")
    expect(deck.get_by_role("status")).to_contain_text("Answer: ")
    turn()
    expect(card(deck).locator(".gm-card__front")).to_be_visible()


def test_arrows_move_and_both_ends_meet(deck: Locator) -> None:
    card(deck).press("ArrowRight")
    is_card(deck, 1)
    expect(card(deck)).to_be_focused()
    card(deck).press("ArrowLeft")
    card(deck).press("ArrowLeft")
    is_card(deck, len(CARDS) - 1)
    button(deck, "Next").click()
    is_card(deck, 0)
    button(deck, "Previous").click()
    is_card(deck, len(CARDS) - 1)


def test_moving_on_shows_the_question_again(deck: Locator) -> None:
    card(deck).press("Enter")
    card(deck).press("ArrowRight")
    expect(card(deck).locator(".gm-card__front")).to_be_visible()


def test_shuffle_deals_every_card_once(deck: Locator) -> None:
    deck.page.evaluate("let n = 0; Math.random = () => (n = (n * 7 + 3) % 11) / 11")
    button(deck, "Shuffle").click()
    seen = []
    for _ in CARDS:
        seen.append(card(deck).get_attribute("id"))
        button(deck, "Next").click()
    usual = [f"card-01-the-map-{entry.id}" for entry in CARDS]
    assert sorted(seen, key=str) == sorted(usual)
    assert seen != usual


def test_marks_count_move_on_and_are_remembered(deck: Locator) -> None:
    button(deck, "Known").click()
    is_card(deck, 1)
    button(deck, "Not yet").click()
    expected = f"1 known, 1 not yet, {len(CARDS) - 2} new"
    expect(deck).to_contain_text(expected)
    expect(deck.get_by_role("status")).to_contain_text(expected)
    deck.page.reload()
    expect(deck).to_contain_text(expected)
    expect(button(deck, "Known")).to_have_attribute("aria-pressed", "true")
    expect(deck.get_by_role("progressbar", name="Cards known")).to_have_js_property("value", 1)


def test_the_last_card_stays_after_its_mark(deck: Locator) -> None:
    button(deck, "Previous").click()
    button(deck, "Known").click()
    is_card(deck, len(CARDS) - 1)
    expect(deck.get_by_role("status")).to_contain_text("last card")


def only_marked(deck: Locator, *indices: int) -> None:
    """The filter is on, and going round leads over these cards alone."""
    expect(deck).to_contain_text(f"Card 1 of {len(indices)} marked not yet")
    for place, index in enumerate(indices, start=1):
        is_card(deck, index)
        name = f"Card {place} of {len(indices)} marked not yet, question"
        expect(card(deck)).to_have_accessible_name(name)
        card(deck).press("ArrowRight")
    is_card(deck, indices[0])


def test_only_the_cards_marked_not_yet_come_round_by_keyboard(deck: Locator) -> None:
    for name in ("Known", "Not yet", "Known", "Not yet"):
        button(deck, name).press("Enter")
    filtering = button(deck, "Only not yet")
    expect(filtering).to_have_attribute("aria-pressed", "false")
    filtering.press("Space")
    expect(filtering).to_have_attribute("aria-pressed", "true")
    expect(filtering).to_be_focused()
    expect(deck.get_by_role("status")).to_contain_text("Only cards marked not yet. Card 1 of 2")
    only_marked(deck, 1, 3)
    # All marks stay counted, and so does the whole deck.
    expect(deck).to_contain_text(f"2 known, 2 not yet, {len(CARDS) - 4} new")
    known = deck.get_by_role("progressbar", name="Cards known")
    expect(known).to_have_js_property("max", len(CARDS))
    filtering.press("Space")
    expect(deck).to_contain_text(f"Card 2 of {len(CARDS)}")
    is_card(deck, 1)


def test_a_card_that_is_known_now_leaves_the_hard_ones(deck: Locator) -> None:
    for _ in range(3):
        button(deck, "Not yet").click()
    button(deck, "Only not yet").click()
    is_card(deck, 0)
    button(deck, "Next").click()
    button(deck, "Known").click()
    is_card(deck, 2)
    expect(deck).to_contain_text("Card 2 of 2 marked not yet")
    button(deck, "Not yet").click()
    expect(deck.get_by_role("status")).to_contain_text("That was the last card.")
    is_card(deck, 2)
    button(deck, "Known").click()
    expect(deck.get_by_role("status")).to_contain_text("Card 1 of 1 marked not yet")
    is_card(deck, 0)


def test_when_no_hard_card_is_left_the_deck_says_so_and_keeps_the_focus(deck: Locator) -> None:
    for _ in CARDS[:-1]:
        button(deck, "Known").click()
    button(deck, "Not yet").click()
    button(deck, "Only not yet").click()
    is_card(deck, len(CARDS) - 1)
    button(deck, "Known").press("Enter")
    message = f"You know all {len(CARDS)} cards."
    expect(deck.locator(".gm-deck__none")).to_contain_text(message)
    expect(deck.get_by_role("status")).to_contain_text(message)
    expect(deck).to_contain_text(f"{len(CARDS)} known, 0 not yet")
    expect(card(deck)).to_have_count(0)
    expect(button(deck, "Known")).to_be_focused()
    for name in ("Previous", "Flip", "Next", "Known", "Not yet"):
        expect(button(deck, name)).to_have_attribute("aria-disabled", "true")
        button(deck, name).press("Enter")
    button(deck, "Shuffle").press("Enter")
    expect(deck).to_contain_text(f"{len(CARDS)} known, 0 not yet")
    button(deck, "Only not yet").press("Enter")
    expect(card(deck)).to_have_count(1)
    expect(card(deck).locator(".gm-card__front")).to_be_visible()
    expect(deck).to_contain_text(f"Card 1 of {len(CARDS)}")
    expect(button(deck, "Flip")).not_to_have_attribute("aria-disabled", "true")


def test_without_a_card_marked_not_yet_the_filter_says_what_is_missing(deck: Locator) -> None:
    button(deck, "Only not yet").click()
    expect(deck.locator(".gm-deck__none")).to_contain_text("No card is marked “Not yet”.")


def test_the_filter_finds_the_marks_of_an_earlier_visit(deck: Locator) -> None:
    button(deck, "Next").click()
    button(deck, "Not yet").click()
    expect(deck).to_contain_text("0 known, 1 not yet")
    deck.page.reload()
    expect(deck).to_contain_text("0 known, 1 not yet")
    button(deck, "Only not yet").click()
    only_marked(deck, 1)


def test_space_on_a_button_presses_it_and_does_not_turn(deck: Locator) -> None:
    button(deck, "Next").press("Space")
    is_card(deck, 1)
    expect(card(deck).locator(".gm-card__front")).to_be_visible()


def test_nothing_turns_in_space_where_motion_is_unwanted(make_page: Callable[..., Page]) -> None:
    page = make_page(reduced_motion="reduce")
    page.goto(PRACTICE)
    deck = page.locator("gm-deck[data-upgraded]")
    card(deck).press("Enter")
    back = card(deck).locator(".gm-card__back")
    expect(back).to_be_visible()
    expect(back).to_have_css("transform", "none")


def test_it_fits_a_phone(phone_page: Page) -> None:
    phone_page.goto("flashcards/")
    deck = phone_page.locator('gm-deck[data-deck="01-the-map"][data-upgraded]')
    card(deck).tap()
    expect(card(deck).locator(".gm-card__back")).to_be_visible()
    assert phone_page.evaluate("document.documentElement.scrollWidth") <= 390
    tops = {
        round((button(deck, n).bounding_box() or {})["y"]) for n in ("Previous", "Flip", "Next")
    }
    assert len(tops) == 1
    for name in ("Flip", "Next", "Known", "Print flashcards"):
        box = button(deck, name).bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
