"""The pages of lesson 03 agree with each other, with its items and with the glossary."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from genmap.items import load
from genmap_site.fences.facts import count_words, read_minutes
from genmap_site.figures import REGISTRY
from genmap_site.glossary import read_glossary

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SLUG = "03-maximum-likelihood"
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


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_a_title_and_a_description_of_its_own(page):
    head = front_matter(page)
    assert head["title"]
    assert 50 <= len(head["description"]) <= 200


def test_objectives_have_their_fixed_ids():
    assert [objective["id"] for objective in front_matter("index")["objectives"]] == [
        "derive-forward-kl",
        "prove-nonnegative",
        "compute-kl",
        "fit-by-hand",
        "predict-direction",
        "monte-carlo",
        "compression",
    ]


def test_lesson_has_its_length():
    assert 1800 <= count_words(PAGES["lesson"]) <= 3500
    assert 12 <= read_minutes(PAGES["lesson"]) <= 16


def test_practice_shows_every_item_and_program_of_the_lesson_once():
    course = load(ROOT)
    written = [item.id for item in course.items_of(SLUG)]
    written += [code.id for code in course.codes_of(SLUG)]
    assert sorted(fences("practice", "exercise")) == sorted(written)
    assert fences("practice", "deck") == [SLUG]


def test_practice_counts_its_questions_right():
    in_words = {14: "Fourteen"}
    asked = [name for name in fences("practice", "exercise") if "/self-check/" in name]
    assert f"{in_words[len(asked)]} questions" in PAGES["practice"]


def test_every_objective_has_two_tasks_at_least():
    course = load(ROOT)
    tasks = [*course.items_of(SLUG), *course.codes_of(SLUG)]
    served = [task.objective for task in tasks]
    for objective in front_matter("index")["objectives"]:
        assert served.count(objective["id"]) >= 2, objective["id"]


def test_deck_has_its_cards():
    assert len(load(ROOT).decks[SLUG].cards) >= 12


def test_every_figure_a_page_names_exists():
    named = [name for page in PAGES for name in fences(page, "figure")]
    assert len(named) == 3
    assert set(named) <= set(REGISTRY)


def test_every_linked_term_is_in_the_glossary_and_linked_once():
    linked = [GLOSSARY.find(name) for name in TERM.findall(PAGES["lesson"])]
    assert None not in linked
    slugs = [term.slug for term in linked if term]
    assert len(slugs) == len(set(slugs)), "only a term's first use is linked"


def test_the_terms_first_met_here_are_linked_here():
    entries = (DOCS / "glossary.md").read_text(encoding="utf-8").split("\n### ")[1:]
    ours = [re.split(r" \{#", entry)[0] for entry in entries if f"lessons/{SLUG}/" in entry]
    assert len(ours) >= 20
    linked = {GLOSSARY.find(name) for name in TERM.findall(PAGES["lesson"])}
    assert [name for name in ours if GLOSSARY.find(name) not in linked] == []


def test_no_term_with_its_own_text_stands_in_a_table():
    """The bar of `[[term|text]]` would end the table's cell and swallow the rest of it."""
    rows = [line for page in PAGES.values() for line in page.splitlines() if line.startswith("|")]
    assert [row for row in rows if re.search(r"\[\[[^\]]*\|", row)] == []


def test_nothing_links_to_the_lab_before_there_is_one():
    if not (DOCS / "lessons" / SLUG / "lab.md").exists():
        assert [page for page, text in PAGES.items() if "lab.md" in text] == []
