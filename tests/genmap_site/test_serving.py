"""The server of tests, measurements and `make serve`."""

from __future__ import annotations

import gzip
import socket
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from genmap_site.serving import held_port, served


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "index.html").write_text("plain", "utf-8")
    (tmp_path / "page" / "index.html.gz").write_bytes(gzip.compress(b"packed"))
    return tmp_path


def test_the_given_port_wins_over_one_in_the_environment(
    root: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`make` exports PORT, and the server lets it win over its own option."""
    monkeypatch.setenv("PORT", "1")
    with held_port() as port:
        pass
    with served(root, site, port), urlopen(f"http://127.0.0.1:{port}/page/") as reply:
        assert reply.read() == b"plain"


def test_compressed_copies_are_sent(root: Path, site: Path) -> None:
    with held_port() as port:
        pass
    request = Request(f"http://127.0.0.1:{port}/page/", headers={"Accept-Encoding": "gzip"})
    with served(root, site, port), urlopen(request) as reply:
        assert reply.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(reply.read()) == b"packed"


def test_a_held_port_is_nobody_elses() -> None:
    with held_port() as port, socket.socket() as other, pytest.raises(OSError, match="in use"):
        other.bind(("127.0.0.1", port))
