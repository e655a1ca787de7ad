"""Wheels from several sources, each file accepted by its hash alone. The only server is local."""

from __future__ import annotations

import hashlib
import json
import shutil
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Barrier, Event, Thread
from zipfile import ZipFile

import pytest

from genmap_site.runtime import AssemblyError, wheels
from genmap_site.runtime.pins import Pin
from genmap_site.runtime.sources import Source, inside_package, release_files
from genmap_site.runtime.wheels import Wheel, get_wheels, obtain, wheel_folder

CONTENT = {"array": b"numbers " * 5000, "plot": b"pictures " * 4000, "six": b"6"}
PROCESS = """
import sys
from pathlib import Path
from genmap_site.runtime.pins import locked_pins
from genmap_site.runtime.sources import release_files
from genmap_site.runtime.wheels import obtain

lock, url, cache = sys.argv[1:]
pins = locked_pins(Path(lock), ["plot"])
wheels = obtain([(pins, [release_files(url)])], Path(cache), print)
print(sum(wheel.path.stat().st_size for wheel in wheels.values()))
"""


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def pin(name: str) -> Pin:
    depends = ("array", "six") if name == "plot" else ()
    return Pin(name, "1", f"{name}-1-none-any.whl", sha256(CONTENT[name]), (name,), depends)


PINS = [pin(name) for name in CONTENT]
ARRAY, PLOT, _ = PINS
GOOD = {each.file_name: CONTENT[each.name] for each in PINS}


def flipped(content: bytes) -> bytes:
    """The content with one bit of its middle byte changed."""
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


class FileServer(ThreadingHTTPServer):
    """Serves `files` and keeps the names it was asked for; those in `cut` stop half way."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files = dict(GOOD)
        self.cut: set[str] = set()
        self.forbidden: set[str] = set()
        self.asked: list[str] = []
        self.together: Barrier | None = None
        self.silent: Event | None = None
        self.url = f"http://127.0.0.1:{self.server_port}/"


class Handler(BaseHTTPRequestHandler):
    server: FileServer

    def do_GET(self) -> None:
        name = self.path.removeprefix("/")
        self.server.asked.append(name)
        if self.server.together is not None:
            self.server.together.wait(timeout=30)
        if self.server.silent is not None:
            self.server.silent.wait(timeout=30)
            return
        if name in self.server.forbidden:
            self.send_error(403)
            return
        content = self.server.files[name]
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if name in self.server.cut else content)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what pytest shows are failures."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FileServer]:
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setenv("no_proxy", "*")
    with FileServer() as started:
        thread = Thread(target=started.serve_forever, args=(0.01,))
        thread.start()
        yield started
        started.shutdown()
        thread.join()


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "wheels"


@pytest.fixture
def carrier(tmp_path: Path) -> Source:
    """A package's wheel with every file in it."""
    path = tmp_path / "carrier-1.0-py3-none-any.whl"
    with ZipFile(path, "w") as archive:
        for name, content in GOOD.items():
            archive.writestr(f"carrier/pyodide/{name}", content)

    def download(requirement: str, folder: Path) -> Path:
        return Path(shutil.copy(path, folder))

    return inside_package("carrier==1.0", "carrier/pyodide", "1 kB", download)


def closed_port() -> str:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        return f"http://127.0.0.1:{listener.getsockname()[1]}/"


def get(
    sources: Sequence[Source], cache: Path, pins: Sequence[Pin] = PINS
) -> tuple[dict[str, Wheel], list[str]]:
    """What was obtained, all of it found to be right, and the lines said."""
    said: list[str] = []
    obtained = obtain([(pins, sources)], cache, said.append)
    assert list(obtained) == [each.name for each in pins]
    for name, wheel in obtained.items():
        assert wheel.path == cache / wheel.sha256 / wheel.file_name
        assert wheel.path.read_bytes() == CONTENT[name]
    assert len([path for path in cache.rglob("*") if path.is_file()]) == len(pins)
    return obtained, said


def test_nothing_is_fetched_or_said_the_second_time(server: FileServer, cache: Path) -> None:
    first, _ = get([release_files(server.url)], cache)
    assert server.asked == [each.file_name for each in PINS]
    assert get([release_files(server.url)], cache) == (first, [])
    assert len(server.asked) == len(PINS)


def test_a_full_cache_needs_no_connection(server: FileServer, cache: Path) -> None:
    get([release_files(server.url)], cache)
    _, said = get([release_files(closed_port())], cache)
    assert said == []


def test_a_wrong_file_is_refused_and_the_next_source_has_it(
    server: FileServer, carrier: Source, cache: Path
) -> None:
    wrong = server.files[ARRAY.file_name] = b"something else"
    _, said = get([release_files(server.url), carrier], cache)
    assert (
        f"  {server.url}: refused: its SHA-256 is {sha256(wrong)} where {ARRAY.sha256} is pinned "
        f"({ARRAY.file_name})"
    ) in said
    assert f"Fetching {ARRAY.file_name} from pip (carrier==1.0, 1 kB)" in said


def test_a_flipped_bit_from_the_only_source_ends_the_build(server: FileServer, cache: Path) -> None:
    wrong = server.files[ARRAY.file_name] = flipped(CONTENT["array"])
    with pytest.raises(AssemblyError) as caught:
        get([release_files(server.url)], cache)
    assert str(caught.value).splitlines() == [
        f"Missing {ARRAY.file_name} that the site ships.",
        "",
        f"  {cache / ARRAY.sha256 / ARRAY.file_name}",
        "    local cache: not there",
        f"    {server.url}: refused: its SHA-256 is {sha256(wrong)} where {ARRAY.sha256} is pinned",
        "",
        "Build once with a connection to one of these sources; later builds need none.",
        "Or put each file by hand where it is named above.",
    ]
    assert sha256(wrong) not in str(list(cache.rglob("*")))
    server.files = dict(GOOD)
    get([release_files(server.url)], cache)
    assert server.asked.count(PLOT.file_name) == 1, "what was good the first time is kept"


def test_a_download_cut_short_is_told_and_the_next_source_has_it(
    server: FileServer, carrier: Source, cache: Path
) -> None:
    server.cut = {PLOT.file_name}
    _, said = get([release_files(server.url), carrier], cache)
    told = "the download was cut short after 18000 of 36000 bytes"
    assert f"  {server.url}: {told} ({PLOT.file_name})" in said


def test_a_forbidden_file_is_told_and_the_next_source_has_it(
    server: FileServer, carrier: Source, cache: Path
) -> None:
    server.forbidden = {PLOT.file_name}
    _, said = get([release_files(server.url), carrier], cache)
    assert f"  {server.url}: the server answered 403 Forbidden ({PLOT.file_name})" in said


def test_the_next_source_is_tried_after_one_that_cannot_be_reached(
    server: FileServer, carrier: Source, cache: Path
) -> None:
    unreachable = closed_port()
    _, said = get([release_files(unreachable), carrier], cache)
    assert said[1].startswith(f"  {unreachable}: cannot be reached: [Errno ")
    assert said[1].endswith("Connection refused (3 wheels)")


def test_a_source_without_tls_is_no_source(
    server: FileServer, carrier: Source, cache: Path
) -> None:
    url = server.url.replace("http:", "https:")
    _, said = get([release_files(url), carrier], cache)
    assert said[1].startswith(f"  {url}: cannot be reached: [SSL")


def test_an_unknown_host_is_looked_up_once(
    monkeypatch: pytest.MonkeyPatch, carrier: Source, cache: Path
) -> None:
    looked_up: list[str] = []

    def unknown(host: str, *_: object, **__: object) -> None:
        looked_up.append(host)
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    _, said = get([release_files("https://unknown.invalid/"), carrier], cache)
    assert "cannot be reached: [Errno -2] Name or service not known (3 wheels)" in said[1]
    assert looked_up == ["unknown.invalid"]


def test_a_silent_server_is_waited_for_once(
    server: FileServer, carrier: Source, cache: Path
) -> None:
    server.silent = Event()
    _, said = get([release_files(server.url, patience=0.1), carrier], cache)
    server.silent.set()
    assert said[1] == f"  {server.url}: has sent nothing for 0.1 s (3 wheels)"
    assert len(server.asked) == 1


def test_a_damaged_cached_file_is_told_and_mended(server: FileServer, cache: Path) -> None:
    obtained, _ = get([release_files(server.url)], cache)
    damaged = obtained["plot"].path
    damaged.write_bytes(flipped(damaged.read_bytes()))
    wrong = sha256(damaged.read_bytes())
    server.asked.clear()
    _, said = get([release_files(server.url)], cache)
    told = f"its SHA-256 is {wrong} where {PLOT.sha256} is pinned. Fetching it again"
    assert said[0] == f"{damaged}: {told}"
    assert server.asked == [PLOT.file_name]


def test_a_file_put_into_the_cache_by_hand_mends_a_failed_build(
    server: FileServer, cache: Path
) -> None:
    with pytest.raises(AssemblyError) as caught:
        get([release_files(closed_port())], cache, [ARRAY])
    named = Path(str(caught.value).splitlines()[2].strip())
    named.parent.mkdir(parents=True)
    named.write_bytes(CONTENT["array"])
    get([], cache, [ARRAY])


def test_every_missing_file_is_listed_with_what_each_source_said(
    server: FileServer, carrier: Source, cache: Path
) -> None:
    lost = [Pin(f"lost{n}", "1", f"lost{n}.whl", f"{n}" * 64, (), ()) for n in range(3)]
    server.forbidden = {each.file_name for each in lost}
    orders = [(lost[:2], [release_files(server.url), carrier]), (lost[2:], [carrier])]
    with pytest.raises(AssemblyError) as caught:
        obtain(orders, cache, print)
    text = str(caught.value)
    assert text.startswith("Missing 3 wheels that the site ships.\n")
    for each in lost:
        assert str(cache / each.sha256 / each.file_name) in text
        said = f"pip (carrier==1.0, 1 kB): it has no carrier/pyodide/{each.file_name}"
        assert said in text
    assert text.count(f"{server.url}: the server answered 403 Forbidden") == 2
    assert text.count("local cache: not there") == 3


def test_a_cache_that_cannot_be_written_is_named(server: FileServer, cache: Path) -> None:
    cache.write_bytes(b"a file where a folder should be")
    with pytest.raises(AssemblyError, match=r"wheels/.* cannot be .*XDG_CACHE_HOME"):
        obtain([([ARRAY], [release_files(server.url)])], cache, print)


def test_two_builds_at_once_do_each_other_no_harm(
    server: FileServer, tmp_path: Path, cache: Path
) -> None:
    packages = {each.name: vars(each) for each in PINS}
    lock = tmp_path / "lock.json"
    lock.write_text(json.dumps({"packages": packages}), encoding="utf-8")
    server.together = Barrier(2)  # each file is sent when both have asked for it
    command = [sys.executable, "-W", "error", "-c", PROCESS, str(lock), server.url, str(cache)]
    builds = [Popen(command, stdout=PIPE, stderr=PIPE, text=True) for _ in range(2)]
    results = [build.communicate(timeout=60) for build in builds]
    size = sum(map(len, CONTENT.values()))
    for out, error in results:
        assert (out.splitlines()[-1:], error) == ([str(size)], "")
    assert sorted(server.asked) == sorted([*GOOD, *GOOD])
    get([], cache)


def test_the_checkout_says_what_is_wanted_and_the_user_where_it_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    assert wheel_folder() == tmp_path / "user" / "genmap" / "wheels"
    pyodide = tmp_path / "node_modules" / "pyodide"
    with pytest.raises(AssemblyError, match="run `make build` or `npm ci`"):
        get_wheels(tmp_path)
    pyodide.mkdir(parents=True)
    (pyodide / "package.json").write_text('{"version": "1.2.3"}', encoding="utf-8")
    packages = {"numpy": vars(ARRAY), "matplotlib": {**vars(PLOT), "depends": ["numpy"]}}
    lock = json.dumps({"packages": packages})
    (pyodide / "pyodide-lock.json").write_text(lock, encoding="utf-8")
    monkeypatch.setattr(wheels, "own_pins", list)
    for each in (ARRAY, PLOT):
        path = wheel_folder() / each.sha256 / each.file_name
        path.parent.mkdir(parents=True)
        path.write_bytes(CONTENT[each.name])
    said: list[str] = []
    obtained = get_wheels(tmp_path, said.append)
    assert (sorted(obtained), said) == (["matplotlib", "numpy"], [])
    assert obtained["matplotlib"].imports == ("plot",)
