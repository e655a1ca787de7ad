"""Where nothing can be kept, a note says so in plain words and everything else works."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from genmap.items import load_all

PRACTICE = "lessons/01-the-map/practice/"
MAKE = "Make this course available offline"
CHOICE = next(item for item in load_all() if item.kind == "choice")

REFUSE = "Promise.reject(new DOMException('', 'SecurityError'))"
DENIED = f"ServiceWorkerContainer.prototype.register = () => {REFUSE}"
INSECURE = "Object.defineProperty(window, 'isSecureContext', { value: false })"
OLD = "delete Navigator.prototype.serviceWorker"


def the_course_works(page: Page, enter: Callable[[Locator, Any], None]) -> None:
    page.goto(PRACTICE)
    part = page.locator(f'gm-exercise[data-item="{CHOICE.id}"]')
    enter(part, CHOICE.key)
    part.get_by_role("button", name="Check", exact=True).click()
    expect(part).to_have_attribute("data-state", "right")
    page.get_by_role("link", name="References").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("References")


def says(page: Page, text: str) -> None:
    element = page.locator("gm-offline")
    expect(element).to_have_attribute("data-state", "error")
    expect(element.locator(".gm-notice")).to_contain_text(text)
    expect(element.get_by_role("button")).to_have_count(0)
    expect(element.get_by_role("status")).to_contain_text("Everything else works as usual.")


@pytest.mark.parametrize(
    ("script", "text"),
    [
        (DENIED, "Your browser stores nothing for this site"),
        (INSECURE, "only when its address begins with https"),
        (OLD, "This browser cannot keep a site"),
    ],
    ids=["denied", "insecure", "old"],
)
def test_without_a_worker_the_course_works(
    make_page: Callable[..., Page], host: Any, enter: Any, script: str, text: str
) -> None:
    page = make_page(base_url=host.url, service_workers="allow")
    page.add_init_script(script)
    page.goto("")
    says(page, text)
    the_course_works(page, enter)


def test_a_copy_without_its_worker_says_so(reader: Page, host: Any, enter: Any) -> None:
    (host.folder / "sw.js").unlink()
    reader.goto("")
    says(reader, "This copy of the course cannot be kept")
    the_course_works(reader, enter)


def test_a_worker_that_may_store_nothing_harms_nothing(reader: Page, host: Any, enter: Any) -> None:
    host.deploy({}, head=f"caches.open = caches.match = () => {REFUSE};\n")
    reader.goto("")
    says(reader, "could not be prepared for use offline")
    the_course_works(reader, enter)


def test_a_worker_that_loses_its_storage_lets_everything_through(
    reader: Page, host: Any, visit: Any, enter: Any
) -> None:
    head = f"self.onactivate = () => {{ caches.open = caches.match = () => {REFUSE} }};\n"
    host.deploy({}, head=head)
    visit(reader, PRACTICE)
    the_course_works(reader, enter)
    reader.goto("")
    says(reader, "Your browser stores nothing for this site")


def limit(page: Page, url: str, quota: int) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": url.rstrip("/"), "quotaSize": quota})


def test_a_full_device_is_told_and_the_course_works(reader: Page, host: Any, enter: Any) -> None:
    limit(reader, host.url, 100_000)
    reader.goto("")
    says(reader, "Your browser has no room left for this site")
    the_course_works(reader, enter)


def test_a_course_that_does_not_fit_is_told_before_and_after_the_click(
    reader: Page, host: Any, visit: Any, wait_kept: Any
) -> None:
    # Chromium tells every site of 10 GB; others tell what there is.
    reader.add_init_script(
        "StorageManager.prototype.estimate = async () => ({ quota: 9e6, usage: 1e6 })"
    )
    limit(reader, host.url, 9_000_000)
    visit(reader, "")
    element = reader.locator("gm-offline")
    expect(element.locator(".gm-notice")).to_have_text(
        re.compile(r"^Your browser offers this site 8 MB more, and [1-9]\d+ MB are needed\.$")
    )
    element.get_by_role("button", name=MAKE).click()
    expect(element).to_have_attribute("data-state", "error", timeout=60_000)
    expect(element.locator(".gm-notice")).to_contain_text("no room left")
    # What is there stays of use.
    wait_kept(reader, host.keys_of("shell", "common"))
    reader.context.set_offline(True)
    reader.goto("glossary/")
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Glossary")


def test_a_lesson_that_does_not_fit_is_read_from_the_network(
    reader: Page, host: Any, visit: Any, kept: Any, wait_kept: Any, enter: Any
) -> None:
    limit(reader, host.url, 1_000_000)
    visit(reader, PRACTICE)
    wait_kept(reader, host.keys_of("shell"))
    the_course_works(reader, enter)
    reader.goto(PRACTICE)
    ready = "async () => (await (await import('/assets/gm/gm.js')).runtime()).warmUp()"
    reader.evaluate(ready)
    assert not kept(reader) >= host.keys_of("python")
    # What there is no room for is not fetched again with every page.
    reader.goto(PRACTICE)
    host.asked.clear()
    reader.goto("lessons/01-the-map/references/")
    reader.wait_for_load_state("networkidle")
    assert not [name for name in host.asked if "tables" in name or "pyodide" in name]
