"""The pages of lesson 01 agree with each other, with its items and with the glossary."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from genmap_site.fences.facts import read_minutes
from genmap_site.figures import REGISTRY
from genmap_site.glossary import Term, read_glossary

DOCS = Path(__file__).resolve().parents[2] / "docs"
EXERCISES = DOCS.parent / "exercises/01-the-map"
PAGES = {
    page: (DOCS / "lessons/01-the-map" / f"{page}.md").read_text(encoding="utf-8")
    for page in ("index", "lesson", "practice", "references")
}
GLOSSARY = read_glossary(DOCS / "glossary.md")
TERM = re.compile(r"\[\[([^\]|]+)(?:\|[^\]]*)?\]\]")


def front_matter(page: str) -> dict:
    return yaml.safe_load(PAGES[page].split("---\n")[1])


def fences(page: str, kind: str) -> list[str]:
    bodies = re.findall(rf"^```{kind}\n(.*?)^```$", PAGES[page], re.MULTILINE | re.DOTALL)
    return [line for body in bodies for line in body.split()]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_a_title_and_a_description_of_its_own(page):
    head = front_matter(page)
    assert head["title"]
    assert 50 <= len(head["description"]) <= 200


def test_objectives_have_their_fixed_ids():
    assert [objective["id"] for objective in front_matter("index")["objectives"]] == [
        "tell-generative",
        "name-paradigms",
        "objective-sampler",
        "likelihoods",
        "speed",
        "place-hybrids",
        "read-release",
    ]


def test_lesson_reads_in_about_thirteen_minutes():
    assert read_minutes(PAGES["lesson"]) == 13


def test_practice_shows_every_item_of_the_lesson_once():
    written = [
        f"01-the-map/{path.stem}/{item['name']}"
        for path in sorted(EXERCISES.glob("*.yml"))
        for item in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
    programs = [f"01-the-map/code/{path.parent.name}" for path in EXERCISES.glob("*/exercise.yml")]
    assert sorted(fences("practice", "exercise")) == sorted([*written, *programs])


def test_every_figure_a_page_names_exists():
    named = [name for page in PAGES for name in fences(page, "figure")]
    assert len(named) >= 7
    assert set(named) <= set(REGISTRY)


def test_every_linked_term_is_in_the_glossary_and_linked_once():
    linked = [GLOSSARY.find(name) for name in TERM.findall(PAGES["lesson"])]
    assert None not in linked
    slugs = [term.slug for term in linked if term]
    assert len(slugs) == len(set(slugs)), "only a term's first use is linked"


def test_glossary_holds_what_the_lesson_needs_and_one_sentence_each():
    own = terms_first_met_here()
    assert len(own) >= 35
    items = "".join(path.read_text(encoding="utf-8") for path in EXERCISES.glob("*.yml"))
    linked = {GLOSSARY.find(name) for name in TERM.findall(PAGES["lesson"] + items)}
    assert [term.title for term in own if term not in linked] == []
    assert all(term.definition.endswith(".") for term in own)
    assert all(". " not in term.definition for term in own)


def terms_first_met_here() -> list[Term]:
    """Terms whose entry names this lesson; an entry runs to the next heading."""
    entries = re.split(r"^#{2,3} ", (DOCS / "glossary.md").read_text(encoding="utf-8"), flags=re.M)
    here = [entry for entry in entries if "(lessons/01-the-map/" in entry]
    return [term for entry in here if (term := GLOSSARY.find(entry.split(" {#")[0]))]


def test_no_term_with_its_own_text_stands_in_a_table():
    """The bar of `[[term|text]]` would end the table's cell and swallow the rest of it."""
    rows = [line for page in PAGES.values() for line in page.splitlines() if line.startswith("|")]
    assert [row for row in rows if re.search(r"\[\[[^\]]*\|", row)] == []
