"""Flashcards on paper: the PDF that Chromium makes, read page by page."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from math import ceil
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from genmap.items import load
from genmap.items.loader import checkout

PRACTICE = "lessons/01-the-map/practice/"
CARDS = load(checkout()).decks["01-the-map"].cards
MM = 72 / 25.4
PAPERS = {"A4": (210, 297), "Letter": (215.9, 279.4)}
# One on each face, and no letters that fonts join.
WORDS = [4 * letter for letter in "abcdeghkmnop"]


class Word(NamedTuple):
    """A word on a page: its left end, and its height above the bottom, in millimetres."""

    text: str
    x: float
    y: float


@pytest.fixture
def deck_of(page: Page) -> Callable[[int], Page]:
    """Opens a page with one deck of so many cards, each face with words of its own."""

    def open_deck(count: int) -> Page:
        cards = "".join(
            f'<li class="gm-card" id="card-{n}" data-card="x/{n}" data-paradigm="all">'
            f'<div class="gm-card__front"><p>front{WORDS[n]}</p></div><details '
            'class="gm-card__reveal"><summary>Show answer</summary>'
            f'<div class="gm-card__back"><p>back{WORDS[n]}</p></div></details></li>'
            for n in range(count)
        )
        page.goto(PRACTICE)
        page.evaluate(
            "html => document.querySelector('.gm:has(gm-deck)').innerHTML = html",
            '<gm-deck id="deck-x" class="gm-deck" data-deck="x"><p class="gm-deck__title">X</p>'
            f'<ol class="gm-deck__cards">{cards}</ol></gm-deck>',
        )
        return page

    return open_deck


def print_pdf(page: Page, layout: str, paper: str = "A4", flip: str = "long edge") -> PdfReader:
    """Choose in the dialog as a reader does, and let Chromium print what it would."""
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Print flashcards").click()
    dialog = page.get_by_role("dialog", name="Print the flashcards")
    dialog.get_by_role("radio", name=layout).check()
    dialog.get_by_role("radio", name=paper, exact=True).check()
    if "Eight" in layout:
        dialog.get_by_role("radio", name=flip).check()
    dialog.get_by_role("button", name="Print", exact=True).click()
    page.wait_for_function("() => window.printed")
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def words_on(page: Any) -> dict[str, Word]:
    """The words that begin with front or back, each with its place."""
    found: dict[str, Word] = {}

    def visit(text: str, current: list[float], matrix: list[float], *_: object) -> None:
        word = (text.split() or [""])[0]
        if word.startswith(("front", "back")):
            x = matrix[4] * current[0] + matrix[5] * current[2] + current[4]
            y = matrix[4] * current[1] + matrix[5] * current[3] + current[5]
            found[word] = Word(word, x / MM, y / MM)

    page.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("paper", PAPERS)
def test_the_full_set_prints_one_card_a_page_question_above_answer(page: Page, paper: str) -> None:
    page.goto(PRACTICE)
    pdf = print_pdf(page, "One card a page", paper)
    assert len(pdf.pages) == len(CARDS)
    for number, sheet in enumerate(pdf.pages, start=1):
        width, height = PAPERS[paper]
        assert float(sheet.mediabox.width) == pytest.approx(width * MM, abs=1)
        assert float(sheet.mediabox.height) == pytest.approx(height * MM, abs=1)
        text = sheet.extract_text()
        assert f"{number} / {len(CARDS)}" in text
        assert "Generative Models" not in text
    text = " ".join(pdf.pages[0].extract_text().split())
    assert "What does a generative model learn that a discriminative model does not" in text
    assert text.index("What does a generative model") < text.index("A generative model learns")


@pytest.mark.parametrize("marked", [0, 1])
def test_the_full_set_prints_while_only_some_cards_are_shown(page: Page, marked: int) -> None:
    page.goto(PRACTICE)
    for _ in range(marked):
        page.get_by_role("button", name="Not yet", exact=True).click()
    page.get_by_role("button", name="Only not yet").click()
    expect(page.locator(".gm-card:visible")).to_have_count(marked)
    pdf = print_pdf(page, "One card a page")
    assert len(pdf.pages) == len(CARDS)
    for number, sheet in enumerate(pdf.pages, start=1):
        assert f"{number} / {len(CARDS)}" in sheet.extract_text()


@pytest.mark.parametrize("paper", PAPERS)
def test_question_stands_above_answer(deck_of: Callable[[int], Page], paper: str) -> None:
    pdf = print_pdf(deck_of(2), "One card a page", paper)
    assert len(pdf.pages) == 2
    for number, sheet in enumerate(pdf.pages):
        words = words_on(sheet)
        assert set(words) == {f"front{WORDS[number]}", f"back{WORDS[number]}"}
        assert words[f"front{WORDS[number]}"].y > words[f"back{WORDS[number]}"].y + 50


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("flip", ["long edge", "short edge"])
@pytest.mark.parametrize("count", [1, 8, 11])
def test_backs_meet_fronts(
    deck_of: Callable[[int], Page], count: int, flip: str, paper: str
) -> None:
    pdf = print_pdf(deck_of(count), "Eight cards", paper, flip)
    assert len(pdf.pages) == 2 * ceil(count / 8)
    for sheet in range(0, len(pdf.pages), 2):
        front, back = words_on(pdf.pages[sheet]), words_on(pdf.pages[sheet + 1])
        on_it = WORDS[sheet * 4 : min(count, sheet * 4 + 8)]
        assert set(front) == {f"front{word}" for word in on_it}
        assert set(back) == {f"back{word}" for word in on_it}
        for word in on_it:
            this, other = cell(front[f"front{word}"], paper), cell(back[f"back{word}"], paper)
            turned = (1 - this[0], this[1]) if flip == "long edge" else (this[0], 3 - this[1])
            assert other == turned


def cell(word: Word, paper: str) -> tuple[int, int]:
    """Column and row of the card a word stands on, in a grid centred on the paper."""
    width, height = PAPERS[paper]
    column = (word.x - (width - 180) / 2) / 90
    row = (height - word.y - (height - 244) / 2) / 61
    assert 0 < column < 2
    assert 0 < row < 4
    return int(column), int(row)


def test_the_real_deck_prints_eight_to_a_sheet_with_every_text(page: Page) -> None:
    page.goto(PRACTICE)
    pdf = print_pdf(page, "Eight cards")
    assert len(pdf.pages) == 2 * ceil(len(CARDS) / 8)
    numbers = [f"{number} / {len(CARDS)}" for number in range(1, len(CARDS) + 1)]
    for first, pages in enumerate(zip(pdf.pages[::2], pdf.pages[1::2], strict=True)):
        for side in pages:
            text = side.extract_text()
            assert all(number in text for number in numbers[first * 8 : first * 8 + 8])


@pytest.mark.parametrize(("layout", "least"), [("One card a page", 10), ("Eight cards", 6.5)])
def test_every_card_names_its_deck_in_full_and_legibly(
    page: Page, layout: str, least: float
) -> None:
    page.goto(PRACTICE)
    title = page.locator(".gm-deck__title").inner_text()
    sizes = []

    def visit(text: str, current: list[float], matrix: list[float], *rest: Any) -> None:
        if re.match(rf"\d+ / {len(CARDS)} ", text):
            sizes.append(abs(rest[1] * current[3] * matrix[3]))

    pdf = print_pdf(page, layout)
    texts = [" ".join(sheet.extract_text(visitor_text=visit).split()) for sheet in pdf.pages]
    sides = 1 if layout.startswith("One") else 2
    named = re.findall(rf"(\d+) / {len(CARDS)} · {re.escape(title)}", " ".join(texts))
    assert sorted(map(int, named)) == sorted([*range(1, len(CARDS) + 1)] * sides)
    assert len(sizes) >= len(CARDS)
    assert min(sizes) >= least


def test_formulas_are_printed(page: Page) -> None:
    page.goto(PRACTICE)
    with_maths = [n for n, card in enumerate(CARDS) if r"\nabla" in card.back]
    pdf = print_pdf(page, "One card a page")
    assert with_maths
    assert all("∇" in pdf.pages[n].extract_text() for n in with_maths)


def test_long_text_shrinks_until_it_fits(deck_of: Callable[[int], Page]) -> None:
    page = deck_of(1)
    page.evaluate(
        """() => { for (const face of document.querySelectorAll('.gm-card__front, .gm-card__back'))
          face.innerHTML = '<p>frontstart ' + 'word '.repeat(220) + '</p><p>frontend</p>'; }"""
    )
    pdf = print_pdf(page, "Eight cards")
    assert len(pdf.pages) == 2
    for side in pdf.pages:
        words = words_on(side)
        assert cell(words["frontstart"], "A4")[1] == cell(words["frontend"], "A4")[1] == 0


def test_the_next_print_shows_the_page_again(page: Page) -> None:
    page.goto(PRACTICE)
    print_pdf(page, "One card a page")
    expect(page.locator(".gm-sheet")).to_have_count(len(CARDS))
    page.keyboard.press("Control")
    expect(page.locator(".gm-sheet")).to_have_count(0)
    text = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf())).pages)
    assert "Work through this page" in text
    for number in (0, -1):
        assert CARDS[number].front.split()[0] in text


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("heading", ["h2", "h3", "p class=gm-deck__title"])
def test_no_heading_is_the_last_thing_on_a_page(page: Page, heading: str, paper: str) -> None:
    page.goto(PRACTICE)
    numbers = range(40)
    # Each time on a new page, and each time lower on it, until nothing else fits below it.
    page.evaluate(
        "html => { document.querySelector('article').innerHTML = html }",
        "".join(
            f'<div style="break-before: page; height: {600 + 12 * number}px"></div>'
            f"<{heading}>heading{number}.</{heading.split()[0]}><p>text{number}.</p>"
            for number in numbers
        ),
    )
    pdf = PdfReader(io.BytesIO(page.pdf(format=paper)))
    texts = [sheet.extract_text() for sheet in pdf.pages]
    for number in numbers:
        (at,) = (text for text in texts if f"heading{number}." in text)
        assert f"text{number}." in at


PAGE_RULE = """() => {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const pages = rules.filter((rule) => rule instanceof CSSPageRule);
  const { selectorText, style } = pages.at(-1);
  const at = (side) => parseFloat(style.getPropertyValue(`margin-${side}`));
  const sheet = getComputedStyle(document.querySelector(".gm-sheet"));
  const mm = (pixels) => (parseFloat(pixels) * 25.4) / 96;
  return {
    named: selectorText !== "" || pages.some((rule) => /^gm-/.test(rule.selectorText)),
    margins: ["top", "right", "bottom", "left"].map(at),
    sheet: [mm(sheet.width), mm(sheet.height)],
  };
}"""


@pytest.mark.parametrize("paper", PAPERS)
def test_the_page_suits_firefox_and_safari(page: Page, paper: str) -> None:
    """Read from the style: Chromium, the one browser here, prints right without it."""
    page.goto(PRACTICE)
    print_pdf(page, "One card a page", paper)
    page.emulate_media(media="print")
    rule = page.evaluate(PAGE_RULE)
    (width, height), (top, right, bottom, left) = PAPERS[paper], rule["margins"]
    assert not rule["named"]
    assert rule["sheet"][0] == pytest.approx(width - left - right, abs=0.01)
    assert height - top - bottom - 0.5 < rule["sheet"][1] < height - top - bottom - 0.3
    assert left == right > 6.35
    assert top == pytest.approx((height - rule["sheet"][1]) / 2, abs=0.01)
    assert bottom > 14.224


def test_the_paper_stays_white_in_dark_mode(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(PRACTICE)
    print_pdf(page, "One card a page")
    page.emulate_media(color_scheme="dark", media="print")
    root = "() => getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(root) == "rgb(255, 255, 255)"


def test_the_dialog_asks_for_the_edge_only_where_it_matters(page: Page) -> None:
    page.goto(PRACTICE)
    opener = page.get_by_role("button", name="Print flashcards")
    opener.press("Enter")
    dialog = page.get_by_role("dialog", name="Print the flashcards")
    expect(dialog.get_by_role("radio", name="long edge")).to_be_hidden()
    dialog.get_by_role("radio", name="Eight").check()
    expect(dialog.get_by_role("radio", name="long edge")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
