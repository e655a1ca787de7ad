"""The site's Content-Security-Policy: what a page may load and run, and where it may send.

One policy for all pages, in a meta tag of each, so that it holds on hosts that send no headers;
`genmap_site.hosting` writes the same text for hosts that do. It has to be one: the theme swaps
pages without a reload, the first page's policy stays in force, and a second tag that differs would
be added to it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

_HEAD = re.compile(r"<head[^>]*>(?:\s*<meta charset=[^>]*>)?", re.IGNORECASE)
_TAG = '<meta http-equiv="Content-Security-Policy" content="{policy}">'
_OLD_TAG = re.compile(r'\s*<meta http-equiv="Content-Security-Policy" [^>]*>')
_SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>", re.IGNORECASE | re.DOTALL)
# A handler, a `javascript:` address, or a character reference that could hide one.
_MAY_BE_CODE = re.compile(
    r"""[\s"'/]on\w+\s*=|script\s*:|&(?:#|colon|tab|newline)""", re.IGNORECASE
)
_ADDRESSES = {"action", "formaction", "href", "src", "xlink:href"}


class PolicyError(Exception):
    """A page holds code that no hash can permit; the text names each place."""


class _Reader(HTMLParser):
    """Collects a page's inline scripts, and code in its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self.in_attributes: list[str] = []
        self._script: list[str] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name.startswith("on") or (name in _ADDRESSES and _is_code(value or "")):
                self.in_attributes.append(f'<{tag} {name}="{value}">')
        given = dict(attrs)
        # Scripts of a JSON type are data: browsers never run them.
        if tag == "script" and "src" not in given and "json" not in (given.get("type") or ""):
            self._script = []

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.scripts.append("".join(self._script))
            self._script = None


def close_pages(site: Path) -> str:
    """Put one policy into every HTML file below `site`, and give it.

    Raises PolicyError when a page has an event handler in an attribute or a `javascript:` address.
    """
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    readers = {path: _read(html) for path, html in pages.items()}
    refused = [
        f"{path.relative_to(site)}: {code}: write an element in web/elements/ that listens instead"
        for path, reader in readers.items()
        for code in reader.in_attributes
    ]
    if refused:
        raise PolicyError("Code in attributes would not run:\n" + "\n".join(refused))
    policy = policy_for(script for reader in readers.values() for script in reader.scripts)
    for path, html in pages.items():
        path.write_text(with_policy(html, policy), encoding="utf-8")
    return policy


def _read(html: str) -> _Reader:
    """What matters of a page: all of it only where an attribute may hold code.

    Parsing the mark-up of its formulas would take longer than building the page.
    """
    rest = _SCRIPT.sub("", html)
    return _Reader(html if _MAY_BE_CODE.search(rest) else "".join(_SCRIPT.findall(html)))


def policy_for(scripts: Iterable[str]) -> str:
    """The policy that permits exactly these inline scripts, whatever their order."""
    hashes = " ".join(sorted({f"'{_hash(script)}'" for script in scripts}))
    return "; ".join(
        (
            # Not 'none': Firefox fetches the next page ahead (`rel="next"`) under this directive.
            "default-src 'self'",
            # Python is WebAssembly. Its compiling is permitted, `eval` is not.
            f"script-src 'self' 'wasm-unsafe-eval' {hashes}".rstrip(),
            # Only a worker from a blob inherits this policy: see web/runtime/closed.ts.
            "worker-src 'self' blob:",
            "connect-src 'self'",
            # KaTeX and figures place their parts by style attributes, which no hash can permit
            # in all browsers. Styles run no code, and all they may load is the site's own.
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "frame-src 'none'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        )
    )


def with_policy(html: str, policy: str) -> str:
    """The page with the policy before all it loads; a policy it had is replaced.

    The encoding stays first: browsers look for it in the first 1024 bytes alone.
    """
    html = _OLD_TAG.sub("", html)
    head = _HEAD.search(html)
    if head is None:
        raise PolicyError(f"no <head> in a page that begins {html[:60]!r}")
    tag = _TAG.format(policy=policy)
    return f"{html[: head.end()]}\n  {tag}{html[head.end() :]}"


def _hash(script: str) -> str:
    return "sha256-" + b64encode(sha256(script.encode()).digest()).decode()


def _is_code(address: str) -> bool:
    # Browsers drop control characters and blanks before they read the scheme.
    return re.sub(r"[\x00-\x20]", "", address).lower().startswith("javascript:")
