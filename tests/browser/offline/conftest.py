"""Service workers at work: a server whose site can be replaced while it runs, and its readers."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from genmap_site.offline import write_offline

Edit = Callable[[str], str]

# A predicate that is async makes `wait_for_function` return at once, so the page itself waits.
WAIT = """async (value) => {
  const holds = %s;
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    if (await holds(value)) return;
    await new Promise((again) => setTimeout(again, 50));
  }
  throw new Error(`it never came true: ${holds}`);
}"""
IN_USE = """async () =>
  (await navigator.serviceWorker.getRegistration())?.active?.state === "activated"
"""
KEPT = """async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith("genmap-files"));
  const caches_ = await Promise.all(names.map((name) => caches.open(name)));
  const keys = (await Promise.all(caches_.map((cache) => cache.keys()))).flat();
  return keys.map(({ url }) => url);
}"""


class Server(ThreadingHTTPServer):
    """A server whose visitors may leave in the middle of an answer."""

    def handle_error(self, *_: object) -> None:
        """Say nothing of a connection that was closed."""


class Host:
    """Serves `folder` at `url`; `deploy` replaces it by a build with other files."""

    def __init__(self, root: Path, built: Path, builds: Path, path: str) -> None:
        self._root, self._builds, self._path = root, builds, path
        self.folder = built
        self.asked: list[str] = []
        self.unchanged: list[str] = []  # those of the asked that the browser had already
        self.held: dict[str, threading.Event] = {}
        self.cut: set[str] = set()  # files on whose way the connection is lost
        self._server = Server(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}{path}"

    @contextmanager
    def running(self) -> Iterator[Host]:
        """The server answers while the block runs."""
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        try:
            yield self
        finally:
            for event in self.held.values():
                event.set()
            self._server.shutdown()
            self._server.server_close()

    def hold(self, name: str) -> threading.Event:
        """Let requests for a file wait until the event is set."""
        return self.held.setdefault(name, threading.Event())

    def deploy(self, edits: dict[str, Edit], *, head: str = "") -> None:
        """Serve a copy with edited files and its own list; `head` is run first in its sw.js."""
        build = self._builds / str(len(list(self._builds.iterdir())) + 1)
        # Links cost nothing; a file that is edited is another file.
        shutil.copytree(self.folder, build, copy_function=os.link)
        for name, edit in edits.items():
            text = (build / name).read_text(encoding="utf-8")
            edited = edit(text)
            assert edited != text, f"{name}: the edit changes nothing"
            (build / name).unlink()
            (build / name).write_text(edited, encoding="utf-8")
        worker = build / "sw.js"
        worker.unlink()
        write_offline(self._root, build)
        worker.write_text(head + worker.read_text(encoding="utf-8"), encoding="utf-8")
        self.folder = build

    def groups(self) -> dict[str, list[list[Any]]]:
        """The list that stands in sw.js."""
        line = (self.folder / "sw.js").read_text(encoding="utf-8").partition(";\n")[0]
        groups: dict[str, list[list[Any]]] = json.loads(line.partition("=")[2])["groups"]
        return groups

    def keys_of(self, *groups: str) -> set[str]:
        """Under what the files of these groups are kept; without groups, all of them."""
        listed = self.groups()
        return {
            f"{self.url}{path}?__WB_REVISION__={revision}"
            for group in groups or listed
            for path, revision, _ in listed[group]
        }

    def _answer(self, name: str) -> bytes | None:
        self.asked.append(name)
        if name in self.held:
            self.held[name].wait(60)
        file = self.folder / name
        file = file / "index.html" if file.is_dir() else file
        return file.read_bytes() if file.is_file() else None

    def _handler(host) -> type[SimpleHTTPRequestHandler]:  # noqa: N805  # `self` is the handler
        class Handler(SimpleHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None:
                """Say nothing."""

            def do_GET(self) -> None:
                name = self.path.partition("?")[0].removeprefix(host._path)
                data = host._answer(name)
                if name in host.cut:
                    self.close_connection = True
                    return
                if data is None:
                    self.send_error(404)
                    return
                tag = f'"{hashlib.sha256(data).hexdigest()}"'
                if self.headers["If-None-Match"] == tag:
                    host.unchanged.append(name)
                    self.send_response(304)
                    self.send_header("ETag", tag)
                    self.end_headers()
                    return
                self.send_response(200)
                self.send_header("ETag", tag)
                self.send_header("Content-Type", self.guess_type(name or "index.html"))
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def guess_type(self, path: Any) -> str:
                return "text/html" if path.endswith("/") else super().guess_type(path)

        return Handler


@pytest.fixture
def hosted(
    root: Path, built_site: tuple[Path, int], tmp_path: Path
) -> Iterator[Callable[[str], Host]]:
    """Serves the site on a port of its own, below a path: `hosted("/course/")`."""
    built, port = built_site
    with ExitStack() as stack:

        def serve(path: str) -> Host:
            host = stack.enter_context(Host(root, built, tmp_path, path).running())
            # The theme swaps the pages that the site's map names.
            address = f"http://127.0.0.1:{port}/"
            host.deploy({"sitemap.xml": lambda text: text.replace(address, host.url)})
            return host

        yield serve


@pytest.fixture
def host(hosted: Callable[..., Host]) -> Host:
    """The site at the root of its own server."""
    return hosted("/")


@pytest.fixture
def reader(make_page: Callable[..., Page], host: Host) -> Page:
    """A page of a browser with service workers."""
    return make_page(base_url=host.url, service_workers="allow", allow_errors=True)


@pytest.fixture
def wait_until() -> Callable[..., None]:
    """Waits until an async predicate of JavaScript holds in a page."""

    def wait(page: Page, predicate: str, value: object = None) -> None:
        page.evaluate(WAIT % predicate, value)

    return wait


@pytest.fixture
def kept() -> Callable[[Page], set[str]]:
    """Keys of all that a page's browser keeps."""
    return lambda page: {*page.evaluate(KEPT)}


@pytest.fixture
def wait_kept(wait_until: Callable[..., None]) -> Callable[[Page, set[str]], None]:
    """Waits until all of some keys are kept."""
    holds = f"""async (keys) => {{
      const kept = new Set(await ({KEPT})());
      return keys.every((key) => kept.has(key));
    }}"""
    return lambda page, keys: wait_until(page, holds, [*keys])


@pytest.fixture
def visit(wait_until: Callable[..., None]) -> Callable[[Page, str], None]:
    """Opens a page and waits until a worker is in use."""

    def open_page(page: Page, path: str) -> None:
        page.goto(path)
        wait_until(page, IN_USE)

    return open_page
