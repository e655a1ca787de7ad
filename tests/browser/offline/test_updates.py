"""A new build is offered, not forced, and no page ever has files of two."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

LESSON = "lessons/01-the-map/lesson/"
PRACTICE = "lessons/01-the-map/practice/"
VISITED = ("shell", "common", "lesson/01-the-map")
CSS = "assets/gm/gm.css"
FREE = 'gm-exercise[data-item="01-the-map/self-check/hybrids"]'

READY = "async () => (await (await import('/assets/gm/gm.js')).runtime()).warmUp()"

# What each build says of itself in its pages, its styles and its manifest.
MARKS = """async () => {
  const manifest = await (await fetch("/assets/gm/manifest.json")).json();
  return [
    document.querySelector("h1").dataset.edition ?? "1",
    getComputedStyle(document.documentElement).getPropertyValue("--edition").trim() || "1",
    manifest.edition ?? "1",
  ];
}"""


def edition(number: str) -> dict[str, Callable[[str], str]]:
    """A build whose pages, styles and manifest carry its number."""

    def page(text: str) -> str:
        return re.sub(r"<h1(?: data-edition=\S+)? ", f'<h1 data-edition="{number}" ', text, count=1)

    def css(text: str) -> str:
        return f"{text}\n:root{{--edition:{number}}}"

    def manifest(text: str) -> str:
        return re.sub(r'^\{("edition":"\d",)?', f'{{"edition":"{number}",', text)

    pages = ("index.html", f"{LESSON}index.html", f"{PRACTICE}index.html", "glossary/index.html")
    return {**dict.fromkeys(pages, page), CSS: css, "assets/gm/manifest.json": manifest}


@pytest.fixture
def resident(reader: Page, host: Any, visit: Any, wait_kept: Any) -> Page:
    """A reader of the first build, on a lesson's page that the worker gave them."""
    visit(reader, LESSON)
    wait_kept(reader, host.keys_of(*VISITED))
    reader.goto(LESSON)
    assert reader.evaluate(MARKS) == ["1", "1", "1"]
    return reader


def look_for_update(page: Page) -> None:
    page.evaluate("navigator.serviceWorker.ready.then((it) => void it.update())")


def update_note(page: Page) -> Any:
    return page.get_by_role("status").filter(has_text="A new version of the course is available")


def update_now(page: Page) -> None:
    with page.expect_event("load"):
        update_note(page).get_by_role("button", name="Update now").click()


def test_later_keeps_all_as_it_is(resident: Page, host: Any) -> None:
    host.deploy(edition("2"))
    look_for_update(resident)
    update_note(resident).get_by_role("button", name="Later").click()
    expect(update_note(resident)).to_have_count(0)
    for path in ("", PRACTICE, "glossary/", LESSON):
        resident.goto(path)
        assert resident.evaluate(MARKS) == ["1", "1", "1"], path
    expect(update_note(resident)).to_have_count(0)


def test_update_now_brings_all_of_the_new_build(
    resident: Page, host: Any, kept: Any, wait_until: Any, wait_kept: Any
) -> None:
    old = host.keys_of()
    host.deploy(edition("2"))
    look_for_update(resident)
    update_now(resident)
    for path in (LESSON, "", PRACTICE, "glossary/"):
        resident.goto(path)
        assert resident.evaluate(MARKS) == ["2", "2", "2"], path
    wait_kept(resident, host.keys_of(*VISITED))
    assert not kept(resident) & (old - host.keys_of())


def test_what_was_visited_is_there_before_the_new_build_is_offered(
    resident: Page, host: Any
) -> None:
    host.deploy(edition("2"))
    look_for_update(resident)
    expect(update_note(resident)).to_be_visible()
    resident.context.set_offline(True)
    update_now(resident)
    for path in (LESSON, PRACTICE, "glossary/"):
        response = resident.goto(path)
        assert response is not None
        assert response.status == 200, path
        assert resident.evaluate(MARKS) == ["2", "2", "2"], path


def test_what_is_the_same_in_both_builds_is_not_fetched_again(resident: Page, host: Any) -> None:
    host.deploy(edition("2"))
    host.asked.clear()
    look_for_update(resident)
    expect(update_note(resident)).to_be_visible()
    assert {*host.asked} - {"sw.js"} == {
        "", LESSON, PRACTICE, "glossary/", CSS, "assets/gm/manifest.json",
    }  # fmt: skip


def test_without_any_open_page_the_new_build_is_simply_there(resident: Page, host: Any) -> None:
    host.deploy(edition("2"))
    look_for_update(resident)
    expect(update_note(resident)).to_be_visible()
    for _ in range(20):
        resident.goto("about:blank")
        resident.goto(LESSON)
        if resident.evaluate(MARKS) == ["2", "2", "2"]:
            return
    pytest.fail("the new build waits though no page was open")


def test_a_page_that_was_not_kept_comes_whole_from_the_new_build(
    reader: Page, host: Any, visit: Any, wait_kept: Any, kept: Any
) -> None:
    visit(reader, "")
    wait_kept(reader, host.keys_of("shell"))
    reader.goto("")
    shell = host.keys_of("shell")
    host.deploy(edition("2"))
    reader.get_by_role("link", name="Glossary").first.click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Glossary")
    assert reader.evaluate(MARKS) == ["2", "2", "2"]
    assert kept(reader) >= shell
    # It found out that there is a new build, and says so without going over to it.
    reader.goto("")
    assert reader.evaluate(MARKS) == ["1", "1", "1"]
    expect(update_note(reader)).to_be_visible()


def test_a_page_of_another_build_stays_whole_when_the_worker_was_ended(
    reader: Page, host: Any, visit: Any, wait_kept: Any
) -> None:
    visit(reader, "")
    wait_kept(reader, host.keys_of("shell"))
    host.deploy(edition("2"))
    reader.goto(LESSON)
    session = reader.context.new_cdp_session(reader)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    assert reader.evaluate(MARKS) == ["2", "2", "2"]


TAMPER = """async ([name, text]) => {
  for (const cacheName of await caches.keys()) {
    const cache = await caches.open(cacheName);
    for (const key of await cache.keys()) {
      if (new URL(key.url).pathname !== `/${name}`) continue;
      const headers = (await cache.match(key)).headers;
      await cache.put(key, new Response(text, { headers }));
    }
  }
}"""


@pytest.mark.parametrize("name", [CSS, LESSON])
def test_a_file_of_another_build_in_the_cache_is_fetched_anew(
    resident: Page, host: Any, name: str, wait_until: Any
) -> None:
    resident.evaluate(TAMPER, [name, "<h1>:root{--edition:9}</h1>"])
    resident.goto(LESSON)
    assert resident.evaluate(MARKS) == ["1", "1", "1"]
    resident.context.set_offline(True)
    resident.goto(LESSON)
    assert resident.evaluate(MARKS) == ["1", "1", "1"]


def test_a_file_of_another_build_is_refused_offline(resident: Page) -> None:
    resident.evaluate(TAMPER, [CSS, ":root{--edition:9}"])
    resident.evaluate(TAMPER, [LESSON, "<h1>another build</h1>"])
    resident.context.set_offline(True)
    resident.goto(LESSON)
    expect(resident.get_by_role("heading", level=1)).to_have_text("You are offline")
    resident.goto(PRACTICE)
    style = resident.evaluate(
        "getComputedStyle(document.documentElement).getPropertyValue('--edition')"
    )
    assert style == ""


def test_a_lost_file_is_not_replaced_by_the_new_builds(resident: Page, host: Any) -> None:
    host.deploy(edition("2"))
    resident.evaluate(TAMPER, [CSS, "damaged"])
    resident.goto(LESSON)
    shown = resident.evaluate(
        "[document.querySelector('h1').dataset.edition ?? '1',"
        " getComputedStyle(document.documentElement).getPropertyValue('--edition')]"
    )
    assert shown == ["1", ""]
    expect(update_note(resident)).to_be_visible()


def test_large_files_are_checked_after_their_use(
    reader: Page, host: Any, visit: Any, wait_kept: Any, wait_until: Any
) -> None:
    name = next(path for path, _, _ in host.groups()["python"] if path.endswith(".wasm"))
    visit(reader, PRACTICE)
    reader.evaluate(READY)
    wait_kept(reader, host.keys_of(*VISITED, "python"))
    reader.evaluate(TAMPER, [name, "damaged"])
    reader.goto(PRACTICE)
    gone = f"async (name) => !(await ({KEYS})()).some((url) => url.includes(name))"
    wait_until(reader, gone, name)
    reader.goto(PRACTICE)
    reader.evaluate(READY)


KEYS = """async () => {
  const all = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  return (await Promise.all(all.map((one) => one.keys()))).flat().map((key) => key.url);
}"""


def test_every_open_page_goes_over_and_drafts_stay(resident: Page, host: Any) -> None:
    other = resident.context.new_page()
    other.goto(PRACTICE)
    other.locator(FREE).get_by_role("textbox").fill("Typed in the other tab")
    host.deploy(edition("2"))
    look_for_update(resident)
    with other.expect_event("load"):
        update_now(resident)
    assert other.evaluate(MARKS) == ["2", "2", "2"]
    expect(other.locator(FREE).get_by_role("textbox")).to_have_value("Typed in the other tab")


def test_a_server_that_goes_on_during_the_first_visit_mixes_nothing(
    reader: Page, host: Any, wait_until: Any, wait_kept: Any
) -> None:
    script = host.hold("sw.js")
    reader.goto(LESSON)
    host.deploy(edition("2"))
    script.set()
    wait_kept(reader, host.keys_of(*VISITED))
    assert reader.evaluate("navigator.serviceWorker.controller") is None
    reader.get_by_role("link", name="Practice").first.click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Practice")
    assert reader.evaluate(MARKS) == ["2", "2", "2"]


def test_a_site_that_is_worked_on_ends_the_worker(
    resident: Page, host: Any, wait_until: Any
) -> None:
    script = host.folder / "sw.js"
    text = script.read_text(encoding="utf-8").partition("\n")[2]
    script.unlink()
    script.write_text(text, encoding="utf-8")
    look_for_update(resident)
    update_now(resident)
    none = "async () => !(await navigator.serviceWorker.getRegistration())"
    wait_until(resident, f"{none} && !(await caches.keys()).length")
    resident.goto("")
    expect(resident.locator("gm-offline")).to_contain_text("could not be prepared")
