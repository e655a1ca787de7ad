"""`python -m bench`: measure, print the table, write bench/results/latest.json."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.agreement import agreement
from bench.builds import build_times
from bench.pages import lesson_bytes, lighthouse
from bench.python import click_to_verdict, first_answer
from bench.report import Measurement, save, table
from genmap_site.build import build_site
from genmap_site.chromium import FLAGS, get_chromium
from genmap_site.serving import held_port, served

ROOT = Path(__file__).parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    today = datetime.now(tz=UTC).date().isoformat()
    parser.add_argument("--date", default=today, help="date to record (default: today, UTC)")
    parser.add_argument("--runs", type=int, default=3, help="Lighthouse runs a page (default: 3)")
    options = parser.parse_args()
    chromium = get_chromium()
    found = measure(chromium, options.runs)
    path = ROOT / "bench" / "results" / "latest.json"
    save(found, path, date=options.date, chromium=chromium)
    print(f"\n{table(found)}\n\nAll figures with their details: {path.relative_to(ROOT)}")
    return 1 if any(one.ok is False for one in found) else 0


def measure(chromium: Path, runs: int) -> list[Measurement]:
    """Every measurement, the quick ones first; says what it is doing."""
    found = agreement(ROOT)
    with served_site() as url:
        manifest = json.loads((ROOT / "site/assets/gm/manifest.json").read_text(encoding="utf-8"))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
            say("Bytes of the lesson page")
            found.append(lesson_bytes(browser, url))
            say("Clicks on Check")
            found.append(click_to_verdict(browser, url))
            say("First graded answer against a bare loadPyodide()")
            found.extend(first_answer(browser, url, manifest["runtime"]["pyodide"]))
            browser.close()
        say(f"Lighthouse, {runs} runs on each of three pages")
        found.extend(lighthouse(ROOT, url, chromium, runs))
    say("Build times")
    found.extend(build_times(ROOT))
    return found


@contextmanager
def served_site() -> Iterator[str]:
    """The site as `make serve` would serve it, compressed, on a free port."""
    with held_port() as port:
        url = f"http://127.0.0.1:{port}/"
        build_site(ROOT, ROOT / "site", url=url, say=say)
    with served(ROOT, ROOT / "site", port):
        yield url


def say(line: str) -> None:
    print(f"== {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
