"""The list of what a browser keeps: every file that readers use, once, in its group."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from mkdocs.config import load_config

from genmap_site.cli import main
from genmap_site.offline import OfflineError, list_site, write_no_offline, write_offline
from genmap_site.plugin import GenmapPlugin

MANIFEST = {
    "runtime": {
        "worker": "worker.A1.js",
        "pyodide": "pyodide-1/",
        "graders": "genmap.1.zip",
        "images": {
            "graders": {"file": "graders.1.img", "packages": []},
            "numpy": {"file": "numpy.1.img", "packages": ["numpy"]},
        },
        "packages": {
            "numpy": {
                "archive": "packages/numpy-2.1.tar",
                "libraries": {"/lib/x.so": "packages/x.1.wasm"},
                "imports": ["numpy"],
                "depends": [],
            },
            "pandas": {
                "archive": "packages/pandas-2.1.tar",
                "libraries": {},
                "imports": ["pandas"],
                "depends": ["numpy"],
            },
        },
        "bytes": {"genmap.1.zip": 1},
    }
}
FILES = {
    "shell": (
        "index.html",
        "404.html",
        "offline.html",
        "sitemap.xml",
        "search/search_index.json",
        "assets/images/favicon.svg",
        "assets/javascripts/bundle.1.min.js",
        "assets/stylesheets/main.1.min.css",
        "assets/gm/gm.js",
        "assets/gm/gm.css",
        "assets/gm/gm-deck.A1.js",
        "assets/gm/manifest.json",
    ),
    "common": (
        "glossary/index.html",
        "a picture of ü.png",
        "assets/gm/katex.css",
        "assets/gm/fonts/KaTeX_Main.1.woff2",
    ),
    "lesson/01-the-map": (
        "lessons/01-the-map/index.html",
        "lessons/01-the-map/practice/index.html",
        "lessons/01-the-map/drawing.png",
        "assets/gm/items-01-the-map.1.json",
        "decks/01-the-map.pdf",
    ),
    "lesson/02-next": ("lessons/02-next/index.html", "assets/gm/tables-02-next.1.json"),
    "python": (
        "assets/gm/worker.A1.js",
        "assets/gm/pyodide-1/pyodide.mjs",
        "assets/gm/genmap.1.zip",
        "assets/gm/graders.1.img",
    ),
    "python/numpy": (
        "assets/gm/packages/numpy-2.1.tar",
        "assets/gm/packages/x.1.wasm",
        "assets/gm/numpy.1.img",
    ),
    "packages": ("assets/gm/packages/pandas-2.1.tar",),
    "code": ("assets/gm/chunk.A1.js", "assets/gm/editor.A1.js"),
    "rest": ("assets/film.webm",),
}
LEFT_OUT = (
    "hosting/nginx.conf",
    "assets/gm/runtime-lock.json",
    "index.html.br",
    "assets/gm/gm.js.gz",
    "assets/javascripts/bundle.1.min.js.map",
    "assets/javascripts/lunr/min/lunr.da.min.js",
    "sitemap.xml.gz",
    ".nojekyll",
    "_headers",
    "CNAME",
    "robots.txt",
    "sw.js",
)
SIZES = {"assets/film.webm": 300_000, "assets/gm/chunk.A1.js": 150_000}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site with a file of every sort."""
    folder = tmp_path / "site"
    for name in (*(name for names in FILES.values() for name in names), *LEFT_OUT):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name.ljust(SIZES.get(name, 0), "."), encoding="utf-8")
    (folder / "assets/gm/manifest.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
    return folder


def listed_in(script: str) -> dict[str, Any]:
    """The list at the head of a sw.js."""
    head, _, _ = script.partition(";\n")
    data: dict[str, Any] = json.loads(head.removeprefix("self.genmapBuild="))
    return data


@pytest.mark.parametrize("group", FILES)
def test_each_file_is_in_its_group(site: Path, group: str) -> None:
    addresses = {path for path, _, _ in list_site(site)[group]}
    pages = {re.sub(r"(^|/)index\.html$", r"\1", name) for name in FILES[group]}
    assert addresses == {name.replace(" ", "%20").replace("ü", "%C3%BC") for name in pages}


def test_every_file_is_listed_once_and_servers_files_are_not(site: Path) -> None:
    paths = [path for rows in list_site(site).values() for path, _, _ in rows]
    assert len(paths) == len({*paths}) == sum(map(len, FILES.values()))
    assert not {*paths} & {*LEFT_OUT}


def test_a_file_has_the_hash_and_size_of_its_content(site: Path) -> None:
    data = (site / "glossary/index.html").read_bytes()
    rows = {path: (revision, size) for path, revision, size in list_site(site)["common"]}
    assert rows["glossary/"] == (hashlib.sha256(data).hexdigest()[:12], len(data))


def test_the_worker_carries_the_list(site: Path, checkout_copy: Path) -> None:
    write_offline(checkout_copy, site)
    script = (site / "sw.js").read_text("utf-8")
    assert script.endswith("/* sw.js */")
    assert listed_in(script)["groups"] == json.loads(json.dumps(list_site(site)))


def test_a_changed_file_or_worker_makes_another_build(site: Path, checkout_copy: Path) -> None:
    builds = []
    for change in (None, site / "glossary/index.html", checkout_copy / "build/web/sw.js"):
        if change:
            change.write_text("/* other */", encoding="utf-8")
        write_offline(checkout_copy, site)
        builds.append(listed_in((site / "sw.js").read_text("utf-8"))["build"])
    assert len({*builds}) == 3


def test_listing_twice_gives_the_same_bytes(site: Path, checkout_copy: Path) -> None:
    write_offline(checkout_copy, site)
    first = (site / "sw.js").read_bytes()
    write_offline(checkout_copy, site)
    assert (site / "sw.js").read_bytes() == first


def test_a_site_that_its_author_works_on_keeps_nothing(site: Path, checkout_copy: Path) -> None:
    write_no_offline(checkout_copy, site)
    assert (site / "sw.js").read_text("utf-8") == "/* sw.js */"


@pytest.mark.parametrize("command", ["build", "serve"])
def test_the_plugin_lists_what_it_builds_and_not_what_it_serves(
    checkout_copy: Path, command: str
) -> None:
    config = load_config(str(checkout_copy / "mkdocs.yml"), site_dir=str(checkout_copy / "site"))
    plugin = config.plugins["genmap"]
    assert isinstance(plugin, GenmapPlugin)
    plugin.on_startup(command=command, dirty=False)
    plugin.on_config(config)
    plugin.on_post_build(config=config)
    script = (checkout_copy / "site" / "sw.js").read_text("utf-8")
    assert script.startswith("self.genmapBuild=") == (command == "build")


def run(root: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--root", str(root), *words], catch_exceptions=False)
    return done.exit_code, done.output


def test_the_verb_writes_the_worker(site: Path, checkout_copy: Path) -> None:
    status, output = run(checkout_copy, "offline", str(site))
    assert (status, output) == (0, f"Wrote {site / 'sw.js'}\n")
    assert listed_in((site / "sw.js").read_text("utf-8"))["groups"]["shell"]


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (lambda root, site: (root / "build/web/sw.js").unlink(), "build/web lacks sw.js: run"),
        (lambda root, site: (site / "assets/gm/manifest.json").unlink(), "run `genmap assets`"),
    ],
)
def test_what_is_missing_is_named(
    site: Path, checkout_copy: Path, harm: Callable[[Path, Path], None], message: str
) -> None:
    harm(checkout_copy, site)
    with pytest.raises(OfflineError, match=re.escape(message)):
        write_offline(checkout_copy, site)
    status, output = run(checkout_copy, "offline", str(site))
    assert status == 1
    assert message in output
