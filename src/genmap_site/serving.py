"""A static server for the time of a `with` block: tests and measurements use it."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PATIENCE = 60  # seconds


class ServingError(Exception):
    """The server ended, or did not answer in time."""


def sirv_command(root: Path, site: Path) -> list[str]:
    """The command that serves `site`; it sends the compressed copies it finds."""
    sirv = root / "node_modules" / "sirv-cli" / "bin.js"
    return ["node", str(sirv), str(site), "--etag", "--quiet"]


def sirv_environment(port: int) -> dict[str, str]:
    """Where it serves: PORT and HOST of the environment win over the options of the command."""
    return {**os.environ, "PORT": str(port), "HOST": "127.0.0.1"}


@contextmanager
def held_port() -> Iterator[int]:
    """A free port that nobody else takes while the block runs, as a site is built for its address.

    It lies below the range that systems give to outgoing connections, so it stays free after.
    """
    with socket.socket() as holder:
        while True:
            port = random.randrange(20_000, 32_000)
            try:
                holder.bind(("127.0.0.1", port))
            except OSError:
                continue
            break
        yield port


@contextmanager
def served(root: Path, site: Path, port: int) -> Iterator[None]:
    """Serve `site` on `port` while the block runs."""
    with subprocess.Popen(sirv_command(root, site), env=sirv_environment(port)) as server:
        try:
            _wait_for(port, server)
            yield
        finally:
            server.terminate()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    # When the port is taken the server uses another without a word, and nothing answers here.
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise ServingError(f"the server ended with status {server.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise ServingError(f"nothing answers on port {port} after {_PATIENCE} s")
