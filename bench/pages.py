"""What a page costs the reader: bytes before any click, and Lighthouse's scores on a phone."""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
from pathlib import Path

import brotli
from playwright.sync_api import Browser, Request

from bench.report import Measurement
from genmap_site.chromium import FLAGS

LESSON = "lessons/01-the-map/lesson/"
PRACTICE = "lessons/01-the-map/practice/"
PAGES = {"home": "", "lesson": LESSON, "practice": PRACTICE}
PYTHON = re.compile(r"pyodide|\.img|assets/gm/worker|\.wasm|\.zip|\.tar")
_FIGURE = re.compile(r"<figure\b.*?</figure>", re.DOTALL)


def lesson_bytes(browser: Browser, url: str) -> Measurement:
    """Bytes that cross the wire for the lesson page, brotli, less those of its inline figures."""
    context = browser.new_context()
    page = context.new_page()
    done: list[Request] = []
    page.on("requestfinished", lambda request: done.append(request))
    response = page.goto(url + LESSON, wait_until="networkidle")
    assert response is not None
    assert response.headers.get("content-encoding") == "br", "the server sends no brotli"
    sizes = {request.url: transferred(request) for request in done}
    assert not list(filter(PYTHON.search, sizes)), "a reading page asks for Python"
    html = response.body()
    figures = len(_packed(html)) - len(_packed(_FIGURE.sub("", html.decode()).encode()))
    context.close()
    largest = dict(sorted(sizes.items(), key=lambda size: -size[1])[:12])
    return Measurement(
        "lesson page before any click, brotli, without figures",
        (sum(sizes.values()) - figures) / 1000,
        "KB",
        bar=200,
        detail={"requests": len(sizes), "figures": figures, "largest": largest},
    )


def transferred(request: Request) -> int:
    """Bytes of an answer as they crossed the wire, headers included."""
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


def _packed(html: bytes) -> bytes:
    packed: bytes = brotli.compress(html, quality=11)
    return packed


def lighthouse(root: Path, url: str, chromium: Path, runs: int) -> list[Measurement]:
    """Lighthouse's four scores for a phone, on each kind of page; the median of `runs`."""
    found = []
    for name, path in PAGES.items():
        reports = [_lighthouse(root, url + path, chromium) for _ in range(runs)]
        for category in ("performance", "accessibility", "best-practices", "seo"):
            scores = [report["categories"][category]["score"] * 100 for report in reports]
            detail = {"scores": scores, "failing": _failing(reports[-1], category)}
            bar = 98 if category == "performance" else 100
            title = f"Lighthouse mobile, {name}: {category}"
            median = statistics.median(scores)
            found.append(Measurement(title, median, "", bar, at_least=True, detail=detail))
    return found


def _lighthouse(root: Path, address: str, chromium: Path) -> dict:
    flags = " ".join(["--headless=new", *FLAGS])
    command = [
        "node",
        str(root / "bench" / "node_modules" / "lighthouse" / "cli" / "index.js"),
        address,
        "--quiet",
        "--output=json",
        "--only-categories=performance,accessibility,best-practices,seo",
        f"--chrome-flags={flags}",
    ]
    environment = {**os.environ, "CHROME_PATH": str(chromium)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"Lighthouse failed on {address}:\n{done.stderr[-2000:]}")
    report: dict = json.loads(done.stdout)
    return report


def _failing(report: dict, category: str) -> list[str]:
    """Ids of the audits that cost points, with what the page has of each."""
    counted = [ref["id"] for ref in report["categories"][category]["auditRefs"] if ref["weight"]]
    audits = [report["audits"][name] for name in counted]
    low = [audit for audit in audits if audit["score"] is not None and audit["score"] < 0.9]
    return [f"{audit['id']}: {audit.get('displayValue', audit['score'])}" for audit in low]
