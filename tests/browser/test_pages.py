"""Pages as a reader meets them: width, scheme, search, tooltips, focus, motion."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

LESSON = "lessons/01-the-map/lesson/"
LESSONS = sorted(path.name for path in (Path(__file__).parents[2] / "docs/lessons").glob("[01]*"))


@pytest.mark.parametrize(
    ("width", "scale"), [(320, 1), (640, 2)], ids=["320 px wide", "1280 px at 400 %"]
)
def test_nothing_sticks_out(
    make_page: Callable[..., Page], site_pages: dict[str, str], width: int, scale: int
) -> None:
    # A window of 640 CSS pixels at twice the pixels is what a 1280 pixel window is at 200 % zoom.
    page = make_page(viewport={"width": width, "height": 700}, device_scale_factor=scale)
    for address in site_pages:
        page.goto(address)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        over = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert over == 0, f"{address} is {over} px too wide"


def test_long_formulas_and_tables_can_be_scrolled_by_keyboard(
    make_page: Callable[..., Page], site_pages: dict[str, str]
) -> None:
    page = make_page(viewport={"width": 320, "height": 700})
    for address in site_pages:
        page.goto(address)
        stuck = page.locator(".gm-scroll, .gm-math--display").evaluate_all(
            "boxes => boxes.filter(box => box.scrollWidth > box.clientWidth + 1"
            " && box.tabIndex < 0).map(box => box.textContent.slice(0, 60))"
        )
        assert stuck == [], address


def test_formulas_and_tables_of_lesson_01_fit_a_phone(make_page: Callable[..., Page]) -> None:
    page = make_page(viewport={"width": 320, "height": 700})
    page.goto(LESSON)
    page.add_style_tag(content="* { content-visibility: visible !important }")
    boxes = page.locator(".gm-scroll, .gm-math--display")
    assert boxes.count() > 5
    cut = boxes.evaluate_all(
        "all => all.filter(it => it.scrollWidth > it.clientWidth).map(it => it.textContent)"
    )
    assert cut == []


def test_no_line_ends_between_a_paradigms_icon_and_its_word(
    make_page: Callable[..., Page], site_pages: dict[str, str]
) -> None:
    page = make_page()
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 700})
        for address in (address for address, html in site_pages.items() if "gm-paradigm" in html):
            page.goto(address)
            page.add_style_tag(content="* { content-visibility: visible !important }")
            parted = page.locator(".gm-paradigm").evaluate_all(
                """all => all.filter(it => {
                  const icon = it.querySelector("svg").getBoundingClientRect();
                  const range = new Range();
                  range.setStart(document.createTreeWalker(it, NodeFilter.SHOW_TEXT).nextNode(), 0);
                  const word = range.getBoundingClientRect();
                  return word.top > icon.bottom;
                }).map(it => it.textContent)"""
            )
            assert parted == [], f"{address} at {width} px"


def test_the_scheme_follows_the_system_and_the_toggle(make_page: Callable[..., Page]) -> None:
    page = make_page(color_scheme="dark")
    page.goto("")
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_title("Switch to light mode").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.goto(LESSON)
    expect(body).to_have_attribute("data-md-color-scheme", "default")


def test_the_toggle_works_by_keyboard(page: Page) -> None:
    page.goto("")
    page.get_by_role("radio", name="Switch to dark mode").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_search_finds_every_page(page: Page, site_pages: dict[str, str]) -> None:
    page.goto("")
    for address, html in site_pages.items():
        if address == "" or address.endswith(".html"):
            continue
        heading = re.search(r"<h1[^>]*>(.*?)(?:<a class=\"headerlink|</h1>)", html, re.DOTALL)
        assert heading, address
        words = re.sub(r"<[^>]+>", "", heading[1])
        search(page, words)
        expect(page.locator(f'.md-search-result__link[href*="{address}"]').first).to_be_visible()


def test_search_finds_every_term(page: Page, site_pages: dict[str, str]) -> None:
    terms = re.findall(r'<h3 id="([^"]+)">(.*?)<a class="headerlink', site_pages["glossary/"])
    assert len(terms) > 20
    page.goto("")
    for slug, title in terms:
        search(page, re.sub(r"<[^>]+>", "", title))
        # Results of one page may be folded; what counts is that the term is among them.
        expect(
            page.locator(f'.md-search-result__link[href*="glossary/"][href*="#{slug}"]').first
        ).to_be_attached()


def search(page: Page, words: str) -> None:
    field = page.get_by_role("textbox", name="Search")
    field.click()
    field.fill(words)
    field.press("End")  # the theme listens for keys, not for input
    page.locator(".md-search-result__link").first.wait_for()


def test_search_does_not_give_answers_away(page: Page) -> None:
    page.goto("")
    index = page.request.get("search/search_index.json").json()
    text = " ".join(entry["text"] for entry in index["docs"])
    assert "Model answer" not in text
    assert "Show answer" not in text
    assert "katex" not in text


def test_a_term_says_what_it_means(page: Page) -> None:
    page.goto(LESSON)
    term = page.locator("a.gm-term").first
    meaning = term.get_attribute("title") or ""
    assert len(meaning) > 20
    term.hover()
    tooltip = page.get_by_role("tooltip")
    expect(tooltip).to_have_text(meaning)
    expect(term).to_have_attribute("title", "")
    expect(term).to_have_accessible_description(meaning)
    page.keyboard.press("Escape")
    expect(tooltip).to_have_count(0)
    expect(term).to_have_attribute("title", meaning)


def test_a_term_says_what_it_means_by_keyboard(page: Page) -> None:
    page.goto(LESSON)
    page.locator("a.gm-term").nth(1).focus()
    page.keyboard.press("Shift+Tab")
    first = page.locator("a.gm-term").first
    expect(first).to_be_focused()
    expect(page.get_by_role("tooltip")).to_have_text(re.compile(".{20}"))


def test_an_abbreviation_answers_to_a_tap(phone_page: Page) -> None:
    phone_page.goto(LESSON)
    short = phone_page.locator("abbr").first
    meaning = short.get_attribute("title") or ""
    short.tap()
    expect(phone_page.get_by_role("tooltip")).to_have_text(meaning)
    box = phone_page.get_by_role("tooltip").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_the_first_tab_stop_skips_to_the_content(page: Page) -> None:
    page.goto(LESSON)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    assert "#" in page.url


def test_focus_is_visible_on_links_and_buttons(page: Page) -> None:
    page.goto(LESSON)
    for place in ("header", "article"):
        page.locator(f"{place} a").first.focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style == "solid", place


def test_motion_is_reduced_on_request(make_page: Callable[..., Page]) -> None:
    page = make_page(reduced_motion="reduce")
    page.goto(LESSON)
    slow = page.evaluate(
        "[...document.querySelectorAll('*')].filter(it => it.checkVisibility() &&"
        " parseFloat(getComputedStyle(it).transitionDuration) > 0.01).length"
    )
    assert slow == 0


def test_reading_pages_load_no_python(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(LESSON, wait_until="networkidle")
    assert [url for url in asked if re.search(r"pyodide|\.img|genmap\.\w+\.zip|\.wasm", url)] == []


def test_the_home_page_says_it_in_one_screen(page: Page) -> None:
    page.goto("")
    for name in ("Start lesson 01", "See the flashcards"):
        box = page.get_by_role("link", name=name).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 800


def test_objectives_stay_ticked(page: Page) -> None:
    page.goto("lessons/01-the-map/")
    boxes = page.locator("gm-objectives").get_by_role("checkbox")
    page.wait_for_function("() => Boolean(customElements.get('gm-objectives'))")
    boxes.nth(1).check()
    boxes.nth(2).check()
    boxes.nth(2).uncheck()
    stored = """async () => {
      const open = indexedDB.open("genmap");
      const db = await new Promise((done) => { open.onsuccess = () => done(open.result); });
      const all = db.transaction("objectives").objectStore("objectives").getAll();
      const marks = await new Promise((done) => { all.onsuccess = () => done(all.result); });
      db.close();
      return marks.filter((mark) => mark.reached).length === 1 && marks.length === 2;
    }"""
    page.wait_for_function(stored)
    page.reload()
    expect(boxes.nth(1)).to_be_checked()
    expect(boxes.nth(2)).not_to_be_checked()


def test_a_page_without_widgets_loads_no_element(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(LESSON, wait_until="networkidle")
    scripts = [url for url in asked if "/assets/gm/" in url and url.endswith(".js")]
    names = {url.rsplit("/", 1)[1].split(".")[0] for url in scripts}
    assert names <= {"gm", "start"}  # start: what registers the service worker, when all is idle


def test_a_short_formula_is_not_broken(make_page: Callable[..., Page]) -> None:
    page = make_page(viewport={"width": 320, "height": 700})
    page.goto(LESSON)
    broken = page.locator(".gm-math--short").evaluate_all(
        "all => all.filter(it => new Set([...it.querySelectorAll('.base')]"
        ".map(base => Math.round(base.getBoundingClientRect().bottom / 8))).size > 2)"
        ".map(it => it.textContent)"
    )
    assert broken == []


BROKEN_WORDS = """() => {
  const broken = [];
  for (const cell of document.querySelectorAll(".gm-table :is(th, td)")) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (text.parentElement.closest(".katex")) continue;
      for (const word of text.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
        const range = document.createRange();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        if (range.getClientRects().length > 1) broken.push(word[0]);
      }
    }
  }
  return broken;
}"""
TOUCHING = """() => [...document.querySelectorAll(".katex-tag")].filter((number) => {
  const parts = [...number.parentElement.querySelectorAll(":scope > .katex-base")];
  const end = Math.max(...parts.map((part) => part.getBoundingClientRect().right));
  return number.getBoundingClientRect().left - end < 4;
}).map((number) => number.textContent)"""


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_word_of_a_table_breaks_and_no_equation_meets_its_number(
    make_page: Callable[..., Page], lesson: str, width: int
) -> None:
    page = make_page(viewport={"width": width, "height": 800})
    page.goto(f"lessons/{lesson}/lesson/")
    expect(page.locator("article h1")).to_be_visible()
    assert page.evaluate(BROKEN_WORDS) == []
    assert page.evaluate(TOUCHING) == []
