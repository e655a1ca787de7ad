""" "Make this course available offline": its size, its progress, and what it leaves behind."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

LESSON = "lessons/01-the-map/lesson/"
MAKE = "Make this course available offline"


@pytest.fixture
def offer(reader: Page, visit: Any) -> Locator:
    """The element on the home page, with its button to press."""
    visit(reader, "")
    element = reader.locator("gm-offline")
    expect(element.get_by_role("button", name=MAKE)).to_be_visible()
    return element


def press(element: Locator, name: str) -> None:
    element.get_by_role("button", name=name, exact=True).click()


def megabytes(host: Any) -> int:
    return round(sum(size for rows in host.groups().values() for _, _, size in rows) / 1_000_000)


def large_file(host: Any) -> str:
    """One of 10 MB, before which others of that size have come."""
    return next(path for path, _, _ in host.groups()["python"] if path.endswith("asm.wasm"))


def test_the_size_is_told_before_the_click(offer: Locator, host: Any) -> None:
    expect(offer).to_have_attribute("data-state", "idle")
    expect(offer).to_contain_text(f"takes about {megabytes(host)} MB on your device")
    assert not [name for name in host.asked if "pyodide" in name or ".img" in name]


def test_all_of_it_is_kept_and_works_offline(
    offer: Locator, reader: Page, host: Any, kept: Any
) -> None:
    press(offer, MAKE)
    expect(offer).to_have_attribute("data-state", "done", timeout=60_000)
    expect(offer).to_contain_text(f"This course is available offline ({megabytes(host)} MB).")
    assert kept(reader) == host.keys_of()
    reader.context.set_offline(True)
    for path in (LESSON, "glossary/", "lessons/01-the-map/practice/"):
        response = reader.goto(path)
        assert response is not None
        assert response.status == 200, path
    ready = "async () => (await (await import('/assets/gm/gm.js')).runtime()).warmUp()"
    reader.evaluate(ready)
    reader.goto("")
    expect(offer).to_have_attribute("data-state", "done")


def test_progress_is_shown_and_spoken_by_tenths(offer: Locator, reader: Page, host: Any) -> None:
    wasm = large_file(host)
    arrives = host.hold(wasm)
    offer.evaluate(
        """(element) => {
          window.spoken = [];
          const status = element.querySelector("[role=status]");
          const note = () => spoken.push(status.textContent.trim());
          const all = { characterData: true, childList: true, subtree: true };
          new MutationObserver(note).observe(status, all);
        }"""
    )
    press(offer, MAKE)
    bar = offer.get_by_role("progressbar", name="Course on this device")
    expect(bar).to_be_visible()
    expect(offer).to_have_attribute("data-state", "loading")
    expect(offer).to_contain_text(re.compile(r"1\d of \d+ MB are on your device"))
    assert 0.1 < bar.evaluate("(bar) => bar.value / bar.max") < 0.5
    arrives.set()
    expect(offer).to_have_attribute("data-state", "done", timeout=60_000)
    spoken = [line for line in reader.evaluate("spoken") if line]
    assert spoken[-1] == "This course is available offline."
    tenths = [int(line.split(" ")[0]) for line in spoken[:-1]]
    assert tenths == sorted({*tenths})
    assert all(tenth % 10 == 0 for tenth in tenths)


def test_it_can_be_stopped_and_goes_on_where_it_was(
    offer: Locator, reader: Page, host: Any, kept: Any
) -> None:
    wasm = large_file(host)
    arrives = host.hold(wasm)
    press(offer, MAKE)
    expect(offer).to_contain_text(re.compile(r"1\d of \d+ MB"))
    press(offer, "Stop")
    expect(offer).to_have_attribute("data-state", "idle")
    expect(offer).to_contain_text(re.compile(r"Stopped: 1\d of \d+ MB are on your device"))
    expect(offer.get_by_role("button", name="Continue")).to_be_focused()
    before = kept(reader)
    arrives.set()
    host.asked.clear()
    press(offer, "Continue")
    expect(offer).to_have_attribute("data-state", "done", timeout=60_000)
    assert kept(reader) == host.keys_of() > before
    assert not [name for name in host.asked if "/graders." in name]


def test_a_lost_connection_is_told_and_what_came_stays(offer: Locator, host: Any) -> None:
    wasm = large_file(host)
    host.cut.add(wasm)
    press(offer, MAKE)
    expect(offer).to_have_attribute("data-state", "error")
    expect(offer.locator(".gm-notice")).to_contain_text("The connection was lost")
    expect(offer).to_contain_text(re.compile(r"1\d of \d+ MB are on your device"))
    host.cut.clear()
    press(offer, "Continue")
    expect(offer).to_have_attribute("data-state", "done", timeout=60_000)


def test_remove_leaves_the_shell(offer: Locator, reader: Page, host: Any, kept: Any) -> None:
    press(offer, MAKE)
    expect(offer).to_have_attribute("data-state", "done", timeout=60_000)
    press(offer, "Remove")
    expect(offer.get_by_role("button", name=MAKE)).to_be_visible()
    assert kept(reader) == host.keys_of("shell")


def test_a_whole_course_stays_whole_over_an_update(
    offer: Locator, reader: Page, host: Any, kept: Any
) -> None:
    press(offer, MAKE)
    expect(offer).to_have_attribute("data-state", "done", timeout=60_000)
    reader.goto("")
    page = "lessons/01-the-map/references/index.html"
    host.deploy({page: lambda text: text.replace("<h1 ", '<h1 data-edition="2" ', 1)})
    reader.evaluate("navigator.serviceWorker.ready.then((it) => void it.update())")
    reader.get_by_role("button", name="Update now").wait_for()
    reader.context.set_offline(True)
    with reader.expect_event("load"):
        reader.get_by_role("button", name="Update now").click()
    expect(offer).to_have_attribute("data-state", "done")
    assert kept(reader) == host.keys_of()


def test_the_element_leaves_the_page_as_it_was_served(offer: Locator, reader: Page) -> None:
    left = offer.evaluate("(it) => { it.remove(); return it.innerHTML; }")
    assert re.sub(r"<!--.*?-->", "", left).strip() == (
        '<p class="gm-offline__plain">'
        "With JavaScript on, a button here keeps the whole course on your device.</p>"
    )
