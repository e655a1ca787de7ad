"""Every page converts with the extensions of mkdocs.yml and no site generator around them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from markdown import Markdown

from genmap_site.context import without_front_matter

CHECKOUT = Path(__file__).resolve().parents[2]
PAGES = sorted((CHECKOUT / "docs").rglob("*.md"))


class Settings(yaml.SafeLoader):
    """Reads mkdocs.yml; `!ENV` stands in it."""


Settings.add_constructor("!ENV", lambda loader, node: None)


def settings() -> tuple[list[str], dict[str, dict[str, object]]]:
    """Names and options of the Markdown extensions, as mkdocs.yml lists them."""
    config = yaml.load((CHECKOUT / "mkdocs.yml").read_text("utf-8"), Settings)
    names: list[str] = []
    options: dict[str, dict[str, object]] = {}
    for entry in config["markdown_extensions"]:
        name, given = next(iter(entry.items())) if isinstance(entry, dict) else (entry, {})
        names.append(name)
        options[name] = given
    return names, options


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(CHECKOUT).as_posix())
def test_page_converts_without_mkdocs(page: Path) -> None:
    names, options = settings()
    options["genmap"] = {"page": page.relative_to(CHECKOUT / "docs").as_posix(), "root": CHECKOUT}
    text = page.read_text(encoding="utf-8")
    html = Markdown(extensions=names, extension_configs=options).convert(without_front_matter(text))
    assert "<h1" in html
    assert "```" not in html
    named = re.findall(r"^\d\d-[a-z0-9-]+/(code|[a-z-]+)/", text, re.MULTILINE)
    assert html.count("<gm-code ") == named.count("code")
    assert html.count("<gm-exercise") == len(named) - named.count("code")
    assert ("<gm-deck" in html) == ("```deck" in text)
