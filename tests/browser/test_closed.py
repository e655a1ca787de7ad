"""Nothing that runs on the site reaches another origin: not a page, not Python in its worker."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, Worker, expect

from genmap.items import load_all

PRACTICE = "lessons/01-the-map/practice/"
FREE = next(item for item in load_all() if item.kind == "free")


class Elsewhere(ThreadingHTTPServer):
    """Another origin, which answers all and keeps who asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked: list[str] = []
        self.url = f"http://127.0.0.1:{self.server_port}/"


class Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Elsewhere)
        self.server.asked.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()

    do_POST = do_GET  # noqa: N815  # the library's own kind of name

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: a request is kept, not printed."""


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    server = Elsewhere()
    Thread(target=server.serve_forever, daemon=True).start()
    with urlopen(f"{server.url}control"):
        assert server.asked == ["/control"]
    server.asked.clear()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def tried(browser: Browser, site_url: str) -> Iterator[Page]:
    """A page on which forbidden things are tried: the `page` fixture fails on the mere attempt."""
    context = browser.new_context(base_url=site_url)
    yield context.new_page()
    context.close()


TRIES = """async (elsewhere) => {
  const socket = () => new Promise((done, fail) => {
    const opened = new WebSocket(elsewhere.replace("http", "ws") + "socket");
    opened.onopen = done;
    opened.onerror = fail;
  });
  const old = () => new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.onload = done;
    request.onerror = fail;
    request.open("GET", elsewhere + "xhr");
    request.send();
  });
  const events = () => new Promise((done, fail) => {
    const source = new EventSource(elsewhere + "events");
    source.onopen = done;
    source.onerror = (event) => { source.close(); fail(event); };
  });
  const script = "text/javascript";
  const tries = {
    fetch: () => fetch(elsewhere + "fetch", { mode: "no-cors" }),
    xhr: old,
    socket,
    events,
    import: () => import(elsewhere + "import.js"),
    "import of text": () => import("data:text/javascript,export default 1"),
    "import of a blob": () => import(URL.createObjectURL(new Blob(["1"], { type: script }))),
    font: () => new FontFace("far", `url(${elsewhere}font)`).load(),
  };
  const through = [];
  for (const [name, attempt] of Object.entries(tries)) {
    try { await attempt(); through.push(name); } catch {}
  }
  return through;
}"""


def python_worker(page: Page) -> Worker:
    """The worker of a page where Python has answered."""
    page.goto(PRACTICE)
    part = page.locator(f'gm-exercise[data-item="{FREE.id}"]')
    part.get_by_role("textbox").fill(str(FREE.key))
    part.get_by_role("button", name="Check").click()
    expect(part).to_have_attribute("data-state", "right")
    (worker,) = (worker for worker in page.workers if worker.url.startswith("blob:"))
    return worker


def test_a_page_reaches_no_other_origin(tried: Page, elsewhere: Elsewhere) -> None:
    tried.goto("")
    assert tried.evaluate(TRIES, elsewhere.url) == []
    tried.evaluate(
        """(elsewhere) => new Promise((done) => {
          navigator.sendBeacon(elsewhere + "beacon", "text");
          const image = new Image();
          image.onerror = done;
          image.src = elsewhere + "image";
        })""",
        elsewhere.url,
    )
    assert elsewhere.asked == []


def test_the_python_worker_reaches_no_other_origin(tried: Page, elsewhere: Elsewhere) -> None:
    worker = python_worker(tried)
    assert worker.evaluate(TRIES, elsewhere.url) == []
    assert elsewhere.asked == []


def test_the_python_worker_has_nothing_that_outlives_it(tried: Page) -> None:
    left = python_worker(tried).evaluate(
        """() => [
          ...["Worker", "SharedWorker", "BroadcastChannel", "Notification", "caches", "indexedDB"]
            .filter((name) => name in self),
          ...["serviceWorker", "storage", "storageBuckets"]
            .filter((name) => name in navigator),
        ]"""
    )
    assert left == []


def test_the_worker_refuses_to_run_without_the_policy(tried: Page) -> None:
    tried.goto("")
    answer = tried.evaluate(
        """async () => {
          const base = new URL("assets/gm/manifest.json", location.href);
          const { runtime } = await (await fetch(base)).json();
          const worker = new Worker(new URL(runtime.worker, base), { type: "module" });
          return new Promise((done) => {
            worker.onmessage = (event) => done(event.data);
            worker.onerror = (event) => done(event.message);
            worker.postMessage({ kind: "no such" }); // a worker that runs says that it knows it not
          });
        }"""
    )
    assert "starts by startClosed only" in answer


# What a program that turns to JavaScript could try; it prints what went through.
ESCAPES = """
import js
from pyodide.code import run_js
from pyodide.http import open_url
def request():
    asked = js.XMLHttpRequest.new()
    asked.open("GET", url + "js", False)
    asked.send()
def load():
    import urllib.request
    urllib.request.urlopen(url + "urlopen")
tries = {
    "XMLHttpRequest": request,
    "open_url": lambda: open_url(url + "open_url"),
    "urlopen": load,
    "run_js": lambda: run_js(f"fetch('{url}run_js')"),
    "Function": lambda: js.Function.new("return 1"),
    "Worker": lambda: js.Worker.new("/assets/gm/gm.js"),
    "caches": lambda: js.caches.open("any"),
    "indexedDB": lambda: js.indexedDB.open("genmap"),
}
for name, attempt in tries.items():
    try:
        attempt()
    except Exception:
        continue
    print(name)
js.navigator.userAgent  # the way to JavaScript is open; the way out is closed
"""


def test_a_program_reaches_no_other_origin(tried: Page, elsewhere: Elsewhere) -> None:
    tried.goto("")
    ended, printed = tried.evaluate(
        """async (code) => {
          const { RuntimeClient } = await (await import("/assets/gm/gm.js")).runtime();
          const client = new RuntimeClient({ image: "numpy" });
          const printed = [];
          const outcome = await client.run(code, (stream, text) => printed.push(text));
          return [outcome.kind, printed.join("")];
        }""",
        f"url = {elsewhere.url!r}\n{ESCAPES}",
    )
    assert (ended, printed) == ("done", "")
    assert elsewhere.asked == []
