"""Ready header files for hosts: `_headers`, hosting/Caddyfile and hosting/nginx.conf.

All say the same: the policy of the pages, no guessing of types, no referrer, files whose names
carry a hash kept for good, all others asked for anew. Their templates lie beside this file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

# A hash in a file's name, as esbuild, the theme and we write it, or in the name of its folder.
# Python, Caddy and nginx all read this expression.
HASHED = r"[.]([0-9a-f]{8,}|[0-9A-Z]{8})[.][a-z0-9.]+$|-[0-9a-f]{12}/"
KEEP = "public, max-age=31536000, immutable"
ASK = "no-cache"
# Hosts of the `_headers` kind read a file from the site's root; the others are named by hand.
_FILES = {
    "_headers": "_headers",
    "Caddyfile": "hosting/Caddyfile",
    "nginx.conf": "hosting/nginx.conf",
}


def write_hosting(site: Path, policy: str, url: str) -> None:
    """Write the header files into a built site that will have the address `url`."""
    base = urlsplit(url).path.rstrip("/")
    values = {
        "ask": ASK,
        "base": base,
        "hashed": HASHED,
        "keep": KEEP,
        # A meta tag cannot say who may frame a page.
        "policy": f"{policy}; frame-ancestors 'self'",
        "rules": "\n".join(cache_rules(site, base)),
    }
    (site / "hosting").mkdir(exist_ok=True)
    for name, to in _FILES.items():
        template = Template((Path(__file__).parent / name).read_text(encoding="utf-8"))
        (site / to).write_text(template.substitute(values), encoding="utf-8")


def cache_rules(site: Path, base: str = "") -> Iterator[str]:
    """The rules of `_headers` for caching.

    A path matches one of them at most, because hosts join the values of several. A star stands
    alone at the end, because not all hosts know another. Cloudflare Pages reads 100 rules.
    """
    # The service worker may be made after this file.
    rules = {**dict(_covering(site, site)), "sw.js": ASK}
    for pattern, value in sorted(rules.items()):
        yield f"{base}/{pattern}\n  Cache-Control: {value}"


def _covering(folder: Path, site: Path) -> Iterator[tuple[str, str]]:
    """Patterns that cover `folder`: its files, and each folder whose files are all of a kind."""
    for path in sorted(folder.iterdir()):
        name = path.relative_to(site).as_posix()
        values = {_value(file, site) for file in _files(path)}
        if path.is_dir() and len(values) > 1:
            yield from _covering(path, site)
        elif values and name != "_headers":
            # The home page is asked for as "/".
            pattern = f"{name}/*" if path.is_dir() else name.removesuffix("index.html")
            yield pattern, values.pop()


def _files(path: Path) -> Iterator[Path]:
    """What is asked for by its name: compressed copies are sent in place of others."""
    for file in path.rglob("*") if path.is_dir() else (path,):
        if file.is_file() and file.suffix not in (".br", ".gz"):
            yield file


def _value(file: Path, site: Path) -> str:
    return KEEP if re.search(HASHED, file.relative_to(site).as_posix()) else ASK
