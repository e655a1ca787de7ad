"""Everything under assets/gm/: elements, styles, maths fonts, verdict tables, items, runtime.

`genmap assets --into DIR` and the MkDocs plugin both call `write_assets`, so a site built by any
generator is completed by the same code. Names carry a hash of the content, except gm.js, gm.css,
katex.css and manifest.json, which pages name.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

from genmap.items import plain, tabulate
from genmap.items.code import examiner_record
from genmap.items.course import Course
from genmap.kept import kept
from genmap_site.context import read_course
from genmap_site.hashing import content_hash
from genmap_site.kept import course_inputs
from genmap_site.maths import katex_package

_FONT = re.compile(
    r"url\(fonts/(?P<name>[\w-]+)\.woff2\) format\(\"woff2\"\)"
    r"(?:,url\([^)]*\) format\(\"\w+\"\))*"
)


LOCK = "runtime-lock.json"  # what is shipped of Python, for whoever wants to check it
_WORKER = "sw.js"  # the service worker, which goes to the site's root


class AssetError(Exception):
    """A file that another step of the build makes is missing; the text says which step."""


def write_assets(root: Path, into: Path) -> None:
    """Write assets/gm/ into a built site, replacing what was there.

    Raises AssetError when the browser's part or the runtime has not been built, and ContentFault
    when the content has faults.
    """
    web, runtime = root / "build" / "web", root / "build" / "runtime"
    described = _runtime_files(runtime)
    worker = _worker(web)
    target = into / "assets" / "gm"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    _copy(web, target)
    for name in (*described["bytes"], LOCK):
        _copy(runtime / name, target, below=runtime)
    write_katex(katex_package(root), target)
    manifest = write_content(root, target)
    manifest["runtime"] = {"worker": worker, **described}
    gm_js = (target / "gm.js").read_bytes()
    manifest["build"] = content_hash(_json(manifest).encode() + gm_js)
    (target / "manifest.json").write_text(_json(manifest), encoding="utf-8")


def write_content(root: Path, target: Path) -> dict[str, Any]:
    """Write each lesson's items, and the verdict of every answer that a table can hold."""
    course = read_course(root)
    texts = kept(root, "content", course_inputs(root), lambda: _content_texts(course))
    manifest: dict[str, Any] = {"tables": {}, "items": {}}
    for (kind, lesson), text in texts.items():
        file = f"{kind}-{lesson}.{content_hash(text.encode())}.json"
        (target / file).write_text(text, encoding="utf-8")
        manifest[kind][lesson] = file
    return manifest


def _content_texts(course: Course) -> dict[tuple[str, str], str]:
    """The JSON texts of the content files, by kind and lesson."""
    texts = {}
    for lesson in sorted({name.split("/")[0] for name in (*course.items, *course.codes)}):
        items = course.items_of(lesson)
        tables = {item.id: table for item in items if (table := tabulate(item)) is not None}
        verdicts = {
            item_id: {answer: asdict(verdict) for answer, verdict in table.items()}
            for item_id, table in tables.items()
        }
        texts["tables", lesson] = _json(verdicts)
        codes = {code.id: examiner_record(code) for code in course.codes_of(lesson)}
        texts["items", lesson] = _json({item.id: plain(item) for item in items} | codes)
    return texts


def write_katex(package: Path, target: Path) -> None:
    """Write KaTeX's style sheet with woff2 fonts only, which every browser we support reads."""
    css = (package / "dist" / "katex.min.css").read_text(encoding="utf-8")
    fonts = target / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)

    def keep_woff2(found: re.Match[str]) -> str:
        font = (package / "dist" / "fonts" / f"{found['name']}.woff2").read_bytes()
        name = f"{found['name']}.{content_hash(font)}.woff2"
        (fonts / name).write_bytes(font)
        return f'url(fonts/{name}) format("woff2")'

    css, kept = _FONT.subn(keep_woff2, css)
    if not kept or ".ttf" in css:
        raise AssetError("katex.min.css has changed its form; mend genmap_site.assets.write_katex")
    # A formula is readable in the fallback font while its own is on the way.
    css = css.replace("font-display:block", "font-display:swap")
    (target / "katex.css").write_text(css, encoding="utf-8")


def _worker(web: Path) -> str:
    """Name of the worker's script; AssetError when the browser's part is not built."""
    workers = sorted(web.glob("worker.*.js"))
    missing = [name for name in ("gm.js", "gm.css") if not (web / name).is_file()]
    if missing or len(workers) != 1:
        wanted = ", ".join([*missing, *([] if workers else ["worker.<hash>.js"])])
        raise AssetError(f"build/web lacks {wanted or 'a single worker'}: run `make build`")
    return workers[0].name


def _runtime_files(runtime: Path) -> dict[str, Any]:
    """What the runtime's assembly says of its files."""
    description = runtime / "runtime.json"
    if not description.is_file():
        raise AssetError("build/runtime is not assembled: run `make build`")
    described: dict[str, Any] = json.loads(description.read_text(encoding="utf-8"))
    return described


def _copy(source: Path, target: Path, *, below: Path | None = None) -> None:
    """Copy a file, or all files of a folder, keeping the path below `below` (else `source`)."""
    if not source.exists():
        raise AssetError(f"{source} is missing: run `make build`")
    for path in sorted(source.rglob("*")) if source.is_dir() else [source]:
        if path.is_file() and path.name != _WORKER:
            to = target / path.relative_to(below or source)
            to.parent.mkdir(parents=True, exist_ok=True)
            _link(path, to)


def _link(source: Path, target: Path) -> None:
    """One file under both names, or a copy of it in another file system."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _json(data: Any) -> str:
    # Keys keep their order: the order of a variant's parameters numbers its seeds.
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
