"""The glossary: terms and definitions read from docs/glossary.md, and how a page links to one.

An entry is `### Term {#slug}` followed by a paragraph that defines it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from html import unescape
from pathlib import Path

_ENTRY = re.compile(r"^###\s+(?P<title>.+?)\s*\{\s*#(?P<slug>[a-z0-9-]+)[^}]*\}\s*$")
_ABBREVIATION = re.compile(r"^\*\[(?P<short>[^\]]+)\]:\s*(?P<long>.+?)\s*$")


@dataclass(frozen=True)
class Term:
    """One entry; `definition` is plain text, as a tooltip shows it."""

    slug: str
    title: str
    definition: str


@dataclass(frozen=True)
class Glossary:
    """All terms, found by slug, title or plural."""

    terms: tuple[Term, ...]
    names: dict[str, Term]

    def find(self, name: str) -> Term | None:
        """The term a `[[name]]` means, or None."""
        wanted = _plainly(name)
        for candidate in (wanted, wanted.removesuffix("s"), wanted.removesuffix("es")):
            if candidate in self.names:
                return self.names[candidate]
        return None

    def close_to(self, name: str) -> str | None:
        """The title most like a name that was not found."""
        near = get_close_matches(_plainly(name), self.names, n=1)
        return self.names[near[0]].title if near else None


def read_glossary(path: Path) -> Glossary:
    """The glossary of a file; without the file, an empty one."""
    if not path.is_file():
        return Glossary((), {})
    return _read_cached(path, path.stat().st_mtime_ns)


def parse_glossary(text: str) -> Glossary:
    """Terms of a glossary page, in the order of the page."""
    terms: list[Term] = []
    lines = text.splitlines()
    for number, line in enumerate(lines):
        entry = _ENTRY.match(line)
        if entry:
            definition = _plain_text(_paragraph(lines[number + 1 :]))
            terms.append(Term(entry["slug"], _plain_text(entry["title"]), definition))
    names: dict[str, Term] = {}
    for term in terms:
        without_brackets = re.sub(r"\s*\([^)]*\)", "", term.title)
        for name in (term.slug, term.title, without_brackets):
            names.setdefault(_plainly(name), term)
    return Glossary(tuple(terms), names)


def read_abbreviations(path: Path) -> dict[str, str]:
    """`*[VAE]: variational autoencoder` lines of a file, as short -> long."""
    if not path.is_file():
        return {}
    matches = map(_ABBREVIATION.match, path.read_text(encoding="utf-8").splitlines())
    return {found["short"]: found["long"] for found in matches if found}


def link_to(term: Term, page: str | None) -> str:
    """Address of a term as seen from a page, given as path below docs/ (None: from the root)."""
    if page is None:
        return f"/glossary/#{term.slug}"
    if page == "glossary.md":
        return f"#{term.slug}"
    parts = page.removesuffix(".md").split("/")
    depth = len(parts) - 1 if parts[-1] in ("index", "README") else len(parts)
    return f"{'../' * depth}glossary/#{term.slug}"


@lru_cache(maxsize=8)
def _read_cached(path: Path, _changed: int) -> Glossary:
    return parse_glossary(path.read_text(encoding="utf-8"))


def _paragraph(lines: list[str]) -> str:
    taken: list[str] = []
    for line in lines:
        if line.startswith("#"):
            break
        if line.strip():
            taken.append(line.strip())
        elif taken:
            break
    return " ".join(taken)


def _plain_text(text: str) -> str:
    """Markdown without its marks: links, emphasis, code and maths become their words."""
    text = re.sub(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]", r"\1", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\{(?:ar|lv|adv|diff)\|([^}]*)\}", r"\1", text)
    for key, name in (("ar", "autoregressive"), ("lv", "latent-variable"), ("adv", "adversarial")):
        text = text.replace(f"{{{key}}}", name)
    text = text.replace("{diff}", "score-based / diffusion")
    text = re.sub(r"(\*\*|__|`)(.+?)\1", r"\2", text)
    text = re.sub(r"(?<!\w)[*_]([^*_]+)[*_](?!\w)", r"\1", text)
    text = re.sub(r"\$([^$]+)\$", lambda found: _plain_maths(found[1]), text)
    return unescape(text).strip()


def _plain_maths(tex: str) -> str:
    tex = re.sub(r"\\(?:mathrm|mathbf|text|operatorname|mathcal)\{([^}]*)\}", r"\1", tex)
    tex = tex.replace(r"\mid", "|").replace(r"\,", " ")
    return re.sub(r"\\([a-zA-Z]+)\s?", r"\1 ", tex).replace("{", "").replace("}", "")


def _plainly(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", name).strip().casefold()
