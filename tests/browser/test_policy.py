"""The policy of the pages: they keep to it, and code that is not the site's own does not run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from genmap.items import load_all

PRACTICE = "lessons/01-the-map/practice/"
FREE = next(item for item in load_all() if item.kind == "free")
TELL = """addEventListener("securitypolicyviolation", (event) =>
  told(`${location.pathname}: ${event.effectiveDirective} blocked ${event.blockedURI}`))"""


def told_by(page: Page) -> list[str]:
    """What breaks the policy on the pages to come, as it is told; over all navigations."""
    violations: list[str] = []
    page.expose_function("told", lambda text: violations.append(text))
    page.add_init_script(TELL)
    return violations


def exercise(page: Page) -> Locator:
    return page.locator(f'gm-exercise[data-item="{FREE.id}"]')


def check(page: Page, answer: str) -> Locator:
    """Have an open answer judged by Python."""
    part = exercise(page)
    part.get_by_role("textbox").fill(answer)
    part.get_by_role("button", name="Check").click()
    return part


def search(page: Page) -> None:
    field = page.get_by_role("textbox", name="Search")
    field.click()
    field.fill("likelihood")
    field.press("End")  # the theme listens for keys, not for input
    expect(page.locator(".md-search-result__link").first).to_be_visible()


def test_no_page_breaks_the_policy(page: Page, site_pages: dict[str, str]) -> None:
    violations = told_by(page)
    for address in site_pages:
        page.goto(address, wait_until="networkidle")
        expect(page.locator("meta[http-equiv=Content-Security-Policy]")).to_have_count(1)
        for scheme in ("dark", "light"):
            page.get_by_title(f"Switch to {scheme} mode").click()
    page.goto("")
    search(page)
    assert violations == []


def test_an_answer_is_graded_by_python_under_the_policy(page: Page) -> None:
    violations = told_by(page)
    page.goto(PRACTICE)
    expect(check(page, str(FREE.key))).to_have_attribute("data-state", "right")
    assert violations == []


def test_pages_swapped_without_a_reload_keep_the_policy(page: Page) -> None:
    violations = told_by(page)
    page.goto("lessons/01-the-map/lesson/", wait_until="networkidle")
    page.evaluate("window.sameVisit = true")
    beside = page.get_by_role("navigation").filter(has_text="References")
    for name in ("Practice", "Lesson", "References"):
        beside.get_by_role("link", name=name, exact=True).first.click()
        page.wait_for_url(f"**/{name.lower()}/")
    for name in ("lesson", "practice"):
        page.go_back()
        page.wait_for_url(f"**/{name}/")
    expect(check(page, str(FREE.key))).to_have_attribute("data-state", "right")
    assert page.evaluate("window.sameVisit") is True
    expect(page.locator("meta[http-equiv=Content-Security-Policy]")).to_have_count(1)
    assert violations == []


@pytest.fixture(scope="session")
def sent(site_url: str) -> dict[str, str]:
    """The headers that `_headers` wants for every file."""
    with urlopen(f"{site_url}_headers") as reply:
        text = reply.read().decode()
    rule = re.search(r"^/\*\n((?:  .*\n)+)", text, re.MULTILINE)
    assert rule
    return dict(line.strip().split(": ", 1) for line in rule[1].splitlines())


def test_the_header_files_break_nothing(page: Page, sent: dict[str, str]) -> None:
    assert "frame-ancestors 'self'" in sent["Content-Security-Policy"]

    def add(route: Route) -> None:
        reply = route.fetch()
        route.fulfill(response=reply, headers={**reply.headers, **sent})

    page.route(re.compile(r"/$|\.(html|css|js|mjs|json)$"), add)
    violations = told_by(page)
    page.goto(PRACTICE)
    expect(check(page, str(FREE.key))).to_have_attribute("data-state", "right")
    search(page)
    assert violations == []


def test_pasted_html_stays_text(page: Page) -> None:
    page.goto(PRACTICE)
    part = check(page, 'It learns p(x).<img src=x onerror="ran=1"><script>ran = 2</script>')
    expect(part).to_have_attribute("data-state", re.compile("right|partial|wrong"))
    expect(part.locator("img, script")).to_have_count(0)
    assert page.evaluate("typeof ran") == "undefined"


@pytest.fixture
def tried(browser: Browser, site_url: str) -> Iterator[Page]:
    """A page on which forbidden things are tried: the `page` fixture fails on the mere attempt."""
    context = browser.new_context(base_url=site_url)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", ["", "404.html", PRACTICE])
def test_code_put_into_a_page_does_not_run(tried: Page, address: str) -> None:
    violations = told_by(tried)
    tried.goto(address)
    tried.evaluate(
        """async () => {
          const script = document.createElement("script");
          script.textContent = "window.ran = 'script'";
          document.body.append(script);
          const part = document.createElement("div");
          part.innerHTML = `<img src="none" onerror="window.ran = 'handler'">`;
          const failed = new Promise((done) => part.firstChild.addEventListener("error", done));
          document.body.append(part);
          await failed;
        }"""
    )
    # Code that Playwright runs itself may use eval; code that a timer runs may not.
    thrown = tried.evaluate(
        """() => new Promise((done) => setTimeout(() => {
          try { done(eval("1 + 1")); } catch (error) { done(error.name); }
        }))"""
    )
    assert thrown == "EvalError"
    assert tried.evaluate("typeof window.ran") == "undefined"
    assert [text.split(": ")[1] for text in violations] == [
        "script-src-elem blocked inline",
        "script-src-attr blocked inline",
        "script-src blocked eval",
    ]
