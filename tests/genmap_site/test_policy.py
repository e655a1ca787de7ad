"""One policy for all pages, with the hashes of the inline scripts they really have."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from genmap_site.policy import PolicyError, close_pages, policy_for, with_policy

PAGE = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>T</title>
    <script>one()</script>
  </head>
  <body><p style="color: red">Text</p>{body}</body>
</html>
"""


def hash_of(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def site_of(folder: Path, **bodies: str) -> Path:
    """A site of pages with these bodies."""
    for name, body in bodies.items():
        (folder / name).mkdir()
        (folder / name / "index.html").write_text(PAGE.format(body=body), encoding="utf-8")
    return folder


def policies(site: Path) -> set[str]:
    """The policies of all pages; each has exactly one."""
    found = set()
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="(.+)">', html)
        found.add(policy)
    return found


def test_every_page_permits_the_scripts_of_all(tmp_path: Path) -> None:
    two, three = "\n  if (a < b && c) two('é')\n", "import 'x'"
    site = site_of(
        tmp_path, a=f"<script>{two}</script>", b=f'<script type="module">{three}</script>'
    )
    policy = close_pages(site)
    assert policies(site) == {policy}
    assert {*re.findall(r"'sha256-[^']+'", policy)} == {hash_of(x) for x in ("one()", two, three)}


def test_scripts_are_not_permitted_in_general(tmp_path: Path) -> None:
    policy = close_pages(site_of(tmp_path, a=""))
    directives = dict(part.split(" ", 1) for part in policy.split("; "))
    assert directives["script-src"] == f"'self' 'wasm-unsafe-eval' {hash_of('one()')}"
    assert directives["default-src"] == "'self'"
    assert directives["connect-src"] == "'self'"
    assert not [name for name, value in directives.items() if "unsafe-eval" in value.split("'")]
    assert [name for name, value in directives.items() if "unsafe-inline" in value] == ["style-src"]
    assert not re.search(r"https?:|\*", policy)


def test_data_and_files_need_no_hash(tmp_path: Path) -> None:
    body = '<script src="x.js"></script><script type="application/json">{"a": 1}</script>'
    assert close_pages(site_of(tmp_path, a=body)).count("sha256-") == 1


def test_the_policy_comes_before_all_that_is_loaded(tmp_path: Path) -> None:
    site = site_of(tmp_path, a="")
    close_pages(site)
    html = (site / "a" / "index.html").read_text(encoding="utf-8")
    assert html.index("charset") < html.index("Content-Security-Policy") < html.index("<title>")
    assert html.encode().index(b'charset="utf-8"') < 1024


def test_closing_twice_changes_nothing(tmp_path: Path) -> None:
    site = site_of(tmp_path, a="<script>two()</script>")
    first = close_pages(site)
    html = (site / "a" / "index.html").read_text(encoding="utf-8")
    assert close_pages(site) == first
    assert (site / "a" / "index.html").read_text(encoding="utf-8") == html


@pytest.mark.parametrize(
    "code",
    [
        '<img src="x" onerror="run()">',
        '<a href="javascript:run()">x</a>',
        '<a href=" java\nscript&#58;run()">x</a>',
        '<svg><a xlink:href="JavaScript:run()"></a></svg>',
        '<form action="javascript:run()"></form>',
    ],
)
def test_code_in_attributes_stops_the_build(tmp_path: Path, code: str) -> None:
    site = site_of(tmp_path, a="", b=code)
    with pytest.raises(PolicyError, match=r"b/index\.html: <"):
        close_pages(site)
    assert "Content-Security" not in (site / "a" / "index.html").read_text(encoding="utf-8")


def test_the_order_of_scripts_does_not_matter() -> None:
    assert policy_for(["b", "a", "b"]) == policy_for(["a", "b"])


def test_a_page_without_scripts_has_a_policy_too() -> None:
    assert "script-src 'self' 'wasm-unsafe-eval';" in policy_for([])


def test_a_file_without_a_head_is_a_fault() -> None:
    with pytest.raises(PolicyError, match="no <head>"):
        with_policy("<p>Text</p>", "default-src 'none'")
