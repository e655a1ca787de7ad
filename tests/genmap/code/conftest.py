"""A small code exercise, and what its two Pythons say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from genmap.items.code import CheckName, CodeExercise


@pytest.fixture
def exercise() -> Callable[..., CodeExercise]:
    """`exercise(checks, solution)` has these texts; the checks are listed as they are named."""

    def make(checks: str, solution: str = "def f(x): return x\n") -> CodeExercise:
        names = [line[4:].partition("(")[0] for line in checks.splitlines() if "def check_" in line]
        return CodeExercise(
            id="01-a/code/small",
            name="small",
            title="Small",
            objective="speed",
            packages=(),
            minutes=1.0,
            prompt="Write it.",
            starter="def f(x): ...\n",
            solution=solution,
            checks=checks,
            listed=tuple(CheckName(name=name, title=f"{name}.") for name in names),
            explanation="Because.",
            hints=("one", "two"),
            mistakes=(),
        )

    return make
