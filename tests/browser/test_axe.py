"""axe-core finds nothing on any page, in light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize

WIDE: ViewportSize = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 390, "height": 844}
# Layout skips what was never near the window, and axe scrolls: what grows then moves the rest
# away while it looks.
SCROLL = """async () => {
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight / 2) {
    scrollTo(0, y);
    await new Promise((seen) => requestAnimationFrame(() => setTimeout(seen)));
  }
}"""


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_fault(
    make_page: Callable[..., Page],
    root: Path,
    site_pages: dict[str, str],
    scheme: str,
    viewport: ViewportSize,
) -> None:
    axe = (root / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    page = make_page(color_scheme=scheme, viewport=viewport, reduced_motion="reduce")
    found = []
    for address in site_pages:
        page.goto(address)
        page.locator("body[data-md-color-scheme]").wait_for()
        page.evaluate(SCROLL)
        page.evaluate(axe)
        result: dict[str, Any] = page.evaluate("axe.run({resultTypes: ['violations']})")
        for violation in result["violations"]:
            if violation["impact"] in ("serious", "critical"):
                node = violation["nodes"][0]
                found.append(f"{address} {violation['id']}: {node['html'][:200]}")
    assert found == []
