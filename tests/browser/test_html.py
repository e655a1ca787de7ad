"""The built pages are valid HTML, by html-validate; the rules are in .htmlvalidate.mjs."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path


def test_html_validates(root: Path, site_pages: dict[str, str], tmp_path: Path) -> None:
    for address, html in site_pages.items():
        name = address.strip("/").replace("/", "_") or "home"
        (tmp_path / f"{name.removesuffix('.html')}.html").write_text(html, encoding="utf-8")
    result = subprocess.run(
        [
            "node",
            root / "node_modules" / "html-validate" / "bin" / "html-validate.mjs",
            "--config",
            root / ".htmlvalidate.mjs",
            *sorted(tmp_path.glob("*.html")),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_each_page_has_its_own_title_and_description(site_pages: dict[str, str]) -> None:
    titles, descriptions = {}, {}
    for address, html in site_pages.items():
        title = re.search(r"<title>(.+?)</title>", html)
        description = re.search(r'<meta name="description" content="([^"]+)">', html)
        assert title, address
        assert description, address
        titles[address], descriptions[address] = title[1], description[1]
    assert len({*titles.values()}) == len(site_pages), titles
    assert [title for title in titles.values() if len(title) > 70] == []
    of_pages = [text for address, text in descriptions.items() if not address.endswith(".html")]
    assert len({*of_pages}) == len(of_pages)
    assert [text for text in of_pages if not 50 <= len(text) <= 180] == []


def test_maths_styles_load_only_where_there_is_maths(site_pages: dict[str, str]) -> None:
    for address, html in site_pages.items():
        assert ("assets/gm/katex.css" in html) == ('class="katex' in html), address


def test_pages_hold_no_generator_and_no_script_of_ours(site_pages: dict[str, str]) -> None:
    for address, html in site_pages.items():
        assert '<meta name="generator"' not in html, address
        article = html[html.index("<article") : html.index("</article>")]
        # The theme itself writes one short script below an article's end on some pages.
        assert "<script" not in article, address
