"""A reader goes through lesson 01 from overview to references, by keyboard alone."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from genmap.items import Item, load_all, plain

KINDS = ("free", "choice", "multi", "numeric", "order", "place", "pick")


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus; every stop on the way must be visible."""
    for _ in range(700):
        # Looked up anew each time: a page that has just arrived may still replace its parts.
        if target.evaluate("part => part === document.activeElement"):
            return
        if page.evaluate("document.activeElement?.closest('.cm-editor') != null"):
            page.keyboard.press("Escape")  # Tab indents in an editor; it says so
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reached {target}")


def follow(page: Page, name: str) -> None:
    """Go to a page of the lesson through the navigation beside it."""
    if page.get_by_role("heading", level=1).inner_text() == name:
        return
    link = page.locator(".md-sidebar--primary").get_by_role("link", name=name, exact=True)
    tab_to(page, link.first)
    page.keyboard.press("Enter")


def is_on(page: Page, path: str) -> None:
    page.wait_for_url(f"**/lessons/01-the-map/{path}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_journey_by_keyboard(page: Page) -> None:
    page.goto("lessons/01-the-map/")
    follow(page, "Lesson")
    is_on(page, "lesson/")
    follow(page, "Practice")
    is_on(page, "practice/")
    for kind in KINDS:
        item = next(item for item in load_all() if item.kind == kind)
        answer_by_keyboard(page, item)
    flip_and_mark(page, page.locator("gm-deck"))
    follow(page, "References")
    is_on(page, "references/")


def answer_by_keyboard(page: Page, item: Item) -> None:
    part = page.locator(f'gm-exercise[data-item="{item.id}"]')
    enter_by_keyboard(page, part, item.kind, plain(item.key))
    tab_to(page, part.get_by_role("button", name="Check"))
    page.keyboard.press("Enter")
    expect(part).to_have_attribute("data-state", "right")
    expect(part.get_by_role("status")).to_contain_text("Right")
    tab_to(page, part.get_by_role("button", name="Show answer"))
    page.keyboard.press("Space")
    expect(part.locator(".gm-answer__body")).to_be_visible()


def enter_by_keyboard(page: Page, part: Locator, kind: str, key: Any) -> None:
    match kind:
        case "choice":
            choose(page, part, key)
        case "multi":
            tick(page, part, key)
        case "order":
            for place, step in enumerate(key):
                move_up_to(page, part, step, place)
        case "place":
            choose(page, part.get_by_role("group", name="generative step"), key["primary"])
            tick(page, part.get_by_role("group", name="Other paradigms"), key["components"])
        case "pick":
            choose(page, part, key["choice"])
            write(page, part, key["reason"])
        case _:
            write(page, part, str(key))


def write(page: Page, part: Locator, text: str) -> None:
    tab_to(page, part.get_by_role("textbox"))
    page.keyboard.insert_text(text)


def choose(page: Page, group: Locator, value: str) -> None:
    """Tab to the group of radios, then arrow down to the one."""
    radios = group.get_by_role("radio")
    tab_to(page, radios.first)
    page.keyboard.press("Space")
    for _ in range(radios.count()):
        if group.locator(f'input[value="{value}"]').is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"the arrow keys never reached {value}")


def tick(page: Page, group: Locator, values: list[str]) -> None:
    for box in group.get_by_role("checkbox").all():
        if box.input_value() in values:
            tab_to(page, box)
            page.keyboard.press("Space")


def move_up_to(page: Page, part: Locator, step: str, place: int) -> None:
    now = [row.get_attribute("data-step") for row in part.locator("[data-step]").all()]
    if now.index(step) == place:
        return
    row = part.locator(f'[data-step="{step}"]')
    page.evaluate("document.activeElement.blur()")
    tab_to(page, row.get_by_role("button", name="Move up"))
    for _ in range(now.index(step) - place):
        page.keyboard.press("Enter")


def flip_and_mark(page: Page, deck: Locator) -> None:
    tab_to(page, deck.locator(".gm-card:visible"))
    page.keyboard.press("Space")
    expect(deck.locator(".gm-card__back:visible")).to_have_count(1)
    page.keyboard.press("ArrowRight")
    expect(deck).to_contain_text("Card 2 of")
    tab_to(page, deck.get_by_role("button", name="Known"))
    page.keyboard.press("Enter")
    expect(deck).to_contain_text("1 known")
    tab_to(page, deck.get_by_role("button", name="Print flashcards"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Print the flashcards")).to_be_visible()
    page.keyboard.press("Escape")
    expect(deck.get_by_role("button", name="Print flashcards")).to_be_focused()
