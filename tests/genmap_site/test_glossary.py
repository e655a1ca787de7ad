"""The glossary as pages use it."""

from __future__ import annotations

from pathlib import Path

import pytest

from genmap_site.glossary import Term, link_to, parse_glossary, read_abbreviations, read_glossary

PAGE = r"""
### Chain rule { #chain-rule .wide }

Any distribution is a **product** of [conditionals](x.md): $p(a, b) = p(a)\,p(b \mid a)$, as
[[likelihood|such]] a `model`.

Second paragraph.

### Empty {#empty}

### No slug
"""


def test_terms_are_read_with_plain_definitions() -> None:
    assert parse_glossary(PAGE).terms == (
        Term(
            "chain-rule",
            "Chain rule",
            "Any distribution is a product of conditionals: p(a, b) = p(a) p(b | a), "
            "as such a model.",
        ),
        Term("empty", "Empty", ""),
    )


@pytest.mark.parametrize("name", ["chain rule", "Chain rules", "chain-rule", " CHAIN  RULE "])
def test_names_are_found(name: str) -> None:
    term = parse_glossary(PAGE).find(name)
    assert term is not None
    assert term.slug == "chain-rule"


def test_a_near_name_is_proposed() -> None:
    glossary = parse_glossary(PAGE)
    assert glossary.find("chian rule") is None
    assert glossary.close_to("chian rule") == "Chain rule"
    assert glossary.close_to("xyz") is None


def test_a_term_links_within_its_own_page() -> None:
    assert link_to(Term("a", "A", ""), "glossary.md") == "#a"


def test_without_files_there_are_no_terms(tmp_path: Path) -> None:
    assert read_glossary(tmp_path / "none.md").terms == ()
    assert read_abbreviations(tmp_path / "none.md") == {}


def test_every_term_of_the_course_has_a_definition(root: Path) -> None:
    terms = read_glossary(root / "docs" / "glossary.md").terms
    assert len(terms) > 20
    assert [term.title for term in terms if not 20 <= len(term.definition) <= 300] == []
    assert len({term.slug for term in terms}) == len(terms)
