"""Markdown in, HTML out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from genmap.items.faults import Fault
from genmap_site import fences
from genmap_site.faults import ContentFault

Convert = Callable[..., str]


def test_tables_scroll_inside_themselves(convert: Convert) -> None:
    assert convert("| a | b |\n|---|---|\n| 1 | 2 |\n") == (
        '<section aria-label="Table: a, b" class="gm-scroll" tabindex="0">'
        '<table class="gm-table">\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n'
        "<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n</section>"
    )


def test_a_table_is_named_by_its_formulas_signs(convert: Convert) -> None:
    html = convert("| a | $x_{<i}$ of $y$ |\n|---|---|\n| 1 | 2 |\n")
    assert html.startswith('<section aria-label="Table: a, x&lt;i of y" class="gm-scroll"')


def test_objectives(convert: Convert) -> None:
    paradigm = convert("{ar}").removeprefix("<p>").removesuffix("</p>")
    term = convert("[[likelihood]]").removeprefix("<p>").removesuffix("</p>")
    html = convert("```objectives\n01-the-map\n```", "lessons/01-the-map/practice.md")
    assert html.startswith(
        '<div class="gm-objectives"><gm-objectives data-lesson="01-the-map"><ul>\n'
        '<li><label><input type="checkbox" data-objective="place-systems"> '
        f"<span>place a system {paradigm}</span></label></li>"
    )
    assert term in html
    assert html.count("<math") == 1


def test_facts_are_computed(convert: Convert) -> None:
    assert convert("```facts\n01-the-map\n```", "lessons/01-the-map/practice.md") == (
        '<div class="gm-facts"><dl><div><dt>Read</dt><dd>about 3 min</dd></div>'
        "<div><dt>Practice</dt><dd>about 1 min</dd></div>"
        "<div><dt>Difficulty</dt><dd>gentle</dd></div></dl></div>"
    )


def test_a_figure_is_what_its_function_draws(
    convert: Convert, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(fences.figure.REGISTRY, "dot", lambda: "<figure>.</figure>")
    assert convert("```figure\ndot\n```") == '<div class="gm"><figure>.</figure></div>'


def test_other_fences_stay_code(convert: Convert) -> None:
    html = convert("```python\nprint(1)\n```")
    assert '<div class="highlight">' in html


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a\n\n[[score]]", 3, "the glossary has no term 'score'"),
        ("a\n\nb [[likelyhood]]", 3, "write [[Likelihood]]"),
        ("a\n\n$\\frac{1}$", 3, "maths: "),
        ("a\n\n$$\n\\nothing\n$$", 4, "Undefined control sequence: \\nothing"),
        ("a\n\n```exercise\n01-the-map/a/b\n```", 4, "there is no item '01-the-map/a/b'"),
        ("a\n\n```exercise\n```", 3, "an exercise fence names no item"),
        ("a\n\n```deck\n02-none\n```", 4, "there is no deck '02-none'"),
        ("a\n\n```objectives\n02-none\n```", 3, "there is no lesson '02-none'"),
        ("a\n\n```facts\n02-none\n```", 3, "there is no lesson '02-none'"),
        ("a\n\n```figure\nnone-such\n```", 3, "there is no figure 'none-such'"),
        ("a\n\n```figure wide\nnone-such\n```", 3, "a fence takes no options; remove wide"),
        (
            "a\n\n```excercise\n01-the-map/a/b\n```",
            3,
            "no fence named 'excercise'; write 'exercise'",
        ),
        ("---\ntitle: t\n---\n\n> ```deck\n> 02-none\n> ```", 6, "there is no deck '02-none'"),
    ],
)
def test_faults_name_file_line_and_remedy(
    convert: Convert, text: str, line: int, words: str
) -> None:
    page = "lessons/01-the-map/practice.md"
    with pytest.raises(ContentFault) as caught:
        convert(text, page)
    assert str(caught.value).startswith(f"docs/{page}:{line}: ")
    assert words in str(caught.value)


def test_all_faults_of_a_page_come_at_once(convert: Convert) -> None:
    with pytest.raises(ContentFault) as caught:
        convert("[[one]]\n\n[[two]]\n\n$\\three$\n\n```deck\n04-four\n```", "index.md")
    assert [fault.line for fault in caught.value.faults] == [1, 3, 5, 8]


def test_a_fence_whose_code_fails_is_not_swallowed(
    convert: Convert, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> str:
        raise KeyError("nose")

    monkeypatch.setitem(fences.figure.REGISTRY, "broken", broken)
    with pytest.raises(ContentFault, match=r"index\.md:3: .*failed with KeyError: 'nose'"):
        convert("a\n\n```figure\nbroken\n```", "index.md")


def test_faults_of_items_are_reported_where_the_items_stand(convert: Convert, course: Path) -> None:
    (course / "exercises" / "01-the-map").mkdir()
    (course / "exercises" / "01-the-map" / "quick.yml").write_text("- kind: nonsense\n")
    with pytest.raises(ContentFault) as caught:
        convert("```exercise\n01-the-map/quick/a\n```", "index.md")
    assert re.match(r"exercises/01-the-map/quick\.yml:\d+: ", str(caught.value))


def test_a_list_of_faults_is_filled_instead_of_raising(course: Path) -> None:
    from markdown import Markdown

    from genmap_site.markdown import GenmapExtension

    faults: list[Fault] = []
    extension = GenmapExtension(root=course, page="index.md", faults=faults)
    Markdown(extensions=[extension]).convert("[[one]]")
    assert [(fault.file, fault.line) for fault in faults] == [("docs/index.md", 1)]
