"""A slower network and a slower processor, and what the browser's processes hold.

DevTools' own throttling leaves workers alone, and Python runs in one. So the network is a relay in
front of the server, and the processor is taken from the whole browser, three quarters of the time.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from genmap_site.serving import held_port

_RATE = 20e6 / 8  # bytes a second, all connections together
_ONE_WAY = 0.020  # seconds
_CHUNK = 16_384
_SLICE = 0.005  # seconds that the browser runs between two stops


@contextmanager
def slow_network(url: str) -> Iterator[str]:
    """An address that leads to `url` at 20 Mbit/s, with 40 ms from a question to its answer."""
    target = urlsplit(url).port
    assert target is not None
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    with held_port() as port:
        pass
    relay = _Relay(target)
    server = asyncio.run_coroutine_threadsafe(
        asyncio.start_server(relay.serve, "127.0.0.1", port), loop
    ).result()
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        asyncio.run_coroutine_threadsafe(_end(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _end(server: asyncio.Server) -> None:
    """Close the server, and the connections that the browser left open."""
    server.close()
    open_still = asyncio.all_tasks() - {asyncio.current_task()}
    for task in open_still:
        task.cancel()
    await asyncio.gather(*open_still, return_exceptions=True)


class _Relay:
    """Passes bytes on; answers share one line of limited rate, and all bytes travel a while."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._line_free = 0.0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, here = await asyncio.open_connection("127.0.0.1", self._target)
        await asyncio.sleep(2 * _ONE_WAY)  # the handshake
        up = self._pass(reader, here, limited=False)
        down = self._pass(there, writer, limited=True)
        # Cancelled when the measurement is over.
        with suppress(asyncio.CancelledError):
            await asyncio.gather(up, down, return_exceptions=True)

    async def _pass(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, limited: bool
    ) -> None:
        loop = asyncio.get_running_loop()
        while data := await source.read(_CHUNK):
            leaves = loop.time()
            if limited:
                leaves = self._line_free = max(leaves, self._line_free) + len(data) / _RATE
            loop.call_at(leaves + _ONE_WAY, sink.write, data)
            await asyncio.sleep(leaves - loop.time())
        loop.call_later(_ONE_WAY, sink.close)


@contextmanager
def slow_processor(browser: Browser, times: int) -> Iterator[None]:
    """All processes of the browser run one `times`-th of the time; 1 leaves them alone."""
    if times == 1:
        yield
        return
    over = threading.Event()
    processes = [process["id"] for process in _processes(browser)]

    def brake() -> None:
        while not over.is_set():
            _signal(processes, signal.SIGSTOP)
            time.sleep(_SLICE * (times - 1))
            _signal(processes, signal.SIGCONT)
            time.sleep(_SLICE)

    thread = threading.Thread(target=brake, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def memory_of_renderers(browser: Browser) -> int:
    """Bytes that the processes of the pages hold of their own, as Linux counts them (Pss)."""
    total = 0
    for process in _processes(browser):
        if process["type"] == "renderer":
            rollup = Path(f"/proc/{process['id']}/smaps_rollup").read_text(encoding="utf-8")
            line = next(line for line in rollup.splitlines() if line.startswith("Pss:"))
            total += int(line.split()[1]) * 1024
    return total


def _processes(browser: Browser) -> list[dict]:
    session = browser.new_browser_cdp_session()
    found: list[dict] = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return found


def _signal(processes: list[int], number: signal.Signals) -> None:
    for process in processes:
        try:
            os.kill(process, number)
        except ProcessLookupError:
            continue
