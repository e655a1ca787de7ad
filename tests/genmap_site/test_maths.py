"""Maths: what is in the cache needs no Node; what cannot be rendered says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from genmap_site.faults import ContentFault
from genmap_site.maths import Katex


def test_a_formula_in_the_cache_needs_no_node(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Katex(tmp_path)
    html = first.render("x_1", display=False)
    first.close()
    monkeypatch.setenv("PATH", "")
    assert Katex(tmp_path).render(" x_1 ", display=False) == html
    with pytest.raises(ContentFault, match=r"Node\.js is missing"):
        Katex(tmp_path).render("x_2", display=False)


def test_inline_and_displayed_are_told_apart(tmp_path: Path) -> None:
    katex = Katex(tmp_path)
    inline, displayed = (katex.render(r"\sum_i x", display=shown) for shown in (False, True))
    katex.close()
    assert "katex-display" in displayed
    assert "katex-display" not in inline


def test_one_process_renders_many(tmp_path: Path) -> None:
    katex = Katex(tmp_path)
    katex.render("a", display=False)
    process = katex._process
    with pytest.raises(ContentFault, match=r"Undefined control sequence: \\wrong"):
        katex.render(r"\wrong", display=False)
    katex.render("b", display=False)
    assert katex._process is process
    katex.close()


@pytest.mark.parametrize("tex", [r"\href{javascript:alert(1)}{x}", r"\includegraphics{a.png}"])
def test_tex_that_could_reach_outside_is_refused(tmp_path: Path, tex: str) -> None:
    katex = Katex(tmp_path)
    with pytest.raises(ContentFault, match="maths: "):
        katex.render(tex, display=False)
    katex.close()


def test_the_courses_macros_are_known(tmp_path: Path) -> None:
    katex = Katex(tmp_path)
    html = katex.render(r"\KL(q \given p) + \E[x], x \in \R", display=False)
    katex.close()
    assert "mathbb" in html
