"""Every internal link and anchor of the built site resolves; pages fetch only their own files."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.error import HTTPError
from urllib.parse import unquote, urldefrag, urljoin
from urllib.request import Request, urlopen

import pytest

Attributes = list[tuple[str, str | None]]


class Page(HTMLParser):
    """Ids, links and fetched files of one page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        elif tag == "link" and values.get("rel") in ("stylesheet", "icon", "preload"):
            self.fetched.append(values["href"])
        elif tag in ("script", "img", "iframe", "source") and "src" in values:
            self.fetched.append(values["src"])


@pytest.fixture(scope="module")
def parsed(site_pages: dict[str, str]) -> dict[str, Page]:
    return {address: Page(html) for address, html in site_pages.items()}


def is_there(url: str, known: dict[str, bool]) -> bool:
    if url not in known:
        try:
            with urlopen(Request(url, method="HEAD")) as reply:
                known[url] = reply.status == 200
        except HTTPError:
            known[url] = False
    return known[url]


def test_internal_links_and_anchors_resolve(site_url: str, parsed: dict[str, Page]) -> None:
    known: dict[str, bool] = {}
    broken = []
    for address, page in parsed.items():
        for link in page.links:
            target, anchor = urldefrag(urljoin(site_url + address, link))
            if not target.startswith(site_url):
                continue
            if not is_there(target, known):
                broken.append(f"{address}: {link}")
            place = parsed.get(target.removeprefix(site_url))
            if place and anchor and unquote(anchor) not in place.ids:
                broken.append(f"{address}: {link} (no such anchor)")
    assert broken == []


def test_everything_a_page_fetches_is_its_own(site_url: str, parsed: dict[str, Page]) -> None:
    known: dict[str, bool] = {}
    for address, page in parsed.items():
        for file in page.fetched:
            url = urljoin(site_url + address, file)
            assert url.startswith((site_url, "data:")), f"{address} fetches {file}"
            assert url.startswith("data:") or is_there(url, known), f"{address} lacks {file}"


def test_ids_are_unique_on_each_page(parsed: dict[str, Page]) -> None:
    for address, page in parsed.items():
        twice = {name for name in page.ids if page.ids.count(name) > 1}
        assert not twice, f"{address}: {twice}"


def test_links_to_other_sites_use_https(site_url: str, parsed: dict[str, Page]) -> None:
    outside = {
        link
        for page in parsed.values()
        for link in page.links
        if link.startswith("http:") and not link.startswith(site_url)
    }
    assert outside == set()
