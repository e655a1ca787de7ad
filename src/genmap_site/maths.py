"""Maths at build time: TeX in, HTML and MathML out, by KaTeX in one Node process.

The process is started on the first formula that the cache does not hold, answers one formula a
line, and ends with the interpreter. What it made is kept in `.cache/katex/`, by content.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
from functools import lru_cache
from html import unescape
from pathlib import Path
from threading import Lock

from genmap_site.faults import ContentFault

_SCRIPT = Path(__file__).with_name("katex.mjs")
_CHECKOUT = Path(__file__).resolve().parents[2]


class Katex:
    """KaTeX for one checkout, whose node_modules holds the package."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._lock = Lock()
        self._made: dict[tuple[str, bool], str] = {}
        self._process: subprocess.Popen[str] | None = None
        self._cache: Path | None = None

    def render(self, tex: str, *, display: bool) -> str:
        """HTML (with MathML inside) of one formula.

        Raises ContentFault with KaTeX's own words when the TeX is wrong, and when Node or the
        package is missing.
        """
        key = (tex.strip(), display)
        with self._lock:
            if key not in self._made:
                self._made[key] = self._from_cache(*key) or self._make(*key)
            return self._made[key]

    def close(self) -> None:
        """End the Node process, if one was started."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin:
            process.stdin.close()
        process.wait(timeout=10)
        if process.stdout:
            process.stdout.close()

    def _cache_file(self, tex: str, display: bool) -> Path:
        if self._cache is None:
            self._cache = self._root / ".cache" / "katex" / _fingerprint(self._root)
        name = hashlib.sha256(f"{display}\0{tex}".encode()).hexdigest()[:32]
        return self._cache / f"{name}.html"

    def _from_cache(self, tex: str, display: bool) -> str | None:
        try:
            return self._cache_file(tex, display).read_text(encoding="utf-8")
        except OSError:
            return None

    def _make(self, tex: str, display: bool) -> str:
        reply = self._ask({"tex": tex, "display": display})
        if "error" in reply:
            raise ContentFault(f"maths: {_tidy(reply['error'])}; mend the TeX: {tex}")
        _write_whole(self._cache_file(tex, display), reply["html"])
        return reply["html"]

    def _ask(self, request: dict[str, object]) -> dict[str, str]:
        process = self._process = self._process or self._start()
        if process.stdin is None or process.stdout is None:
            raise ContentFault("maths: Node was started without pipes")
        process.stdin.write(json.dumps(request) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
        if not line:
            self.close()
            raise ContentFault("maths: Node ended while rendering; run `npm ci`, then build again")
        reply: dict[str, str] = json.loads(line)
        return reply

    def _start(self) -> subprocess.Popen[str]:
        node = shutil.which("node")
        if node is None:
            raise ContentFault("maths: Node.js is missing; install Node 20 or newer")
        process = subprocess.Popen(
            [node, str(_SCRIPT), str(katex_package(self._root) / "package.json")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        atexit.register(self.close)
        return process


def signs(html: str) -> str:
    """A rendered formula as plain text, for labels: the signs of its MathML in their order."""
    mathml = re.search(r"<math.*?</math>", html, re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", "", mathml[0] if mathml else html))


@lru_cache(maxsize=4)
def katex_for(root: Path) -> Katex:
    """The KaTeX of a checkout, started once."""
    return Katex(root)


def katex_package(root: Path) -> Path:
    """Folder of the npm package, in `root` or else in this checkout.

    Raises ContentFault when it is not installed.
    """
    for home in (root, _CHECKOUT):
        package = home / "node_modules" / "katex"
        if (package / "package.json").is_file():
            return package
    raise ContentFault("maths: the npm package katex is not installed; run `npm ci`")


def _fingerprint(root: Path) -> str:
    """Changes with KaTeX's version and with our settings of it."""
    version = json.loads((katex_package(root) / "package.json").read_text("utf-8"))["version"]
    return f"{version}-{hashlib.sha256(_SCRIPT.read_bytes()).hexdigest()[:8]}"


def _tidy(message: str) -> str:
    """KaTeX's words without its header and without the underline below the place."""
    plain = message.removeprefix("KaTeX parse error: ").replace("\u0332", "").replace("\n", " ")
    return plain.rstrip(".")


def _write_whole(path: Path, text: str) -> None:
    """Write so that another build never reads half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(name, path)
