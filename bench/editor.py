"""What the code editor costs: bytes once it is wanted, none before, and work for each key."""

from __future__ import annotations

import statistics

from playwright.sync_api import Browser, Request

from bench.pages import PRACTICE, transferred
from bench.report import Measurement

LINES = 300
WORDS = "total = first(table) + 1  # so far "

# Work of the page for each key: from the keydown to the end of what it caused, then that of the
# next frame's callbacks, and the layout after each. Waiting for the screen is no work: left out.
WATCH = """() => {
  window.times = [];
  const layout = () => document.body.getBoundingClientRect();
  let began = 0;
  let frame = 0;
  window.addEventListener("keydown", () => {
    began = performance.now();
    requestAnimationFrame(() => { frame = performance.now(); });
  }, true);
  window.addEventListener("input", () => queueMicrotask(() => {
    layout();
    const handled = performance.now() - began;
    requestAnimationFrame(() => {
      layout();
      window.times.push(handled + performance.now() - frame);
    });
  }));
}"""
# The first focus starts Python too, on another thread: with few cores it would be measured instead.
WARM = """async () => {
  const { programsFor } = await (await import("/assets/gm/gm.js")).programs();
  await programsFor([]).warmUp();
}"""
IN_USE = """async () => {
  await navigator.serviceWorker.ready;
  await new Promise((resolve) => setTimeout(resolve, 2000));
}"""


def editor_costs(browser: Browser, url: str) -> list[Measurement]:
    """Bytes of the editor before and with the first focus, and the 95th percentile of typing."""
    context = browser.new_context()
    done: list[Request] = []
    context.on("requestfinished", lambda request: done.append(request))
    page = context.new_page()
    page.goto(url + PRACTICE, wait_until="networkidle")
    # What is kept for use without a connection is fetched now; the editor must not be.
    page.evaluate(IN_USE)
    before = [request for request in done if request.url.endswith(".js")]
    early = [request for request in before if _is_editor(request)]
    done.clear()
    code = page.locator("gm-code").first
    code.get_by_role("textbox", name="Your code in Python").click()
    editor = code.locator(".gm-code__editor .cm-content")
    editor.wait_for()
    page.wait_for_load_state("networkidle")
    scripts = {request.url: transferred(request) for request in done if request.url.endswith(".js")}
    page.evaluate(WARM)
    page.evaluate(WATCH)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text("\n".join(f"line_{n} = {n} + len('{n}')" for n in range(LINES)))
    page.evaluate("() => { window.times.length = 0; }")
    page.keyboard.press("ArrowUp")
    page.keyboard.type(WORDS * 5, delay=20)
    times = sorted(page.evaluate("() => window.times"))
    context.close()
    return [
        Measurement(
            "editor before the first focus, brotli",
            sum(map(transferred, early)) / 1000,
            "KB",
            bar=0,
            detail={"scripts": len(before)},
        ),
        Measurement(
            "editor at the first focus, brotli",
            sum(scripts.values()) / 1000,
            "KB",
            150,
            detail=scripts,
        ),
        Measurement(
            f"a key in {LINES} lines of code, p95",
            times[min(len(times) - 1, int(0.95 * len(times)))],
            "ms",
            bar=16,
            detail={"keys": len(times), "median": statistics.median(times), "longest": times[-1]},
        ),
    ]


def _is_editor(request: Request) -> bool:
    """Whether a script holds CodeMirror, by the name of a class that it writes."""
    response = request.response()
    return response is not None and "cm-content" in response.text()
