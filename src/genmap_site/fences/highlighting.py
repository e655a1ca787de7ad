"""Python in the colours of the site's code blocks, which Pygments' class names carry."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from genmap.items.code import CodeExercise
from genmap.kept import kept


def highlighted(code: str) -> str:
    """The code as HTML."""
    # Imported here: a build that finds all its code in .cache/ does without the lexer.
    from pygments import highlight  # type: ignore[import-untyped]
    from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]
    from pygments.lexers import PythonLexer  # type: ignore[import-untyped]

    html: str = highlight(code, PythonLexer(stripnl=False), HtmlFormatter(nowrap=True))
    return html


def colours_of(exercise: CodeExercise, root: Path) -> Callable[[str], str]:
    """What gives the HTML of an exercise's starter and solution, kept from an earlier build."""
    lesson, _, name = exercise.id.split("/")
    folder = root / "exercises" / lesson / name
    inputs = (folder / "starter.py", folder / "solution.py", Path(__file__))
    codes = (exercise.starter, exercise.solution)
    made = kept(root, f"code-{lesson}-{name}", inputs, lambda: {c: highlighted(c) for c in codes})
    return made.__getitem__
