"""The memory of the reader's Python: it is restored as it was taken, and given back at the end."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

START = """async () => {
  const { RuntimeClient } = await (await import("/assets/gm/gm.js")).runtime();
  window.client = new RuntimeClient();
}"""


def test_starting_and_stopping_fifty_times_holds_no_memory(page: Page) -> None:
    once = """async () => {
      await window.client.warmUp();
      window.client.stop();
    }"""
    page.goto("")
    page.evaluate(START)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def workers_and_heap() -> tuple[int, float]:
        session.send("HeapProfiler.collectGarbage")
        metrics = session.send("Performance.getMetrics")["metrics"]
        used = next(one["value"] for one in metrics if one["name"] == "JSHeapUsedSize")
        return len([worker for worker in page.workers if worker.url.startswith("blob:")]), used

    for _ in range(5):
        page.evaluate(once)
    workers, before = workers_and_heap()
    memory_before = resident(page)
    for _ in range(50):
        page.evaluate(once)
    workers, after = workers_and_heap()
    assert workers == 0
    assert after < before + 2_000_000
    # One worker's memory is 60 MB and more: were a tenth of them kept, it would show.
    assert resident(page) < memory_before + 300_000_000


def resident(page: Page) -> int:
    """Bytes of memory of the browser's renderers as the system counts them; 0 elsewhere."""
    client = page.context.browser.new_browser_cdp_session()  # type: ignore[union-attr]
    processes = client.send("SystemInfo.getProcessInfo")["processInfo"]
    total = 0
    for process in processes:
        status = Path(f"/proc/{process['id']}/status")
        if process["type"] == "renderer" and status.is_file():
            line = next(line for line in status.read_text().splitlines() if "VmRSS" in line)
            total += int(line.split()[1]) * 1024
    return total


@pytest.mark.parametrize("name", ["graders", "numpy"])
def test_a_restored_memory_is_the_one_that_was_taken(
    page: Page, root: Path, tmp_path: Path, name: str
) -> None:
    harness = tmp_path / "restore.js"
    esbuild = root / "node_modules" / "esbuild" / "bin" / "esbuild"
    source = Path(__file__).with_name("restore.ts")
    options = ["--bundle", "--format=esm", "--log-level=warning", f"--outfile={harness}"]
    subprocess.run([esbuild, source, *options], check=True, cwd=root)
    page.route("**/restore.js", lambda route: route.fulfill(path=harness))
    page.goto("404.html")
    digest = page.evaluate(
        """async (name) => (await import("/restore.js")).restoredHash(name)""", name
    )
    manifest = json.loads(page.request.get("assets/gm/manifest.json").text())
    image = page.request.get(f"assets/gm/{manifest['runtime']['images'][name]['file']}").body()
    header = json.loads(image[16 : 16 + int.from_bytes(image[8:12], "little")])
    assert hashlib.sha256(image).hexdigest()[:12] in manifest["runtime"]["images"][name]["file"]
    assert digest == header["sha256"]
