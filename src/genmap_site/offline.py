"""What a reader's browser keeps for use without a connection: the files of a site, in groups.

`sw.js` at the site's root is the bundled service worker with this list at its head. So the worker
and its list are one file of one build, and a new build is a new worker. A file that is listed has
its hash beside it: the worker keeps nothing and answers with nothing that does not match.

    shell           what every page needs, kept from the first visit on
    common          pages outside lessons, fonts of formulas: kept when any page but home is seen
    lesson/NN-slug  a lesson's pages, items and tables: kept when one of its pages is seen
    python          what grades answers: kept once Python has started
    python/IMAGE    what Python reads besides to start from another memory image: kept once it has,
                    or when an exercise is seen whose programs will need it
    code            the editor of programs: kept when a page that has exercises in code is seen
    packages        what programs ask for: kept when it has been used
    rest            large files of any other kind: kept when they have been used
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from genmap_site.hashing import content_hash

WORKER = "sw.js"
PAGE = "offline.html"  # shown in place of a page that is not on the device
LARGE = 250_000  # bytes; a larger file is kept for nobody who has not used it
_GRADING = "graders"  # the memory image that answers are graded with
_LARGE_SCRIPT = 100_000  # bytes; such as what the editor of code is made of

# The theme's languages are for sites in them, maps are for its makers, the rest for servers.
_LEFT_OUT = re.compile(
    r"(^|/)[._]|\.(br|gz|map)$|^assets/javascripts/lunr/|^sw\.js$|(^|/)[^./]+$|^robots\.txt$"
    r"|^hosting/|/runtime-lock\.json$"
)
_SHELL = re.compile(
    r"(index|404|offline)\.html|sitemap\.xml|search/.+|assets/(images|javascripts|stylesheets)/.+"
    r"|assets/gm/(gm\.css|manifest\.json)"
)
_HASHED = re.compile(r"/assets/gm/.*\.([0-9a-f]{12})\.(?:img|json|tar|wasm|woff2|zip)$")
_SCRIPT = re.compile(r"assets/gm/[^/]+\.js")
_EDITOR = re.compile(r"assets/gm/(editor|diff)\.[^/]+\.js")  # which most visits do without


class OfflineError(Exception):
    """The list cannot be made; the text says what is missing."""


Row = tuple[str, str, int]  # address below the site's root, hash of the content, bytes


def write_offline(root: Path, site: Path) -> None:
    """Complete a built site with its service worker; nothing may be changed in it afterwards.

    Raises OfflineError when the site lacks assets/gm/ or the worker has not been bundled.
    """
    script = _script(root)
    groups = list_site(site)
    build = content_hash((_json(groups) + script).encode())
    head = f"self.genmapBuild={_json({'build': build, 'groups': groups})};\n"
    (site / WORKER).write_text(head + script, encoding="utf-8")


def write_no_offline(root: Path, site: Path) -> None:
    """Write the worker without a list: it ends an earlier one and forgets what that one kept."""
    (site / WORKER).write_text(_script(root), encoding="utf-8")


def list_site(site: Path) -> dict[str, list[Row]]:
    """Every file that readers use, by group."""
    runtime = _runtime(site)
    lessons = [path.name for path in sorted(site.glob("lessons/*")) if path.is_dir()]
    groups: dict[str, list[Row]] = {"shell": [], "common": []}
    for name in _files(site):
        path = site / name
        size = path.stat().st_size
        group = runtime.get(name) or _group(name, size, lessons)
        row = (_address(name), _revision(path), size)
        groups.setdefault(group, []).append(row)
    return groups


def _files(site: Path) -> Iterator[str]:
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not _LEFT_OUT.search(name):
            yield name


def _group(name: str, size: int, lessons: list[str]) -> str:
    for lesson in lessons:
        if re.search(rf"(^lessons/|[/-]){re.escape(lesson)}[/.]", name):
            return f"lesson/{lesson}"
    if _EDITOR.fullmatch(name) or (_SCRIPT.fullmatch(name) and size > _LARGE_SCRIPT):
        return "code"
    if _SHELL.fullmatch(name) or _SCRIPT.fullmatch(name):
        return "shell"
    return "common" if size <= LARGE else "rest"


def _revision(path: Path) -> str:
    """The hash of a file, from its name where the build wrote it there: it spares reading 90 MB."""
    named = _HASHED.search(path.as_posix())
    return named[1] if named else content_hash(path.read_bytes())


def _address(name: str) -> str:
    """Where a file is asked for: a page by its folder."""
    return quote(re.sub(r"(^|/)index\.html$", r"\1", name))


def _runtime(site: Path) -> dict[str, str]:
    """Group of each file that belongs to Python, by the manifest.

    What the manifest names directly is read by every start. Its images say which packages they
    hold; what else it names, in a list or an object, is for programs.
    """
    assets = site / "assets" / "gm"
    try:
        manifest = json.loads((assets / "manifest.json").read_text(encoding="utf-8"))
    except OSError:
        raise OfflineError(f"{assets} is missing: run `genmap assets` first") from None
    runtime = manifest["runtime"]
    named: list[tuple[str, Any]] = [("packages", list(runtime.values()))]
    for name, image in runtime["images"].items():
        packages = [runtime["packages"][package] for package in image["packages"]]
        group = "python" if name == _GRADING else f"python/{name}"
        named.append((group, [image["file"], packages]))
    named.append(("python", [value for value in runtime.values() if isinstance(value, str)]))
    return {
        file: group
        for group, value in named
        for text in _texts(value)
        for file in _below(site, assets, text)
    }


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _below(site: Path, assets: Path, name: str) -> Iterator[str]:
    """The file of this name, or all files in a folder whose name ends in "/"; by path in `site`."""
    for file in sorted((assets / name).rglob("*")) if name.endswith("/") else [assets / name]:
        if file.is_file():
            yield file.relative_to(site).as_posix()


def _script(root: Path) -> str:
    script = root / "build" / "web" / WORKER
    if not script.is_file():
        raise OfflineError(f"build/web lacks {WORKER}: run `make build`")
    return script.read_text(encoding="utf-8")


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
