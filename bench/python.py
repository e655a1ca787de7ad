"""How fast Python answers in the reader's browser."""

from __future__ import annotations

import statistics

from playwright.sync_api import Browser, Page

from bench.pages import PRACTICE
from bench.report import Measurement
from genmap.items import Item, load_all

CLICKS = 36

# Clicks Check and waits until the verdict is on the screen: its state is set and a frame was drawn.
CLICK = """async ([id, answer]) => {
  const element = document.querySelector(`gm-exercise[data-item="${id}"]`);
  const box = element.querySelector("textarea");
  box.value = answer;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  await new Promise((resolve) => setTimeout(resolve, 30));
  const button = [...element.querySelectorAll("button")].find(
    (button) => button.textContent.trim() === "Check",
  );
  const graded = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!["right", "partial", "wrong"].includes(element.dataset.state)) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(resolve));
    });
    observer.observe(element, { attributes: true, attributeFilter: ["data-state"] });
  });
  const began = performance.now();
  button.click();
  await graded;
  return performance.now() - began;
}"""

WARM = """async (items) => {
  const { warmUp } = await (await import("/assets/gm/gm.js")).runtime();
  await warmUp(items);
}"""

FIRST_ANSWER = """async ([item, answer]) => {
  const { grade } = await (await import("/assets/gm/gm.js")).runtime();
  const began = performance.now();
  await grade(item, answer);
  return performance.now() - began;
}"""

BARE = """async (folder) => {
  const began = performance.now();
  const { loadPyodide } = await import(`${folder}pyodide.mjs`);
  await loadPyodide({ indexURL: folder });
  return performance.now() - began;
}"""


def free_items() -> list[Item]:
    return [item for item in load_all() if item.kind == "free"]


def click_to_verdict(browser: Browser, url: str) -> Measurement:
    """95th percentile of the time from a click on Check to the verdict, Python being warm."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(url + PRACTICE)
    page.evaluate(WARM, [item.id for item in free_items()])
    answers = [(item.id, sample.answer) for item in free_items() for sample in item.samples]
    chosen = (answers * (CLICKS // len(answers) + 1))[:CLICKS]
    times = sorted(page.evaluate(CLICK, list(answer)) for answer in chosen)
    context.close()
    p95 = times[min(len(times) - 1, int(0.95 * len(times)))]
    detail = {"clicks": len(times), "median": statistics.median(times), "longest": times[-1]}
    return Measurement("click to verdict, warm, p95", p95, "ms", bar=100, detail=detail)


def first_answer(browser: Browser, url: str, folder: str, runs: int = 5) -> list[Measurement]:
    """Time to the first graded answer, and its ratio to a bare `loadPyodide()`."""
    item = free_items()[0]
    ours, bare = [], []
    for _ in range(runs):
        ours.append(_in_fresh_page(browser, url, FIRST_ANSWER, [item.id, item.key]))
        bare.append(_in_fresh_page(browser, url, BARE, f"{url}assets/gm/{folder}"))
    first, plain = statistics.median(ours), statistics.median(bare)
    detail = {"first answer": ours, "bare loadPyodide": bare}
    return [
        Measurement("first graded answer, nothing cached", first, "ms", detail=detail),
        Measurement("its ratio to a bare loadPyodide()", first / plain, ""),
    ]


def _in_fresh_page(browser: Browser, url: str, script: str, argument: object) -> float:
    """Milliseconds that `script` measures in a page with an empty cache."""
    context = browser.new_context()
    page: Page = context.new_page()
    page.goto(f"{url}404.html", wait_until="networkidle")
    milliseconds: float = page.evaluate(script, argument)
    context.close()
    return milliseconds
