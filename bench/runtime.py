"""How fast Python is there, against the bare page that any Pyodide site starts from.

The bare page loads the official files of the same version from the same server, with the same
compression: `loadPyodide()` and `1+1`, and for numpy `loadPackage("numpy")` as well. All figures of
a row come from one browser in one run, ours and the bare one in turn.
"""

from __future__ import annotations

import os
import shutil
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Request

from bench.pages import transferred
from bench.python import free_items
from bench.report import Measurement
from bench.slow import memory_of_renderers, slow_network, slow_processor
from genmap_site.compress import compress_site
from genmap_site.runtime.pins import locked_pins
from genmap_site.runtime.wheels import wheel_folder

RUNS = 5
BARE = "bare/"
_BLANK = "404.html"

_CLIENT = 'const { RuntimeClient } = await (await import("/assets/gm/gm.js")).runtime();'
_PROGRAMS = 'const { Programs } = await (await import("/assets/gm/gm.js")).programs();'
_SILENT = '{ input: "", onOutput: () => undefined, onFigure: () => undefined }'
ANSWER = f"""async ([item, answer]) => {{
  {_CLIENT}
  const began = performance.now();
  const reply = await new RuntimeClient().grade(item, answer);
  if (reply.kind !== "verdict") throw new Error(reply.message);
  return performance.now() - began;
}}"""
NUMPY = f"""async () => {{
  {_PROGRAMS}
  const began = performance.now();
  const programs = new Programs("numpy");
  const outcome = await programs.run("import numpy\\nfloat(numpy.ones(3).sum())", {_SILENT});
  if (outcome.value !== "3.0") throw new Error(JSON.stringify(outcome));
  return performance.now() - began;
}}"""
STOP = f"""async () => {{
  {_PROGRAMS}
  const programs = new Programs("numpy");
  await programs.warmUp();
  const run = programs.run("while True: pass", {_SILENT}).catch((error) => error.name);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const began = performance.now();
  programs.stop();
  await programs.warmUp();
  if ((await run) !== "RunStopped") throw new Error("the loop was not stopped");
  return performance.now() - began;
}}"""
KEEP = f"""async (image) => {{
  {_CLIENT}
  window.clients ??= {{}};
  window.clients[image] = new RuntimeClient({{ image }});
  await window.clients[image].warmUp();
}}"""
KEPT_ANSWER = "([item, answer]) => window.clients.graders.grade(item, answer)"
KEPT_RUN = """() => window.clients.numpy.run("import numpy\\nfloat(numpy.ones(3).sum())", "", {})"""
BARE_START = f"""async () => {{
  const began = performance.now();
  const {{ loadPyodide }} = await import("/{BARE}pyodide.mjs");
  const pyodide = await loadPyodide({{ indexURL: "/{BARE}" }});
  if (pyodide.runPython("1+1") !== 2) throw new Error("1+1 is not 2");
  return performance.now() - began;
}}"""
BARE_NUMPY = f"""async () => {{
  const began = performance.now();
  const {{ loadPyodide }} = await import("/{BARE}pyodide.mjs");
  const pyodide = await loadPyodide({{ indexURL: "/{BARE}" }});
  await pyodide.loadPackage("numpy");
  if (pyodide.runPython("import numpy; float(numpy.ones(3).sum())") !== 3) throw new Error("not 3");
  return performance.now() - began;
}}"""


def bare_copy(root: Path, site: Path, into: Path) -> Path:
    """The site with the official Pyodide beside it, compressed as the site is."""
    shutil.copytree(site, into, copy_function=os.link)
    folder = into / BARE
    folder.mkdir()
    source = root / "node_modules" / "pyodide"
    for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"):
        shutil.copyfile(source / name, folder / name)
    shutil.copyfile(source / "pyodide-lock.json", folder / "pyodide-lock.json")
    [numpy] = locked_pins(source / "pyodide-lock.json", ["numpy"])
    shutil.copyfile(wheel_folder() / numpy.sha256 / numpy.file_name, folder / numpy.file_name)
    compress_site(folder)
    return into


@dataclass(frozen=True)
class Conditions:
    """How a page is opened for a measurement."""

    name: str
    bars: tuple[float | None, float | None] = (None, None)
    again: bool = False
    slowdown: int = 1


def runtime_times(browser: Browser, url: str) -> list[Measurement]:
    """First answer and numpy over the bare page's, under each condition; and Stop to ready."""
    cold = Conditions("cold", (0.30, 0.50))
    found = [
        *_against_bare(browser, url, cold),
        *_against_bare(browser, url, Conditions("revisit", (0.30, 0.55), again=True)),
        *_against_bare(browser, url, Conditions("cold, processor slowed 4 times", slowdown=4)),
    ]
    with slow_network(url) as far:
        found += _against_bare(browser, far, Conditions("cold, 20 Mbit/s and 40 ms", (0.85, None)))
    stops = [_measured(browser, url, STOP, None, cold) for _ in range(RUNS)]
    bare = [_measured(browser, url, BARE_START, None, cold) for _ in range(RUNS)]
    detail = {"times": stops, "bare start in the same run": bare}
    median = statistics.median(stops)
    found.append(Measurement("Stop to ready again, with numpy", median, "ms", 1000, detail=detail))
    return found


def _against_bare(browser: Browser, url: str, conditions: Conditions) -> list[Measurement]:
    item = free_items()[0]
    answer = [item.id, item.key]
    rows = (
        ("first graded answer", ANSWER, answer, BARE_START, conditions.bars[0]),
        ("numpy and one array operation", NUMPY, None, BARE_NUMPY, conditions.bars[1]),
    )
    found = []
    for name, ours, argument, bare, bar in rows:
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(RUNS):
            times[0].append(_measured(browser, url, ours, argument, conditions))
            times[1].append(_measured(browser, url, bare, None, conditions))
        first, plain = map(statistics.median, times)
        title = f"{name} over a bare page's, {conditions.name}"
        detail = {"ours, ms": times[0], "bare, ms": times[1]}
        found.append(Measurement(title, first / plain, "", bar=bar, detail=detail))
        found.append(Measurement(f"{name}, {conditions.name}", first, "ms"))
    return found


def _measured(
    browser: Browser, url: str, script: str, argument: object, conditions: Conditions
) -> float:
    """Milliseconds that `script` measures in a fresh profile, or on its second visit."""
    milliseconds = 0.0
    with _profile(browser) as context:
        for _ in range(2 if conditions.again else 1):
            page = context.new_page()
            page.goto(url + _BLANK, wait_until="networkidle")
            with slow_processor(browser, conditions.slowdown):
                milliseconds = page.evaluate(script, argument)
            page.close()
    return milliseconds


@contextmanager
def _profile(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(service_workers="block")
    yield context
    context.close()


def runtime_costs(browser: Browser, url: str) -> list[Measurement]:
    """Memory of the page's process, and bytes on the wire, after each step of a visit."""
    item = free_items()[0]
    steps: list[tuple[str, str, object]] = [
        ("page alone", "() => undefined", None),
        ("with Python for answers", KEEP, "graders"),
        ("after an answer", KEPT_ANSWER, [item.id, item.key]),
        ("with Python for programs as well", KEEP, "numpy"),
        ("after a program with numpy", KEPT_RUN, None),
    ]
    found = []
    finished: list[Request] = []
    with _profile(browser) as context:
        page = context.new_page()
        context.on("requestfinished", finished.append)
        page.goto(url + _BLANK, wait_until="networkidle")
        for name, script, argument in steps:
            page.evaluate(script, argument)
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(1000)  # memory settles; nothing is timed here
            found.append(Measurement(f"memory, {name}", memory_of_renderers(browser) / 1e6, "MB"))
            received = sum(map(transferred, finished))
            found.append(Measurement(f"received, {name}", received / 1e6, "MB"))
    return found
