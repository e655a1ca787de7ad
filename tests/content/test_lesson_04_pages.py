"""The pages of lesson 04 agree with each other, with its items and with the glossary."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from genmap_site.fences.facts import count_words, read_minutes
from genmap_site.figures import REGISTRY
from genmap_site.glossary import read_glossary

SLUG = "04-normalizing-flows"
DOCS = Path(__file__).resolve().parents[2] / "docs"
EXERCISES = DOCS.parent / "exercises" / SLUG
PAGES = {
    page: (DOCS / "lessons" / SLUG / f"{page}.md").read_text(encoding="utf-8")
    for page in ("index", "lesson", "practice", "references")
}
GLOSSARY = read_glossary(DOCS / "glossary.md")
TERM = re.compile(r"\[\[([^\]|]+)(?:\|[^\]]*)?\]\]")


def front_matter(page: str) -> dict:
    return yaml.safe_load(PAGES[page].split("---\n")[1])


def fences(page: str, kind: str) -> list[str]:
    bodies = re.findall(rf"^```{kind}\n(.*?)^```$", PAGES[page], re.MULTILINE | re.DOTALL)
    return [line for body in bodies for line in body.split()]


def items() -> list[dict]:
    return [
        item | {"file": path.stem}
        for path in sorted(EXERCISES.glob("*.yml"))
        for item in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_a_title_and_a_description_of_its_own(page):
    head = front_matter(page)
    assert head["title"]
    assert 50 <= len(head["description"]) <= 200


def test_objectives_have_their_fixed_ids():
    assert [objective["id"] for objective in front_matter("index")["objectives"]] == [
        "change-of-variables",
        "coupling-layers",
        "log-determinants",
        "both-ways",
        "autoregressive-bridge",
        "dequantization",
        "limits",
    ]


def test_lesson_has_its_length():
    assert 1_800 <= count_words(PAGES["lesson"]) <= 3_500
    assert read_minutes(PAGES["lesson"]) == 14


def test_practice_shows_every_item_of_the_lesson_once():
    written = [f"{SLUG}/{item['file']}/{item['name']}" for item in items()]
    written += [f"{SLUG}/code/{path.parent.name}" for path in EXERCISES.glob("*/exercise.yml")]
    assert sorted(fences("practice", "exercise")) == sorted(written)


def test_self_check_mixes_kinds():
    kinds = [item["kind"] for item in items() if item["file"] == "self-check"]
    assert len(kinds) >= 8
    assert {"choice", "multi", "numeric", "free"} <= set(kinds)
    assert kinds.count("free") <= 3


def test_every_figure_a_page_names_exists():
    named = [name for page in PAGES for name in fences(page, "figure")]
    assert named == ["area-scaling", "jacobian-patterns", "flow-both-ways", "flow-bridge"]
    assert set(named) <= set(REGISTRY)


def test_every_linked_term_is_in_the_glossary_and_linked_once():
    linked = [GLOSSARY.find(name) for name in TERM.findall(PAGES["lesson"])]
    assert None not in linked
    slugs = [term.slug for term in linked if term]
    assert len(slugs) == len(set(slugs)), "only a term's first use is linked"


def test_terms_first_met_here_are_linked_here():
    entries = (DOCS / "glossary.md").read_text(encoding="utf-8").split("\n### ")[1:]
    ours = {entry.split(" {")[0] for entry in entries if f"lessons/{SLUG}/" in entry}
    linked = {GLOSSARY.find(name) for name in TERM.findall(PAGES["lesson"])}
    assert ours
    assert ours <= {term.title for term in linked if term}


def test_no_term_with_its_own_text_stands_in_a_table():
    """The bar of `[[term|text]]` would end the table's cell and swallow the rest of it."""
    rows = [line for page in PAGES.values() for line in page.splitlines() if line.startswith("|")]
    assert [row for row in rows if re.search(r"\[\[[^\]]*\|", row)] == []


def test_papers_named_in_the_lesson_are_in_the_references():
    """A name and a year in brackets, as in (Cornish and others, 2019)."""
    cited = re.findall(r"\(?(\w+)(?:,| and| and others)[^()]*?(\d{4})\)", PAGES["lesson"])
    names = [name for name, _ in cited]
    assert {"Dinh", "Papamakarios", "Theis", "Teshima", "Cornish", "Nalisnick"} <= set(names)
    for name, year in cited:
        entries = [part for part in PAGES["references"].split("\n- ") if name in part]
        assert any(year in entry for entry in entries), (name, year)
