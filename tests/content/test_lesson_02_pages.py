"""The pages of lesson 02 agree with each other, with its items and with the glossary."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from genmap_site.fences.facts import count_words
from genmap_site.figures import REGISTRY
from genmap_site.glossary import read_glossary

SLUG = "02-autoregressive"
DOCS = Path(__file__).resolve().parents[2] / "docs"
EXERCISES = DOCS.parent / "exercises" / SLUG
PAGES = {
    page: (DOCS / "lessons" / SLUG / f"{page}.md").read_text(encoding="utf-8")
    for page in ("index", "lesson", "practice", "references")
}
GLOSSARY_PAGE = (DOCS / "glossary.md").read_text(encoding="utf-8")
GLOSSARY = read_glossary(DOCS / "glossary.md")
TERM = re.compile(r"\[\[([^\]|]+)(?:\|[^\]]*)?\]\]")


def front_matter(page: str) -> dict:
    return yaml.safe_load(PAGES[page].split("---\n")[1])


def fences(page: str, kind: str) -> list[str]:
    bodies = re.findall(rf"^```{kind}\n(.*?)^```$", PAGES[page], re.MULTILINE | re.DOTALL)
    return [line for body in bodies for line in body.split()]


def written_items() -> list[tuple[str, dict]]:
    return [
        (f"{SLUG}/{path.stem}/{item['name']}", item)
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
        "chain-rule",
        "loss",
        "units",
        "masks",
        "sampling",
        "drift",
        "cache",
    ]


def test_lesson_has_the_length_a_lesson_should_have():
    assert 1_800 <= count_words(PAGES["lesson"]) <= 3_500


def test_practice_shows_every_item_and_program_once():
    written = [item_id for item_id, _ in written_items()]
    written += [f"{SLUG}/code/{path.parent.name}" for path in EXERCISES.glob("*/exercise.yml")]
    assert sorted(fences("practice", "exercise")) == sorted(written)


def test_practice_is_as_mixed_as_it_should_be():
    kinds = [item["kind"] for item_id, item in written_items() if "/self-check/" in item_id]
    assert len(kinds) >= 8
    assert set(kinds) == {"choice", "multi", "numeric", "order", "free"}
    assert kinds.count("free") <= 3
    others = [item["kind"] for item_id, item in written_items() if "/apply/" in item_id]
    assert {"place", "order"} <= set(others)
    assert len(list(EXERCISES.glob("*/exercise.yml"))) >= 3


def test_every_figure_a_page_names_exists():
    named = [name for page in PAGES for name in fences(page, "figure")]
    assert len(named) >= 4
    assert set(named) <= set(REGISTRY)


def test_every_linked_term_is_in_the_glossary_and_linked_once():
    linked = [GLOSSARY.find(name) for name in TERM.findall(PAGES["lesson"])]
    assert None not in linked
    slugs = [term.slug for term in linked if term]
    assert len(slugs) == len(set(slugs)), "only a term's first use is linked"


def test_terms_first_met_here_are_linked_here_and_hold_one_sentence():
    entries = re.split(r"^#{2,3} ", GLOSSARY_PAGE, flags=re.MULTILINE)
    here = [entry.split(" {#")[0] for entry in entries if f"(lessons/{SLUG}/" in entry]
    linked = {GLOSSARY.find(name) for name in TERM.findall(PAGES["lesson"])}
    own = [term for name in here if (term := GLOSSARY.find(name))]
    assert len(own) == len(here) >= 20
    assert [term.title for term in own if term not in linked] == []
    assert all(term.definition.endswith(".") and ". " not in term.definition for term in own)


def test_no_term_with_its_own_text_stands_in_a_table():
    """The bar of `[[term|text]]` would end the table's cell and swallow the rest of it."""
    rows = [line for page in PAGES.values() for line in page.splitlines() if line.startswith("|")]
    assert [row for row in rows if re.search(r"\[\[[^\]]*\|", row)] == []
