"""`python -m bench`: measure, print the table, write bench/results/latest.json."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.agreement import agreement
from bench.builds import build_times
from bench.code import code_times
from bench.editor import editor_costs
from bench.pages import lesson_bytes, lighthouse
from bench.python import click_to_verdict
from bench.report import Measurement, save, table
from bench.runtime import bare_copy, runtime_costs, runtime_times
from genmap_site.build import build_site
from genmap_site.chromium import FLAGS, get_chromium
from genmap_site.serving import held_port, served

ROOT = Path(__file__).parent.parent


PARTS = ("agreement", "pages", "editor", "runtime", "code", "lighthouse", "builds")


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    today = datetime.now(tz=UTC).date().isoformat()
    parser.add_argument("--date", default=today, help="date to record (default: today, UTC)")
    parser.add_argument("--runs", type=int, default=3, help="Lighthouse runs a page (default: 3)")
    parser.add_argument("--only", nargs="+", choices=PARTS, help="measure a part; nothing is saved")
    options = parser.parse_args()
    chromium = get_chromium()
    found = measure(chromium, options.runs, options.only or PARTS)
    print(f"\n{table(found)}")
    if not options.only:
        path = ROOT / "bench" / "results" / "latest.json"
        save(found, path, date=options.date, chromium=chromium)
        print(f"\nAll figures with their details: {path.relative_to(ROOT)}")
    return 1 if any(one.ok is False for one in found) else 0


def measure(chromium: Path, runs: int, parts: Sequence[str]) -> list[Measurement]:
    """The measurements of the given parts, the quick ones first; says what it is doing."""
    found = agreement(ROOT) if "agreement" in parts else []
    if {"pages", "editor", "runtime", "code", "lighthouse"} & set(parts):
        with served_site() as url:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
                found += in_browser(browser, url, parts)
                browser.close()
            if "lighthouse" in parts:
                say(f"Lighthouse, {runs} runs on each of three pages")
                found += lighthouse(ROOT, url, chromium, runs)
    if "builds" in parts:
        say("Build times")
        found += build_times(ROOT)
    return found


def in_browser(browser: Browser, url: str, parts: Sequence[str]) -> list[Measurement]:
    """What one browser measures on the served site."""
    found = []
    if "pages" in parts:
        say("Bytes of the lesson page, and clicks on Check")
        found += [lesson_bytes(browser, url), click_to_verdict(browser, url)]
    if "editor" in parts:
        say("Bytes of the editor, and keys in it")
        found += editor_costs(browser, url)
    if "runtime" in parts:
        say("Python's start against a bare loadPyodide(); this takes some minutes")
        found += [*runtime_times(browser, url), *runtime_costs(browser, url)]
    if "code" in parts:
        say("Code exercises: Run, Check and a figure")
        found += code_times(browser, url)
    return found


@contextmanager
def served_site() -> Iterator[str]:
    """The site as `make serve` would serve it, with the bare page's files, on a free port."""
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as temporary:
        with held_port() as port:
            url = f"http://127.0.0.1:{port}/"
            build_site(ROOT, ROOT / "site", url=url, say=say)
            site = bare_copy(ROOT, ROOT / "site", Path(temporary) / "site")
        with served(ROOT, site, port):
            yield url


def say(line: str) -> None:
    print(f"== {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
