"""axe-core finds nothing serious in any state of a code exercise, in light and dark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

Code = Any  # tests/browser/code/conftest.py


def faults(code: Code) -> list[str]:
    result: dict[str, Any] = code.page.evaluate(
        "(root) => axe.run(root, { resultTypes: ['violations'] })",
        code.root.element_handle(),
    )
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in result["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_fault_in_any_state(
    make_page: Callable[..., Page],
    open_arrays: Callable[[Page], Code],
    root: Path,
    scheme: str,
    width: int,
) -> None:
    page = make_page(
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
    )
    code = open_arrays(page)
    page.evaluate((root / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found = {"idle": faults(code)}
    code.open()
    found["editing"] = faults(code)
    text = code.text()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text("def f(a):\n    # (a) is 1\n    return f'{a}' + 1.5\n\n\npri")
    code.root.get_by_role("option").first.wait_for()
    found["completing"] = faults(code)
    page.keyboard.press("Escape")
    code.run("import sys\nprint('x' * 999)\nprint(1, file=sys.stderr)\nsys.nothing")
    found["after an error"] = faults(code)
    code.root.get_by_role("button", name="Line 4").click()
    found["with a marked line"] = faults(code)
    code.run("import matplotlib.pyplot as plt\nplt.plot([1, 2])\n[1, 2]")
    found["after a figure"] = faults(code)
    code.check(text)
    found["after a check"] = faults(code)
    code.button("Show answer").click()
    code.root.locator(".gm-code__diff .cm-editor").first.wait_for()
    found["with the answer"] = faults(code)
    code.button("Reset").click()
    found["after a reset"] = faults(code)
    assert {state: said for state, said in found.items() if said} == {}
