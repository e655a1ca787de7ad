"""Text never becomes HTML or code in the page: what could do that is not used."""

from __future__ import annotations

import re
from pathlib import Path

SINKS = re.compile(
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|srcdoc"
    r"|unsafeHTML|unsafeSVG|unsafeStatic|document\.write|eval\(|new Function)"
)


def test_no_text_becomes_html_or_code(root: Path) -> None:
    found = [
        f"{path.relative_to(root)}:{number}: {line.strip()}"
        for path in sorted((root / "web").rglob("*.ts"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if SINKS.search(line)
    ]
    assert found == []
