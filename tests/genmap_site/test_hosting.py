"""Header files: the policy of the pages, and caches that keep what never changes."""

from __future__ import annotations

import re
import shutil
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest

from genmap_site.hosting import ASK, KEEP, write_hosting

POLICY = "default-src 'none'; script-src 'self' 'sha256-abc+/='"
KEPT = (
    "assets/gm/fonts/KaTeX_Main-Bold.0123456789ab.woff2",
    "assets/gm/items-01-the-map.0123456789ab.json",
    "assets/gm/pyodide-314.0.3-0123456789ab/pyodide.asm.mjs",
    "assets/gm/pyodide-314.0.3-0123456789ab/pyodide.asm.wasm",
    "assets/gm/worker.IBFN5TOI.js",
    "assets/javascripts/bundle.a5f9d56c.min.js",
    "assets/stylesheets/main.484c7ddc.min.css",
)
ASKED = (
    "404.html",
    "assets/gm/gm.css",
    "assets/gm/gm.js",
    "assets/gm/manifest.json",
    "assets/images/favicon.svg",
    "assets/javascripts/lunr/min/lunr.da.min.js",
    "index.html",
    "lessons/01-the-map/index.html",
    "search/search_index.json",
    "sitemap.xml",
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with the names that a real one has."""
    for name in (*KEPT, *ASKED):
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    (tmp_path / "site" / "sitemap.xml.gz").write_bytes(b"packed")
    return tmp_path / "site"


def rules_of(site: Path) -> dict[str, dict[str, str]]:
    """Path pattern -> headers, as hosts read `_headers`."""
    rules: dict[str, dict[str, str]] = {}
    pattern = ""
    for line in (site / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("/"):
            pattern = line
        elif line.startswith("  "):
            name, value = line.strip().split(": ", 1)
            rules.setdefault(pattern, {})[name] = value
    return rules


def test_hosts_send_the_policy_of_the_pages(site: Path) -> None:
    write_hosting(site, POLICY, "https://course.example.org/")
    whole = f"{POLICY}; frame-ancestors 'self'"
    assert rules_of(site)["/*"]["Content-Security-Policy"] == whole
    for name in ("Caddyfile", "nginx.conf"):
        text = (site / "hosting" / name).read_text(encoding="utf-8")
        assert f'Content-Security-Policy "{whole}"' in text
        assert "X-Content-Type-Options nosniff" in text
        assert "Referrer-Policy no-referrer" in text


@pytest.mark.parametrize("base", ["", "/course"])
def test_each_file_is_under_one_rule_for_caching(site: Path, base: str) -> None:
    write_hosting(site, POLICY, f"https://example.org{base}/")
    rules = rules_of(site)
    del rules["/*"]
    for name, value in (*((n, KEEP) for n in KEPT), *((n, ASK) for n in (*ASKED, "sw.js"))):
        asked_for = f"{base}/{name.removesuffix('index.html')}"
        found = [headers for pattern, headers in rules.items() if fnmatch(asked_for, pattern)]
        assert found == [{"Cache-Control": value}], asked_for


def test_hosts_can_read_the_rules(site: Path) -> None:
    write_hosting(site, POLICY, "https://course.example.org/")
    for pattern in rules_of(site):
        assert re.fullmatch(r"/(?:[^*]*/)?(?:\*|[^*]*)", pattern)


def test_caddy_takes_it(site: Path, tmp_path: Path) -> None:
    if (caddy := shutil.which("caddy")) is None:
        pytest.skip("caddy is not installed here")
    write_hosting(site, POLICY, "https://course.example.org/course/")
    (tmp_path / "Caddyfile").write_text(
        f":8080 {{\n  root * {site}\n  import {site}/hosting/Caddyfile\n}}\n", encoding="utf-8"
    )
    command = [caddy, "validate", "--adapter", "caddyfile", "--config", tmp_path / "Caddyfile"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_nginx_takes_it(site: Path, tmp_path: Path) -> None:
    if (nginx := shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/bin")) is None:
        pytest.skip("nginx is not installed here")
    write_hosting(site, POLICY, "https://course.example.org/course/")
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ access_log off; server {{\n"
        f"listen 127.0.0.1:8080; root {site}; include {site}/hosting/nginx.conf; }} }}\n",
        encoding="utf-8",
    )
    command = [nginx, "-t", "-p", tmp_path, "-c", tmp_path / "nginx.conf"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
