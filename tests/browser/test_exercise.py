"""An exercise in a reader's browser: answered, graded, remembered, and safe against any text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from genmap.grading import grade
from genmap.items import Item, load_all, plain

Enter = Callable[[Locator, Any], None]
PRACTICE = "lessons/01-the-map/practice/"
ALL = load_all()
# Those of the page that most tests open.
ITEMS = {item.id: item for item in ALL if item.id.startswith("01-the-map/")}
FREE = "01-the-map/self-check/generative-vs-discriminative"
KINDS = ("free", "choice", "multi", "numeric", "order", "place", "pick")
HEADLINES = {"right": "Right", "partial": "Partly right", "wrong": "Not yet"}


def exercise(page: Page, item_id: str) -> Locator:
    return page.locator(f'gm-exercise[data-item="{item_id}"]')


def check(part: Locator) -> None:
    part.get_by_role("button", name="Check").click()


def first_of(kind: str) -> Item:
    return next(item for item in ITEMS.values() if item.kind == kind)


def one_of_each_verdict(kind: str) -> Iterator[tuple[Item, Any]]:
    """For each verdict that recorded answers of a kind get, one such answer."""
    seen: set[str] = set()
    for item in (item for item in ITEMS.values() if item.kind == kind):
        key = str(item.key) if kind == "numeric" else plain(item.key)
        for answer in (key, *(plain(entry.answer) for entry in (*item.mistakes, *item.samples))):
            other_numbers = isinstance(answer, dict) and answer.get("seed")
            status = grade(item, answer).status
            if not other_numbers and status not in seen:
                seen.add(status)
                yield item, answer


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_shows_and_speaks_the_verdict_of_the_grader(
    practice: Page, enter: Enter, kind: str
) -> None:
    for item, answer in one_of_each_verdict(kind):
        verdict = grade(item, answer)
        part = exercise(practice, item.id)
        enter(part, answer)
        check(part)
        expect(part).to_have_attribute("data-state", verdict.status)
        panel = part.locator(".gm-verdict")
        expect(panel).to_contain_text(HEADLINES[verdict.status])
        expect(panel).not_to_contain_text(re.compile(r"score|\d %"))
        expect(panel.locator("svg").first).to_be_visible()
        expect(panel.locator(".gm-verdict__message")).to_have_text(verdict.message)
        assert said_once(panel.inner_text(), verdict.message)
        speech = part.get_by_role("status")
        expect(speech).to_contain_text(HEADLINES[verdict.status])
        assert said_once(speech.text_content() or "", verdict.message)
        expect(part.get_by_role("button", name="Check")).to_be_focused()


def said_once(text: str, message: str) -> bool:
    """Whether no sentence of a message stands in a text twice."""
    flat = " ".join(text.split())
    return all(flat.count(part) == 1 for part in re.findall(r"[^.!?]{12,}[.!?]", message))


def test_a_wrong_tick_does_not_give_the_key_away(practice: Page, enter: Enter) -> None:
    item = next(i for i in ITEMS.values() if i.kind == "multi" and len(i.key) == 3)
    texts = {option.id: option.text for option in item.options}
    part = exercise(practice, item.id)
    ticked = [item.key[0], next(name for name in texts if name not in item.key)]
    enter(part, ticked)
    check(part)
    panel = part.locator(".gm-verdict")
    expect(panel).to_contain_text("You found 1 of the 3 right options.")
    expect(panel.locator(".gm-point")).to_have_count(2)
    for name in set(texts) - set(ticked):
        expect(panel).not_to_contain_text(texts[name])
    enter(part, list(texts))
    check(part)
    expect(part).to_have_attribute("data-state", "wrong")
    enter(part, item.key)
    check(part)
    expect(panel.locator(".gm-point")).to_have_count(len(texts))


def test_points_found_show_the_learners_own_words_and_the_missing_are_named(
    practice: Page,
) -> None:
    answer = "A generative model learns the distribution of the data 🎈, p(x)."
    verdict = grade(ITEMS[FREE], answer)
    part = exercise(practice, FREE)
    part.get_by_role("textbox").fill(answer)
    check(part)
    expect(part).to_have_attribute("data-state", verdict.status)
    spans = {point.span for point in verdict.points if point.span}
    marked = part.locator("mark bdi").all_text_contents()
    assert spans
    assert {answer[start:end] for start, end in spans} <= {*marked, "".join(marked)}
    for point in verdict.points:
        look = "hit" if point.hit else "(miss|against)"
        row = part.locator(".gm-point").filter(has_text=point.name)
        expect(row.first).to_have_class(re.compile(f"gm-point--{look}"))


def test_a_mistake_brings_its_feedback(practice: Page, enter: Enter) -> None:
    item = first_of("choice")
    part = exercise(practice, item.id)
    for mistake in item.mistakes:
        enter(part, mistake.answer)
        check(part)
        expect(part.locator(".gm-verdict__message")).to_have_text(mistake.feedback)


def test_closed_kinds_never_start_python(practice: Page, enter: Enter) -> None:
    practice.route("**/worker.*.js", lambda route: route.abort())
    item = first_of("multi")
    part = exercise(practice, item.id)
    enter(part, item.key)
    check(part)
    expect(part).to_have_attribute("data-state", "right")


def test_an_empty_answer_is_asked_for_without_python(practice: Page) -> None:
    for kind in set(KINDS) - {"order"}:
        part = exercise(practice, first_of(kind).id)
        check(part)
        expect(part.locator(".gm-notice")).to_contain_text("first")
        expect(part.get_by_role("status")).to_contain_text("first")
        expect(part).to_have_attribute("data-state", "idle")


def test_a_very_long_answer_is_refused_at_once_and_kept(practice: Page) -> None:
    part = exercise(practice, FREE)
    field = part.get_by_role("textbox")
    field.fill("a b " * 25_000)
    check(part)
    expect(part.locator(".gm-notice")).to_contain_text("100,000 characters", timeout=1_000)
    assert len(field.input_value()) == 100_000


NASTY = [
    "<img src=x onerror=document.title='hacked'><script>document.title='hacked'</script>",
    "GANs 🎈👩\u200d👩\u200d👧 have no likelihood 🎉",
    "\u202eabc \u2067 نموذج توليدي learns p(x)",
    "null \x01\x07\x1b[31m control\u200b\ufeff characters",
    "half \ud83c pairs \udf88 of p(x)",
]


def test_any_text_is_graded_and_stays_text(practice: Page) -> None:
    title = practice.title()
    part = exercise(practice, FREE)
    for text in NASTY:
        part.get_by_role("textbox").evaluate(
            "(field, json) => { field.value = JSON.parse(json);"
            " field.dispatchEvent(new Event('input', { bubbles: true })); }",
            json.dumps(text),
        )
        check(part)
        expect(part).to_have_attribute("data-state", re.compile("^(right|partial|wrong)$"))
        assert part.locator(".gm-verdict :is(img, script)").count() == 0
    assert practice.title() == title


def test_a_draft_survives_reload_and_another_page(practice: Page, enter: Enter) -> None:
    pick, multi, order, place = (first_of(kind) for kind in ("pick", "multi", "order", "place"))
    given = {
        FREE: "A half-written thought",
        pick.id: {"choice": pick.options[0].id, "reason": "because"},
        multi.id: [multi.options[1].id],
        order.id: list(order.key),
        place.id: {"primary": "adversarial", "components": ["diffusion"]},
    }
    for item_id, answer in given.items():
        enter(exercise(practice, item_id), answer)
    wait_until_stored(practice, "drafts", len(given))
    practice.goto("glossary/")
    practice.goto(PRACTICE)
    expect(exercise(practice, FREE).get_by_role("textbox")).to_have_value("A half-written thought")
    practice.reload()
    part = exercise(practice, pick.id)
    expect(part.get_by_role("textbox")).to_have_value("because")
    expect(part.get_by_role("radio").first).to_be_checked()
    expect(exercise(practice, multi.id).get_by_role("checkbox").nth(1)).to_be_checked()
    steps = exercise(practice, order.id).locator("[data-step]")
    expect(steps.first).to_have_attribute("data-step", order.key[0])
    others = exercise(practice, place.id).get_by_role("group", name="Other paradigms")
    expect(others.get_by_role("checkbox", name="diffusion")).to_be_checked()


def test_a_draft_is_saved_even_when_the_page_goes_at_once(practice: Page) -> None:
    field = exercise(practice, FREE).get_by_role("textbox")
    field.fill("first")
    wait_until_stored(practice, "drafts", 1)
    field.fill("first and last")
    practice.goto("glossary/")
    practice.goto(PRACTICE)
    expect(exercise(practice, FREE).get_by_role("textbox")).to_have_value("first and last")


def test_a_result_is_shown_again_and_an_edited_item_drops_it_but_not_the_draft(
    practice: Page, enter: Enter
) -> None:
    item = first_of("choice")
    part = exercise(practice, item.id)
    enter(part, item.key)
    check(part)
    expect(part).to_have_attribute("data-state", "right")
    wait_until_stored(practice, "results", 1)
    practice.reload()
    expect(part).to_have_attribute("data-result", "right")
    expect(part).to_contain_text("Last result: Right. Check again to see why.")

    def edit(route: Route) -> None:
        html = route.fetch().text()
        old = f'data-item="{item.id}" data-kind="choice" data-hash="'
        assert old in html
        route.fulfill(body=html.replace(old, f"{old}0"), content_type="text/html")

    practice.route(f"**/{PRACTICE}", edit)
    practice.reload()
    expect(part.locator(f'input[value="{item.key}"]')).to_be_checked()
    expect(part).not_to_have_attribute("data-result", "right")
    expect(part).not_to_contain_text("Last result")


def test_hints_come_one_at_a_time(practice: Page) -> None:
    item = ITEMS[FREE]
    part = exercise(practice, FREE)
    hint = part.get_by_role("button", name="Hint")
    for shown in range(len(item.hints)):
        expect(part.locator(".gm-hint[open]")).to_have_count(shown)
        hint.click()
        expect(part.get_by_role("status")).to_contain_text(f"Hint {shown + 1} of")
    expect(hint).to_have_attribute("aria-disabled", "true")
    expect(hint).to_have_accessible_name("No more hints")


def test_show_answer_opens_and_closes_the_model_answer(practice: Page) -> None:
    part = exercise(practice, FREE)
    show, hide = (part.get_by_role("button", name=f"{word} answer") for word in ("Show", "Hide"))
    expect(show).to_have_attribute("aria-expanded", "false")
    show.press("Enter")
    expect(part.get_by_text("Model answer")).to_be_visible()
    expect(hide).to_have_attribute("aria-expanded", "true")
    expect(hide).to_be_focused()
    expect(show).to_have_count(0)
    hide.press("Enter")
    expect(part.get_by_text("Model answer")).to_be_hidden()
    expect(show).to_be_focused()


def test_try_again_closes_the_model_answer(practice: Page) -> None:
    part = exercise(practice, FREE)
    part.get_by_role("textbox").fill("Nothing much.")
    check(part)
    part.get_by_role("button", name="Show answer").click()
    expect(part.get_by_text("Model answer")).to_be_visible()
    part.get_by_role("button", name="Try again").click()
    expect(part.get_by_text("Model answer")).to_be_hidden()
    expect(part.get_by_role("button", name="Show answer")).to_be_visible()


def test_try_again_keeps_the_text_and_leads_back_to_it(practice: Page) -> None:
    part = exercise(practice, FREE)
    field = part.get_by_role("textbox")
    expect(field).to_have_accessible_description("Ctrl + Enter checks your answer.")
    field.fill("Nothing much.")
    field.press("Control+Enter")
    expect(part).to_have_attribute("data-state", "wrong")
    part.get_by_role("button", name="Try again").click()
    expect(part).to_have_attribute("data-state", "idle")
    expect(field).to_be_focused()
    expect(field).to_have_value("Nothing much.")
    expect(part.locator(".gm-verdict")).to_have_count(0)


def test_a_verdict_says_when_the_answer_has_changed_since(practice: Page) -> None:
    part = exercise(practice, FREE)
    part.get_by_role("textbox").fill("Nothing much.")
    check(part)
    expect(part).to_have_attribute("data-state", "wrong")
    part.get_by_role("textbox").press_sequentially(" More")
    expect(part).to_have_attribute("data-state", "idle")
    expect(part.locator(".gm-verdict")).to_contain_text("before the last change")


def test_steps_move_by_keyboard_and_keep_the_focus(practice: Page) -> None:
    part = exercise(practice, first_of("order").id)
    names = [row.get_attribute("data-step") for row in part.locator("[data-step]").all()]
    down = part.locator(f'[data-step="{names[0]}"]').get_by_role("button", name="Move down")
    down.press("Enter")
    expect(down).to_be_focused()
    expect(part.locator("[data-step]").nth(1)).to_have_attribute("data-step", names[0] or "")
    expect(part.get_by_role("status")).to_contain_text(f"now 2 of {len(names)}")
    expect(part.get_by_role("combobox")).to_have_count(0)


def test_other_numbers_ask_anew_and_are_graded_as_such(practice: Page) -> None:
    item = next(i for i in ITEMS.values() if i.kind == "numeric" and i.variants)
    part = exercise(practice, item.id)
    prompt = part.locator(".gm-exercise__prompt .gm-variant:visible")
    first = prompt.text_content()
    part.get_by_role("textbox").fill(str(item.key))
    check(part)
    expect(part).to_have_attribute("data-state", "right")
    part.get_by_role("button", name="Other numbers").click()
    expect(prompt).not_to_have_text(first or "")
    expect(part.get_by_role("textbox")).to_have_value("")
    part.get_by_role("textbox").fill(str(item.key))
    check(part)
    expect(part).to_have_attribute("data-state", re.compile("^(partial|wrong)$"))
    part.get_by_role("button", name="Show answer").click()
    key = part.locator(".gm-answer .gm-variant:visible").first.inner_text().split()[0]
    expect(part.locator(".gm-answer .gm-variant:visible").last).to_contain_text(f"= {key} passes")
    part.get_by_role("textbox").fill(key)
    check(part)
    expect(part).to_have_attribute("data-state", "right")
    expect(part.locator(".gm-verdict__message")).to_contain_text(f"{key} passes")


def test_a_unit_stays_in_one_piece_on_a_phone(make_page: Callable[..., Page]) -> None:
    page = make_page(viewport={"width": 320, "height": 700})
    for item in (one for one in ALL if one.kind == "numeric" and one.unit):
        address = f"lessons/{item.id.partition('/')[0]}/practice/"
        if not page.url.endswith(address):
            page.goto(address)
        part = exercise(page, item.id)
        part.scroll_into_view_if_needed()
        unit = part.locator(".gm-field__unit")
        expect(unit).to_have_text(item.unit or "")
        lines = "it => it.offsetHeight / parseFloat(getComputedStyle(it).lineHeight)"
        assert unit.evaluate(lines) < 1.5
        box, field = unit.bounding_box(), part.bounding_box()
        assert box is not None
        assert field is not None
        assert box["x"] + box["width"] <= field["x"] + field["width"]


def test_other_numbers_forget_the_last_result_of_the_old_ones(practice: Page) -> None:
    item = next(i for i in ITEMS.values() if i.kind == "numeric" and i.variants)
    part = exercise(practice, item.id)
    part.get_by_role("textbox").fill(str(item.key))
    check(part)
    expect(part).to_have_attribute("data-state", "right")
    wait_until_stored(practice, "results", 1)
    part.get_by_role("button", name="Other numbers").click()
    expect(part).not_to_have_attribute("data-result", "right")
    expect(part).not_to_contain_text("Last result")
    wait_until_stored(practice, "drafts", 1)
    practice.reload()
    expect(part.locator(".gm-exercise__prompt .gm-variant:visible")).to_have_attribute(
        "data-seed", "1"
    )
    expect(part).not_to_contain_text("Last result")


def test_a_link_to_an_exercise_leaves_it_below_the_header(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 600})
    item = first_of("multi")
    page.goto(f"{PRACTICE}#ex-{item.id.replace('/', '-')}")
    expect(exercise(page, item.id)).to_have_attribute("data-upgraded", "")
    # What stands above grows while it is upgraded; then the target is brought back into view.
    page.wait_for_function(
        """() => {
          const header = document.querySelector(".md-header").getBoundingClientRect();
          const { top } = document.querySelector("gm-exercise:target").getBoundingClientRect();
          return header.bottom <= top && top <= header.bottom + 100;
        }"""
    )


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.fixture
def copying(practice: Page) -> Page:
    """The practice page, of which a test may read what was copied."""
    practice.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return practice


def test_without_a_repository_a_report_is_copied_and_says_so(copying: Page) -> None:
    part = exercise(copying, FREE)
    part.get_by_role("textbox").fill("My answer & more")
    build = copying.evaluate("fetch('/assets/gm/manifest.json').then(r => r.json())")["build"]
    button = part.get_by_role("button", name="Report a problem")
    button.press("Enter")
    expect(part.get_by_role("status")).to_contain_text("The report is copied")
    expect(part.locator(".gm-notice")).to_contain_text("The report is copied")
    expect(button).to_be_focused()
    text = clipboard(copying)
    for expected in (FREE, part.get_attribute("data-hash") or "", build, "My answer & more"):
        assert expected in text
    part.get_by_role("textbox").press("!")
    expect(part.locator(".gm-notice")).to_have_count(0)


def test_a_report_tells_the_answer_in_words(copying: Page, enter: Enter) -> None:
    item = first_of("multi")
    part = exercise(copying, item.id)
    enter(part, item.key)
    part.get_by_role("button", name="Report a problem").click()
    expect(part.get_by_role("status")).to_contain_text("The report is copied")
    text = next(option.text for option in item.options if option.id == item.key[-1])
    assert f"- {text}" in clipboard(copying)
    assert "[" not in clipboard(copying)


def test_a_report_that_may_not_be_copied_is_shown_and_selected(practice: Page) -> None:
    practice.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject('no') }")
    part = exercise(practice, FREE)
    part.get_by_role("textbox").fill("My answer")
    part.get_by_role("button", name="Report a problem").click()
    expect(part.get_by_role("status")).to_contain_text("Copy it from here")
    shown = part.get_by_role("textbox", name="Copy it from here")
    expect(shown).to_be_focused()
    expect(shown).to_have_value(re.compile(f"Problem with {FREE}.*My answer", re.DOTALL))
    chosen = shown.evaluate("it => it.value.slice(it.selectionStart, it.selectionEnd)")
    assert chosen == shown.input_value()


def test_with_a_repository_a_report_is_a_link_to_a_new_issue(page: Page) -> None:
    def name_it(route: Route) -> None:
        meta = '<meta name="gm-repository" content="https://host/owner/course">'
        html = route.fetch().text().replace("<head>", f"<head>{meta}", 1)
        route.fulfill(body=html, content_type="text/html")

    page.route(f"**/{PRACTICE}", name_it)
    page.goto(PRACTICE)
    part = exercise(page, FREE)
    part.get_by_role("textbox").fill("My answer & more")
    build = page.evaluate("fetch('/assets/gm/manifest.json').then(r => r.json())")["build"]
    link = part.get_by_role("link", name="Report a problem")
    expect(link).to_have_attribute("href", re.compile("^https://host/owner/course/issues/new"))
    expect(link).to_have_attribute("href", re.compile("more"))
    expect(link).to_have_attribute("href", re.compile(build))
    expect(part.get_by_role("button", name="Report a problem")).to_have_count(0)
    body = parse_qs(urlsplit(link.get_attribute("href") or "").query)["body"][0]
    for expected in (FREE, part.get_attribute("data-hash") or "", build, "My answer & more"):
        assert expected in body


def test_the_button_says_what_it_waits_for(page: Page) -> None:
    held: list[Route] = []
    page.route("**/graders.*.img", lambda route: held.append(route))
    page.goto(PRACTICE)
    part = exercise(page, FREE)
    part.get_by_role("textbox").fill(ITEMS[FREE].key)
    check(part)
    expect(part).to_have_attribute("data-state", "loading")
    button = part.get_by_role("button", name="Check")
    expect(button).to_contain_text("waits for Python")
    expect(part.get_by_role("progressbar")).to_be_visible()
    expect(part.get_by_role("status")).to_contain_text("Python")
    for route in held:
        route.continue_()
    expect(part).to_have_attribute("data-state", "right")


def test_where_storage_is_denied_answers_work_and_the_page_says_so_once(
    make_page: Callable[..., Page], enter: Enter
) -> None:
    page = make_page()
    page.add_init_script(
        "Object.defineProperty(window, 'indexedDB', { get() { throw new Error() } })"
    )
    page.goto(PRACTICE)
    item = first_of("choice")
    part = exercise(page, item.id)
    enter(part, item.key)
    check(part)
    expect(part).to_have_attribute("data-state", "right")
    note = page.get_by_role("status").filter(has_text="Your browser stores nothing")
    expect(note).to_have_count(1)
    enter(part, item.options[0].id)
    note.get_by_role("button", name="Close").click()
    check(part)
    expect(note).to_have_count(0)


def wait_until_stored(page: Page, store: str, count: int) -> None:
    page.wait_for_function(
        """([store, count]) => new Promise((resolve) => {
          const opening = indexedDB.open("genmap");
          opening.onsuccess = () => {
            const query = opening.result.transaction(store).objectStore(store).count();
            query.onsuccess = () => { opening.result.close(); resolve(query.result >= count); };
          };
        })""",
        arg=[store, count],
    )


def test_a_draft_put_aside_by_a_page_that_went_is_taken_up(practice: Page) -> None:
    aside = {"itemId": FREE, "hash": "any", "answer": "typed last", "savedAt": 9e12}
    practice.goto("glossary/")
    practice.evaluate(
        "(draft) => localStorage.setItem('genmap-draft:' + draft.itemId, JSON.stringify(draft))",
        aside,
    )
    practice.goto(PRACTICE)
    expect(exercise(practice, FREE).get_by_role("textbox")).to_have_value("typed last")
    wait_until_stored(practice, "drafts", 1)
    practice.wait_for_function(
        "(key) => localStorage.getItem(key) === null", arg=f"genmap-draft:{FREE}"
    )
