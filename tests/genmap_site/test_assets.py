"""assets/gm/: every file that the manifest names is there, under the hash of its content."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path

import pytest
from click.testing import CliRunner

from genmap.grading import grade
from genmap.items import from_plain, load
from genmap_site.assets import LOCK, AssetError, write_assets
from genmap_site.cli import main
from genmap_site.verbs.new import code_files

SOUND = Path(__file__).parents[1] / "sound_code"


@pytest.fixture
def assets(checkout_copy: Path, tmp_path: Path) -> Path:
    write_assets(checkout_copy, tmp_path / "site")
    return tmp_path / "site" / "assets" / "gm"


def manifest_of(assets: Path) -> dict[str, dict[str, str]]:
    manifest: dict[str, dict[str, str]] = json.loads((assets / "manifest.json").read_text("utf-8"))
    return manifest


def test_all_that_the_manifest_names_exists(assets: Path) -> None:
    manifest = manifest_of(assets)
    runtime = manifest["runtime"]
    named = [*manifest["tables"].values(), *manifest["items"].values(), *runtime["bytes"]]
    assert all((assets / name).is_file() for name in (*named, runtime["worker"], LOCK))
    assert {*runtime} == {"worker", "pyodide", "graders", "images", "packages", "bytes"}


def test_only_what_is_in_use_is_copied(assets: Path) -> None:
    assert not (assets / "graders.old.img").exists()
    assert not (assets / "runtime.json").exists()
    assert (assets / "pyodide-1" / "pyodide.mjs").is_file()


def test_items_and_tables_are_those_of_the_course(assets: Path, root: Path) -> None:
    manifest = manifest_of(assets)
    items = load(root).items
    for lesson, file in manifest["items"].items():
        records = json.loads((assets / file).read_text("utf-8"))
        records = {item_id: record for item_id, record in records.items() if "id" in record}
        assert {item_id: from_plain(record) for item_id, record in records.items()} == {
            item_id: item for item_id, item in items.items() if item_id.startswith(f"{lesson}/")
        }
    for file in manifest["tables"].values():
        for item_id, table in json.loads((assets / file).read_text("utf-8")).items():
            item = items[item_id]
            if item.kind == "choice":
                verdict = json.loads(json.dumps(asdict(grade(item, item.key))))
                assert table[item.key] == verdict


def test_of_code_exercises_the_examiner_gets_what_it_needs(
    checkout_copy: Path, tmp_path: Path
) -> None:
    written = code_files(checkout_copy, "01-the-map", "log-it", SOUND)
    for path, text in written.items():
        (checkout_copy / path).parent.mkdir(parents=True, exist_ok=True)
        (checkout_copy / path).write_text(text, encoding="utf-8")
    write_assets(checkout_copy, tmp_path / "site")
    assets = tmp_path / "site" / "assets" / "gm"
    manifest = manifest_of(assets)
    records = json.loads((assets / manifest["items"]["01-the-map"]).read_text("utf-8"))
    assert records["01-the-map/code/log-it"] == {
        "kind": "code",
        "checks": written["exercises/01-the-map/log-it/checks.py"],
        "solution": written["exercises/01-the-map/log-it/solution.py"],
    }
    tables = (assets / manifest["tables"]["01-the-map"]).read_text("utf-8")
    assert "log-it" not in tables


def test_changed_content_changes_names_and_build(checkout_copy: Path, tmp_path: Path) -> None:
    write_assets(checkout_copy, tmp_path / "one")
    deck = checkout_copy / "build" / "web" / "gm.js"
    deck.write_text("/* other */", encoding="utf-8")
    write_assets(checkout_copy, tmp_path / "two")
    one, two = (manifest_of(tmp_path / name / "assets" / "gm") for name in ("one", "two"))
    assert one.pop("build") != two.pop("build")
    assert one == two


def test_maths_fonts_are_woff2_and_hosted_here(assets: Path) -> None:
    css = (assets / "katex.css").read_text("utf-8")
    urls = re.findall(r"url\(([^)]+)\)", css)
    assert len(urls) == 20
    assert all(url.endswith(".woff2") and (assets / url).is_file() for url in urls)
    assert "http" not in css
    assert "font-display:swap" in css


def test_stale_files_are_removed(checkout_copy: Path, tmp_path: Path) -> None:
    stale = tmp_path / "site" / "assets" / "gm" / "tables-00.old.json"
    stale.parent.mkdir(parents=True)
    stale.write_text("{}")
    write_assets(checkout_copy, tmp_path / "site")
    assert not stale.exists()


def test_a_missing_runtime_is_named(checkout_copy: Path, tmp_path: Path) -> None:
    (checkout_copy / "build" / "runtime" / "runtime.json").unlink()
    with pytest.raises(AssetError, match=r"build/runtime is not assembled: run `make build`"):
        write_assets(checkout_copy, tmp_path / "site")


def test_the_verb_does_the_same(checkout_copy: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<html><head></head></html>", encoding="utf-8")
    result = CliRunner().invoke(main, ["--root", str(checkout_copy), "assets", "--into", str(site)])
    assert result.exit_code == 0, result.output
    assert (site / "assets" / "gm" / "manifest.json").is_file()
    assert (site / "_headers").is_file()
    assert "Content-Security-Policy" in (site / "index.html").read_text(encoding="utf-8")
    (checkout_copy / "build" / "web" / "gm.css").unlink()
    result = CliRunner().invoke(main, ["--root", str(checkout_copy), "assets", "--into", str(site)])
    assert result.exit_code == 1
    assert "Error: build/web lacks gm.css: run `make build`" in result.output
