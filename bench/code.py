"""How fast code exercises answer: Run and Check with Python warm, and the first figure."""

from __future__ import annotations

import statistics

from playwright.sync_api import Browser, Page

from bench.report import Measurement, p95, spread
from genmap.items import load
from genmap.items.code import CodeExercise
from genmap.items.loader import checkout

RUNS = 40
CHECKS = 20
FIGURES = 3
CHECKED = 5

_START = """async (packages) => {
  const { programsFor } = await (await import("/assets/gm/gm.js")).programs();
  window.programs = programsFor(packages);
  window.drawn = 0;
  window.silent = {
    input: "", onOutput: () => undefined, onFigure: () => { window.drawn += 1; },
    onCheck: () => undefined,
  };
  await programs.warmUp();
}"""
# Each finds Python warm and at rest, as a reader's does who has read what the last one gave.
_REST = "await programs.warmUp(); await new Promise((resolve) => setTimeout(resolve, 700));"
_RUN = f"""async () => {{
  {_REST}
  const began = performance.now();
  const outcome = await programs.run("print(1)", silent);
  if (outcome.kind !== "done") throw new Error(JSON.stringify(outcome));
  return performance.now() - began;
}}"""
_CHECK = f"""async ([item, names, code]) => {{
  {_REST}
  const began = performance.now();
  const reports = await programs.check(item, names, code, silent);
  const failed = reports.filter((report) => report.status !== "passed");
  if (failed.length) throw new Error(JSON.stringify(failed));
  return performance.now() - began;
}}"""
_FIGURE = f"""async () => {{
  {_REST}
  const began = performance.now();
  const code = "import matplotlib.pyplot as plt\\nplt.plot([0, 1, 4])\\nplt.show()";
  const outcome = await programs.run(code, silent);
  if (outcome.kind !== "done" || !window.drawn) throw new Error(JSON.stringify(outcome));
  return performance.now() - began;
}}"""


def code_times(browser: Browser, url: str) -> list[Measurement]:
    """95th percentiles of Run and Check, and the time to a program's first figure.

    Each Run and each Check has a Python of its own. The first figure's Python has matplotlib's
    files from the browser's cache; the very first of a visit fetches them.
    """
    exercise = _exercise()
    names = [check.name for check in exercise.listed][:CHECKED]
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    _open(page, url, [])
    runs = [page.evaluate(_RUN) for _ in range(RUNS)]
    argument = [exercise.id, names, exercise.solution]
    first, *checks = [page.evaluate(_CHECK, argument) for _ in range(CHECKS + 1)]
    _open(page, url, ["numpy"])
    fetched, *cached = [page.evaluate(_FIGURE) for _ in range(FIGURES + 1)]
    context.close()
    checked = {"exercise": exercise.id, "first of the visit": first, **spread(checks)}
    drawn = {"fetching matplotlib": fetched, "times": cached}
    return [
        Measurement("Run of print(1), warm, p95", p95(runs), "ms", 150, detail=spread(runs)),
        Measurement(f"{CHECKED} checks, warm, p95", p95(checks), "ms", 400, detail=checked),
        Measurement("first figure, from the cache", statistics.median(cached), "ms", detail=drawn),
    ]


def _exercise() -> CodeExercise:
    """One without packages that has checks enough."""
    codes = load(checkout()).codes.values()
    return next(one for one in codes if not one.packages and len(one.listed) >= CHECKED)


def _open(page: Page, url: str, packages: list[str]) -> None:
    page.goto(f"{url}404.html", wait_until="networkidle")
    page.evaluate(_START, packages)
