"""Programs in the reader's Python: what they print, how they end; the page outlives them."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Worker

from genmap.items import load_all

ITEM = next(item for item in load_all() if item.kind == "free")

# As a page has them: one Python grades, another runs programs. `heard` and `drawn` collect what a
# program prints and draws.
START = """async () => {
  const { programs, runtime } = await import("/assets/gm/gm.js");
  const [{ Programs }, { RuntimeClient }] = [await programs(), await runtime()];
  window.grader = new RuntimeClient();
  window.runner = new Programs("numpy");
  window.heard = [];
  window.drawn = [];
  window.listeners = {
    onOutput: (stream, text) => window.heard.push([stream, text]),
    onFigure: (image, alt) => window.drawn.push([image, alt]),
  };
  window.start = (code, input = "") => {
    window.heard = [];
    window.drawn = [];
    return window.runner.run(code, { input, ...window.listeners })
      .catch((error) => ({ kind: error.name, message: error.message, how: error.how }));
  };
}"""
GRADE = """async ([item, answer]) => {
  try { return (await window.grader.grade(item, answer)).kind; }
  catch (error) { return error.message; }
}"""


@pytest.fixture
def runner(page: Page) -> Page:
    page.goto("")
    page.evaluate(START)
    return page


def run(page: Page, code: str, typed: str = "") -> dict[str, Any]:
    outcome: dict[str, Any] = page.evaluate("([code, typed]) => start(code, typed)", [code, typed])
    return outcome


def printed(page: Page) -> str:
    text: str = page.evaluate("heard.map(([stream, text]) => text).join('')")
    return text


def pythons(page: Page) -> list[Worker]:
    """The page's Python workers; the theme's search has one too."""
    return [worker for worker in page.workers if worker.url.startswith("blob:")]


def is_usable(page: Page) -> None:
    """The page answers, the next program runs in a clean Python, and answers are graded."""
    assert run(page, "print(1)\n2") == {"kind": "done", "value": "2"}
    assert printed(page) == "1\n"
    assert page.evaluate(GRADE, [ITEM.id, ITEM.key]) == "verdict"


def test_numpy_and_autograd_are_there_and_right(runner: Page) -> None:
    code = """
import numpy as np
from autograd import grad
import autograd.numpy as anp
a = np.array([[2.0, 1.0], [1.0, 3.0]])
print(np.allclose(np.linalg.inv(a) @ a, np.eye(2)), np.fft.fft(np.arange(4)).real)
print(np.random.default_rng(0).normal(size=2).round(6))
print(grad(lambda x: anp.sum(anp.sin(x) ** 2))(np.array([0.5, 1.0])).round(6))
np.ones((2, 3)) @ np.ones((2, 3))
"""
    outcome = run(runner, code)
    assert printed(runner).splitlines() == [
        "True [ 6. -2. -2. -2.]",
        "[ 0.12573  -0.132105]",
        "[0.841471 0.909297]",
    ]
    assert outcome["kind"] == "raised"
    assert "size 2 is different from 3" in outcome["raised"]["error"]


def test_what_the_image_left_out_comes_when_it_is_imported(runner: Page) -> None:
    code = "import decimal, numpy.polynomial, numpy.ma\nprint(decimal.Decimal(1) / 3)"
    assert run(runner, code)["kind"] == "done"
    assert printed(runner).startswith("0.3333")


def test_readers_do_not_share_their_random_numbers(runner: Page) -> None:
    code = "import random, numpy\nprint(random.random(), numpy.random.rand())"
    run(runner, code)
    first = printed(runner)
    run(runner, code)
    assert printed(runner) != first


def test_output_comes_while_the_program_runs(runner: Page) -> None:
    runner.evaluate(
        """() => { window.run = start("print('now', flush=True)\\nwhile True: pass"); }"""
    )
    runner.wait_for_function("() => heard[0]?.[1] === 'now\\n'")
    runner.evaluate("window.runner.stop()")
    assert runner.evaluate("window.run")["kind"] == "RunStopped"
    is_usable(runner)


def test_stop_ends_an_endless_loop_and_python_is_there_again(runner: Page) -> None:
    stopped = runner.evaluate(
        """async () => {
          await window.runner.warmUp();
          const run = start("while True: pass");
          await new Promise((resolve) => setTimeout(resolve, 200));
          window.runner.stop();
          return (await run).message;
        }"""
    )
    assert stopped == "You stopped the program."
    is_usable(runner)


ENDS = {
    "prints without end": ("while True: print('x' * 50)", "printed more than 200,000 characters"),
    "ends the process": ("import os\nos._exit(0)", "Python"),
    "aborts": ("import os\nos.abort()", "Python broke"),
}


@pytest.mark.parametrize("name", ENDS)
def test_a_program_that_breaks_python_leaves_the_page_usable(
    make_page: Callable[..., Page], name: str
) -> None:
    page = make_page(allow_errors=True)
    page.goto("")
    page.evaluate(START)
    code, told = ENDS[name]
    outcome = run(page, code)
    assert outcome["kind"] == "RunStopped"
    assert told in outcome["message"]
    is_usable(page)


def test_output_is_capped(runner: Page) -> None:
    run(runner, "while True: print('x' * 50)")
    assert len(printed(runner)) == 200_000


def test_memory_without_end_is_an_error_of_the_program(make_page: Callable[..., Page]) -> None:
    page = make_page(allow_errors=True)
    page.goto("")
    page.evaluate(START)
    outcome = run(page, "kept = []\nwhile True: kept.append(bytearray(50_000_000))")
    assert outcome["kind"] in ("raised", "RunStopped")
    if outcome["kind"] == "raised":
        assert outcome["raised"]["type"] == "MemoryError"
    is_usable(page)


def test_recursion_without_end_is_an_error_of_the_program(
    make_page: Callable[..., Page],
) -> None:
    runner = make_page(allow_errors=True)
    runner.goto("")
    runner.evaluate(START)
    outcome = run(runner, "def f(x):\n    return f(x + 1)\nf(0)")
    assert outcome["raised"]["type"] == "RecursionError"
    outcome = run(runner, "class A:\n    def __repr__(self): return repr(self)\nrepr(A())")
    assert outcome["kind"] in ("raised", "RunStopped")
    is_usable(runner)


def test_no_program_changes_the_next_ones_python(runner: Page) -> None:
    run(runner, "import builtins, sys, numpy\ndel builtins.len, numpy.ones\nsys.path.clear()")
    assert run(runner, "import numpy\nlen(numpy.ones(3))") == {"kind": "done", "value": "3"}


def test_a_crash_is_told_to_its_own_request_only(make_page: Callable[..., Page]) -> None:
    page = make_page(allow_errors=True)
    page.goto("")
    page.evaluate(START)
    replies = page.evaluate(
        """([item, answer]) => Promise.all([
          start("import os\\nos.abort()").then((outcome) => outcome.kind),
          window.grader.grade(item, answer).then((reply) => reply.kind),
          start("6 * 7").then((outcome) => outcome.value),
        ])""",
        [ITEM.id, ITEM.key],
    )
    assert replies == ["RunStopped", "verdict", "42"]


def test_a_worker_killed_from_outside_is_noticed(make_page: Callable[..., Page]) -> None:
    page = make_page(allow_errors=True)
    page.goto("")
    page.evaluate(START)
    # A package that never comes keeps the program waiting, so that the worker can be reached.
    page.route("**/packages/six-*.tar", lambda route: None)
    with page.expect_request("**/packages/six-*.tar"):
        page.evaluate("""() => { window.run = start("import six"); }""")
    [worker] = pythons(page)
    worker.evaluate("self.close()")
    assert "Python ended unexpectedly" in page.evaluate("window.run")["message"]
    is_usable(page)


def test_two_tabs_do_not_disturb_one_another(make_page: Callable[..., Page]) -> None:
    one = make_page()
    context: BrowserContext = one.context
    two = context.new_page()
    for tab in (one, two):
        tab.goto("")
        tab.evaluate(START)
        tab.evaluate("window.runner.warmUp()")
    one.evaluate("""() => { window.run = start("while True: pass"); }""")
    assert run(two, "1 + 1")["value"] == "2"
    one.evaluate("window.runner.stop()")
    assert one.evaluate("window.run")["how"] == "asked"
    assert run(two, "2 + 2")["value"] == "4"


def test_matplotlib_draws(runner: Page) -> None:
    code = """
import matplotlib.pyplot as plt
plt.plot([0, 1, 4])
plt.title("$x^2$")
plt.show()
print("shown")
plt.scatter([1, 2], [3, 4])
"""
    assert run(runner, code)["kind"] == "done"
    figures = drawn(runner)
    assert len(figures) == 2
    for image, _ in figures:
        assert image.startswith(b"\x89PNG")
        assert len(image) > 5_000
    assert "x^2" in figures[0][1]
    assert printed(runner).endswith("shown\n")
    is_usable(runner)


def test_figures_are_capped_in_number_and_the_learner_is_told(runner: Page) -> None:
    code = "import matplotlib.pyplot as plt\nfor i in range(22): plt.figure(figsize=(1, 1))"
    assert run(runner, code)["kind"] == "done"
    assert len(drawn(runner)) == 20
    assert "Only the first 20 figures are shown." in printed(runner)


def test_a_figure_that_is_too_large_is_left_out_with_a_note(runner: Page) -> None:
    code = """
import matplotlib.pyplot as plt, numpy as np
plt.figure(figsize=(12, 12))
plt.imshow(np.random.default_rng(0).random((1300, 1300, 3)), interpolation="nearest")
plt.show()
"""
    assert run(runner, code)["kind"] == "done"
    assert drawn(runner) == []
    assert "larger than 2 MB" in printed(runner)


def drawn(page: Page) -> list[tuple[bytes, str]]:
    """Images and their alternative texts."""
    return [(base64.b64decode(image), alt) for image, alt in page.evaluate("drawn")]


def test_input_reads_the_lines_that_were_typed_before(runner: Page) -> None:
    code = "name = input('Who? ')\nprint('Hello', name)\ninput()"
    outcome = run(runner, code, "Ada")
    assert printed(runner) == "Who? Ada\nHello Ada\n"
    assert outcome["raised"]["type"] == "EOFError"
    assert "Input" in outcome["raised"]["note"]
    assert outcome["raised"]["line"] == 3


def test_packages_that_do_not_come_are_no_fault_of_the_program(
    make_page: Callable[..., Page],
) -> None:
    page = make_page(allow_errors=True)
    page.goto("")
    page.evaluate(START)
    page.route("**/packages/six-*.tar", lambda route: route.abort())
    outcome = run(page, "import six")
    assert outcome["kind"] == "RuntimeUnavailable"
    assert "could not be fetched" in outcome["message"]
    page.unroute("**/packages/six-*.tar")
    assert run(page, "import six\n1") == {"kind": "done", "value": "1"}


def test_two_runs_in_a_row_wait_for_one_another_and_share_nothing(runner: Page) -> None:
    outcomes = runner.evaluate(
        """() => Promise.all([
          start("import builtins\\nbuiltins.seen = 1\\ndel builtins.len"),
          start("import builtins\\n(hasattr(builtins, 'seen'), len('ab'))"),
        ])"""
    )
    assert [outcome.get("value") for outcome in outcomes] == [None, "(False, 2)"]


def test_stop_ends_what_waits_as_well(runner: Page) -> None:
    told = runner.evaluate(
        """async () => {
          const runs = [start("while True: pass"), start("1")];
          await new Promise((resolve) => setTimeout(resolve, 200));
          window.runner.stop();
          return (await Promise.all(runs)).map((outcome) => outcome.how);
        }"""
    )
    assert told == ["asked", "asked"]
    is_usable(runner)


def test_stop_with_nothing_to_stop_keeps_python(runner: Page) -> None:
    run(runner, "1")
    runner.evaluate("window.runner.warmUp()")
    before = len(pythons(runner))
    runner.evaluate("window.runner.stop()")
    assert len(pythons(runner)) == before
    is_usable(runner)


def test_a_megabyte_of_code_is_run(runner: Page) -> None:
    outcome = run(runner, f"x = 1\n{'# ' + 'x' * 78 + chr(10):s}" * 12_000 + "x + 1")
    assert outcome == {"kind": "done", "value": "2"}
    is_usable(runner)


def test_an_exit_is_told_with_its_status(runner: Page) -> None:
    assert run(runner, "import sys\nsys.exit(3)") == {"kind": "exited", "status": "3"}
    is_usable(runner)
