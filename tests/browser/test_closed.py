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
    return python(page)


def python(page: Page) -> Worker:
    """The page's one Python worker; the theme's search has a worker too."""
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
          ...["webkitRequestFileSystem", "webkitResolveLocalFileSystemURL"]
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


# What a program that turns to JavaScript could try; it prints how each attempt ended.
ESCAPES = """
import js, pyodide_js, socket, urllib.request
from pyodide.code import run_js
from pyodide.ffi import create_proxy
from pyodide.http import open_url, pyfetch
def request():
    asked = js.XMLHttpRequest.new()
    asked.open("GET", url + "js", False)
    asked.send()
tries = {
    "fetch": lambda: js.fetch(url + "fetch"),
    "XMLHttpRequest": request,
    "WebSocket": lambda: js.WebSocket.new(url.replace("http", "ws") + "socket"),
    "EventSource": lambda: js.EventSource.new(url + "events"),
    "WebTransport": lambda: js.WebTransport.new(url.replace("http", "https")),
    "importScripts": lambda: js.importScripts(url + "script.js"),
    "FontFace": lambda: js.FontFace.new("far", f"url({url}font)"),
    "open_url": lambda: open_url(url + "open_url"),
    "pyfetch": lambda: pyfetch(url + "pyfetch").send(None),
    "urlopen": lambda: urllib.request.urlopen(url + "urlopen"),
    "socket": lambda: socket.create_connection(("127.0.0.1", 80), timeout=1),
    "run_js": lambda: run_js(f"import('{url}run_js')"),
    "eval": lambda: js.eval(f"import('{url}eval')"),
    "Function": lambda: js.Function.new(f"return import('{url}Function')"),
    "Worker": lambda: js.Worker.new("/assets/gm/gm.js"),
    "caches": lambda: js.caches.open("any"),
    "indexedDB": lambda: js.indexedDB.open("genmap"),
    "file system": lambda: js.webkitRequestFileSystem(0, 9, create_proxy(print)),
    "locks": lambda: js.navigator.locks,
    "postMessage": lambda: js.postMessage("forged"),
    "close": lambda: js.close(),
}
for name, attempt in tries.items():
    try:
        attempt()
        print(name, "went through")
    except Exception as error:
        print(name, str(error).partition("\\n")[0], sep=": ")
# These two answer later, or never; nothing comes of them all the same.
js.setTimeout(f"import('{url}timer')", 0)
pyodide_js._api.loadBinaryFile(url + "binary")
js.navigator.userAgent  # the way to JavaScript is open; the way out is closed
"""
# A client of its own, which keeps its worker when the program is over.
RUN = """async (code) => {
  const { RuntimeClient } = await (await import("/assets/gm/gm.js")).runtime();
  const client = new RuntimeClient({ image: "numpy" });
  const printed = [];
  const outcome = await client.run(code, "", { onOutput: (stream, text) => printed.push(text) });
  return [outcome.kind, printed.join("")];
}"""
SAYS_SO = "fetch XMLHttpRequest WebSocket EventSource WebTransport importScripts FontFace open_url"


@pytest.mark.parametrize("where", ["elsewhere", "here"])
def test_a_program_reaches_neither_another_origin_nor_this_one(
    tried: Page, elsewhere: Elsewhere, site_url: str, where: str
) -> None:
    tried.goto("")
    asked: list[str] = []
    tried.on("request", lambda request: asked.append(request.url))
    url = elsewhere.url if where == "elsewhere" else f"{site_url}tried/"
    ended, printed = tried.evaluate(RUN, f"url = {url!r}\n{ESCAPES}")
    assert ended == "done"
    assert "went through" not in printed
    told = dict(line.split(": ", 1) for line in printed.splitlines())
    for name in SAYS_SO.split():
        assert told[name] == "Error: Programs here cannot reach the network."
    # The policy is the only guard against `import()`, which could read JSON too.
    for name in ("eval", "Function", "run_js"):
        assert "Content Security Policy" in told[name]
    python(tried).evaluate("() => new Promise((done) => setTimeout(done, 10))")
    assert elsewhere.asked == []
    assert [address for address in asked if address.startswith(url)] == []


def test_a_module_imported_in_a_sealed_worker_is_a_script_of_the_site(
    tried: Page, elsewhere: Elsewhere, site_url: str
) -> None:
    """What `import()` would reach, could a program come to it: the test's own tool can."""
    tried.goto("")
    tried.evaluate(RUN, "1")
    worker = python(tried)
    manifest = tried.request.get("assets/gm/manifest.json").json()
    items = manifest["items"]["01-the-map"]
    through = worker.evaluate(
        """async (addresses) => {
          const through = [];
          for (const address of addresses) {
            try { await import(address); through.push(address); } catch {}
          }
          return through;
        }""",
        [f"{site_url}assets/gm/{items}", f"{elsewhere.url}import.js", "data:text/javascript,1"],
    )
    assert through == []
    assert elsewhere.asked == []
