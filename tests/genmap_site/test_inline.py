"""Markdown of a line in, HTML out: marks, terms, abbreviations and maths."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from genmap_site.paradigms import LOOKS, mark

Convert = Callable[..., str]

ICON = (
    '<svg aria-hidden="true" class="gm-icon" focusable="false" viewBox="0 0 16 16">'
    '<path d="{path}"></path></svg>'
)


def lookalike(paradigm: str, text: str) -> str:
    icon = ICON.format(path=LOOKS[paradigm].path)
    first, space, rest = text.partition(" ")
    head = f'<span class="gm-paradigm__head">{icon}{first}</span>'
    return f'<span class="gm-paradigm gm-paradigm--{paradigm}">{head}{space}{rest}</span>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("{ar}", lookalike("autoregressive", "autoregressive")),
        ("{lv}", lookalike("latent-variable", "latent-variable")),
        ("{adv}", lookalike("adversarial", "adversarial")),
        ("{diff}", lookalike("diffusion", "score-based / diffusion")),
        ("{ar|autoregressively}", lookalike("autoregressive", "autoregressively")),
        (r"{ar\|piece by piece}", lookalike("autoregressive", "piece by piece")),
        ("{diff|<b>}", lookalike("diffusion", "&lt;b&gt;")),
        ("{other}", "{other}"),
        ("`{ar}`", "<code>{ar}</code>"),
    ],
)
def test_paradigm_marks(convert: Convert, text: str, html: str) -> None:
    assert convert(f"A {text} b") == f"<p>A {html} b</p>"


def test_the_mark_in_html_and_in_markdown_is_the_same(convert: Convert) -> None:
    sorted_attributes = mark("adversarial", "GAN").replace(
        'class="gm-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"',
        'aria-hidden="true" class="gm-icon" focusable="false" viewBox="0 0 16 16"',
    )
    assert convert("{adv|GAN}") == f"<p>{sorted_attributes}</p>"


LIKELIHOOD = 'title="How probable a model finds x, written p(x)."'


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("index.md", "glossary/#likelihood"),
        ("flashcards.md", "../glossary/#likelihood"),
        ("lessons/01-the-map/index.md", "../../glossary/#likelihood"),
        ("lessons/01-the-map/lesson.md", "../../../glossary/#likelihood"),
        (None, "/glossary/#likelihood"),
    ],
)
def test_glossary_links_fit_the_page_they_stand_on(
    convert: Convert, page: str | None, address: str
) -> None:
    html = convert("[[likelihood]]", page)
    assert html == f'<p><a class="gm-term" href="{address}" {LIKELIHOOD}>likelihood</a></p>'


@pytest.mark.parametrize(
    ("text", "slug", "shown"),
    [
        ("[[Likelihoods]]", "likelihood", "Likelihoods"),
        ("[[likelihood|how probable *x* is]]", "likelihood", "how probable *x* is"),
        (r"[[likelihood\|a number]]", "likelihood", "a number"),
        ("[[ELBO]]", "elbo", "ELBO"),
        ("[[elbo (evidence lower bound)]]", "elbo", "elbo (evidence lower bound)"),
    ],
)
def test_terms_are_found_by_name_plural_and_slug(
    convert: Convert, text: str, slug: str, shown: str
) -> None:
    html = convert(text)
    assert f'href="../../../glossary/#{slug}"' in html
    assert f">{shown}</a>" in html


def test_terms_in_code_are_left_alone(convert: Convert) -> None:
    assert convert("`[[nothing]]`") == "<p><code>[[nothing]]</code></p>"


def test_abbreviations_carry_their_long_form(convert: Convert) -> None:
    assert convert("A VAE.") == '<p>A <abbr title="variational autoencoder">VAE</abbr>.</p>'


def test_maths_is_html_and_mathml_and_needs_no_script(convert: Convert) -> None:
    html = convert("Let $p(x) < 1$.\n\n$$\n\\E_x[a & b]\n$$\n".replace(" & b", ""))
    assert html.startswith('<p>Let <span class="gm-math gm-math--short">')
    assert html.count("<math ") == 2
    assert html.count('class="katex"') == 2
    assert '<div class="gm-math gm-math--display">' in html
    assert "<script" not in html


def test_a_long_formula_can_be_scrolled_by_keyboard(convert: Convert) -> None:
    html = convert("$$" + "+".join("abcdefghijklmnopqrstuvwxyz") + "$$")
    opening = html[: html.index(">")]
    assert 'tabindex="0"' in opening
    assert 'role="group"' in opening
    assert 'aria-label="Formula"' in opening


def test_maths_in_a_heading_does_not_get_into_its_anchor(convert: Convert) -> None:
    assert '<h2 id="bound-px">' in convert("## Bound $p(x)$")


def test_only_a_short_formula_is_kept_on_one_line(convert: Convert) -> None:
    assert "gm-math--short" in convert(r"$q(z \mid x)$")
    assert "gm-math--short" not in convert(r"$p(x_1)\,p(x_2 \mid x_1)\,p(x_3 \mid x_1, x_2)$")
