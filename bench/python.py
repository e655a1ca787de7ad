"""How fast Python answers in the reader's browser."""

from __future__ import annotations

from playwright.sync_api import Browser

from bench.pages import PRACTICE
from bench.report import Measurement, p95, spread
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
    times = [page.evaluate(CLICK, list(answer)) for answer in chosen]
    context.close()
    title = "click to verdict, warm, p95"
    return Measurement(title, p95(times), "ms", bar=100, detail=spread(times))
