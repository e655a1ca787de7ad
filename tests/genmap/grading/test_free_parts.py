"""The parts of the free grader: tokens, spelling, patterns."""

from __future__ import annotations

import pytest

from genmap.grading.free_patterns import PatternBook
from genmap.grading.free_spelling import Speller, edits
from genmap.grading.free_tokens import stem, tokenise
from genmap.grading.free_wordings import Named, PatternError, compile_wording


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("p(x)", "p(x)"),
        ("P(X)", "p(x)"),
        ("$p_\\theta(x)$", "p(x)"),
        ("p(y|x)", "p(y|x)"),
        ("P(Y given X)", "p(y|x)"),
        ("p(y \\mid x)", "p(y|x)"),
        ("p(label | input)", "p(y|x)"),
        ("p(y/x)", "p(y|x)"),
        ("Pr[class|image]", "p(y|x)"),
        ("p(x, y)", "p(x,y)"),
        ("p(x|c)", "p(x|c)"),
        ("p(x_t | x_<t)", "p(next|past)"),
    ],
)
def test_spellings_of_a_formula_are_one(text, shape):
    assert [t.text for t in tokenise(text)] == [shape]


def test_tokens_remember_where_they_stand():
    text = "The GAN’s ﬁrst — p(x)…"
    assert [text[t.start : t.end] for t in tokenise(text)][:3] == ["The", "GAN’s", "ﬁrst"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("maximises", "maximizing"),
        ("boundaries", "boundary"),
        ("noising", "noise"),
        ("sampled", "samples"),
        ("exactly", "exact"),
        ("modelling", "models"),
        ("given", "gives"),
    ],
)
def test_forms_of_a_word_share_their_stem(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("likelyhood", "likelihood"),
        ("boundry", "boundary"),
        ("distrubution", "distribution"),
        ("adverserial", "adversarial"),
        ("livelihood", None),
        ("extract", None),
    ],
)
def test_spelling_is_mended_only_when_it_is_clear(typed, meant):
    words = ["likelihood", "boundary", "distribution", "adversarial", "exact"]
    assert Speller(words).meant(typed) == meant


def test_edits_count_a_swap_once():
    assert edits("chian", "chain") == 1
    assert edits("noise", "noise") == 0
    assert edits("abc", "") == 3


def found(wording, text, **words):
    book = PatternBook([("w", compile_wording(wording, Named(words)))])
    tokens = tokenise(text)
    return [" ".join(tokens[n].text for n in m.tokens) for m in book.find(tokens)]


@pytest.mark.parametrize(
    ("wording", "text", "expected"),
    [
        ("next token", "the next-token", ["next token"]),
        ("denois*", "Denoising it", ["denoising"]),
        ("lower? bound", "a lower bound", ["lower bound", "bound"]),
        ("(next|following) token", "following tokens", ["following tokens"]),
        ("exact .. likelihood", "exact log of the likelihood", ["exact likelihood"]),
        ("exact .. likelihood", "exact, yes. likelihood", []),
        ("draw z ... decode", "draw z, and then decode", ["draw z decode"]),
    ],
)
def test_patterns(wording, text, expected):
    assert found(wording, text) == expected


def test_a_named_wording_is_used_by_its_name():
    assert found("<many> steps", "hundreds of steps", many=("hundreds of",)) == [
        "hundreds of steps"
    ]


@pytest.mark.parametrize("wording", ["(a", "a)", "?", "", "<unknown>", "..", "<self>"])
def test_a_wording_that_cannot_be_read_is_refused(wording):
    with pytest.raises(PatternError):
        compile_wording(wording, Named({"self": ("<self>",)}))


def test_a_common_wording_may_use_a_name_that_a_rubric_has_of_its_own():
    common = Named({"many": ("hundreds of",), "loop": ("<many> steps",)})
    own = Named({"many": ("lots of",)}, common)
    for named, text in ((common, "hundreds of steps"), (own, "lots of steps")):
        book = PatternBook([("w", compile_wording("<loop>", named))])
        assert book.find(tokenise(text))
