"""The Markdown of the course's pages, as one Python-Markdown extension.

Everything a lesson writes beyond plain Markdown is registered here, so that it works from
`markdown.Markdown(extensions=["genmap"])` alone: fences that name items, decks, objectives, facts
and figures; maths; the marks `{ar}` `{lv}` `{adv}` `{diff}`; `[[glossary terms]]`; abbreviations.

Faults are gathered over the whole page. They go to `faults` when the caller passes a list (the
MkDocs plugin does, to report all pages at once) and else leave as one ContentFault.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as etree  # noqa: N813  # Python-Markdown's own name for it

from markdown import Extension, Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from genmap.items.faults import Fault
from genmap_site.context import PageContext, find_root
from genmap_site.faults import ContentFault
from genmap_site.fences import FENCES, Fence, misspelt_fences
from genmap_site.glossary import link_to
from genmap_site.paradigms import BY_KEY, mark

# Above backslash escapes (180), below code (190): `\|` inside a table cell still parts a mark.
_INLINE_PRIORITY = 185
_MARK = r"\{(ar|lv|adv|diff)(?:\\?\|([^{}]+?))?\}"
_TERM = r"\[\[([^\[\]|\\]+)(?:\\?\|([^\[\]]+?))?\]\]"
_SHORT = 32  # characters of TeX up to which a formula in a line is never broken
_SCROLLS = 36  # characters of TeX from which a displayed formula may be wider than a phone


class GenmapExtension(Extension):
    """All of the course's Markdown; `page` is the path below `root`/docs, if known."""

    def __init__(
        self,
        *,
        root: str | Path | None = None,
        page: str | None = None,
        faults: list[Fault] | None = None,
    ) -> None:
        super().__init__()
        self._root = Path(root).resolve() if root else find_root(Path.cwd())
        self._page = page
        self._faults = faults

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Register fences, inline syntax and the checks around a page."""
        context = PageContext(self._root, self._page)
        context.render, context.inline = _nested_renderers(context)
        fences = [
            {
                "name": name,
                "class": name,
                "format": partial(_format_fence, name=name, fence=fence, context=context),
                "validator": _no_options,
            }
            for name, fence in FENCES.items()
        ]
        md.registerExtensions(
            ["pymdownx.superfences"], {"pymdownx.superfences": {"custom_fences": fences}}
        )
        InlineExtension(context).extendMarkdown(md)
        md.preprocessors.register(_OpenPage(md, context, self._page), "genmap-open", 1000)
        md.treeprocessors.register(_ScrollingTables(md), "genmap-tables", 3)
        # Not a postprocessor: the table of contents runs those on its own, before maths is done.
        md.treeprocessors.register(_ClosePage(md, context, self._faults), "genmap-close", -1000)


class InlineExtension(Extension):
    """What items and cards may use too: maths, paradigm marks, glossary terms, abbreviations."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Register the inline syntax."""
        md.registerExtensions(
            ["pymdownx.arithmatex"],
            {"pymdownx.arithmatex": {"generic": True, "block_syntax": ["dollar", "square"]}},
        )
        AbbrExtension(glossary=self._context.abbreviations).extendMarkdown(md)
        md.inlinePatterns.register(_ParadigmMark(_MARK, md), "genmap-mark", _INLINE_PRIORITY)
        md.inlinePatterns.register(
            _GlossaryTerm(_TERM, md, self._context), "genmap-term", _INLINE_PRIORITY
        )
        # After the table of contents (5), so that an anchor is made of the TeX and not of KaTeX's
        # markup; before MkDocs looks at links (0), which leaves the glossary's addresses to us.
        md.treeprocessors.register(_RenderMaths(md, self._context), "genmap-maths", 4)
        md.treeprocessors.register(_LinkTerms(md, self._context), "genmap-links", -1)


class _OpenPage(Preprocessor):
    """Find out which page this is; keep its text for line numbers."""

    def __init__(self, md: Markdown, context: PageContext, page: str | None) -> None:
        super().__init__(md)
        self._context = context
        self._page = page

    def run(self, lines: list[str]) -> list[str]:
        self._context.page = self._page or _page_of(self.md)
        self._context.text = "\n".join(lines)
        self._context.faults.clear()
        for fence, meant in misspelt_fences(lines):
            self._context.report_fence(
                f"there is no fence named {fence!r}; write {meant!r}", name=fence, body=""
            )
        return lines


class _ClosePage(Treeprocessor):
    """Hand over the page's faults, or stop at them."""

    def __init__(self, md: Markdown, context: PageContext, faults: list[Fault] | None) -> None:
        super().__init__(md)
        self._context = context
        self._faults = faults

    def run(self, root: etree.Element) -> None:
        found = sorted(self._context.faults)
        if found and self._faults is None:
            raise ContentFault.of(found)
        if self._faults is not None:
            self._faults.extend(fault for fault in found if fault not in self._faults)


class _ParadigmMark(InlineProcessor):
    """`{ar}` or `{ar|own words}` -> icon and name in the paradigm's colour."""

    def handleMatch(  # type: ignore[override]  # noqa: N802  # Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element, int, int]:
        element = etree.fromstring(mark(BY_KEY[m[1]]))
        icon = element[0]
        icon.tail = AtomicString((m[2] or "").strip() or icon.tail or "")
        return element, m.start(0), m.end(0)


class _GlossaryTerm(InlineProcessor):
    """`[[term]]` or `[[term|shown]]` -> link to the glossary, with the definition as tooltip."""

    def __init__(self, pattern: str, md: Markdown, context: PageContext) -> None:
        super().__init__(pattern, md)
        self._context = context

    def handleMatch(  # type: ignore[override]  # noqa: N802  # Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element, int, int]:
        name = m[1].strip()
        # Not yet a link: MkDocs wants an address on every link and would check ours as a file.
        element = etree.Element("span", {"class": "gm-term"})
        element.text = AtomicString((m[2] or "").strip() or name)
        term = self._context.glossary.find(name)
        if term is None:
            near = self._context.glossary.close_to(name)
            mend = f"write [[{near}]], or add" if near else "add"
            self._context.report(
                f"the glossary has no term {name!r}; {mend} `### {name} {{#slug}}` and its "
                "definition to docs/glossary.md",
                needle=f"[[{m[1]}",
            )
        else:
            element.set("data-term", term.slug)
        return element, m.start(0), m.end(0)


class _LinkTerms(Treeprocessor):
    """Give glossary links their address, once nobody else will rewrite it."""

    def __init__(self, md: Markdown, context: PageContext) -> None:
        super().__init__(md)
        self._context = context

    def run(self, root: etree.Element) -> None:
        for link in root.iter("span"):
            term = self._context.glossary.find(link.attrib.pop("data-term", ""))
            if term is not None:
                link.tag = "a"
                link.set("href", link_to(term, self._context.page))
                if term.definition:
                    link.set("title", term.definition)


class _RenderMaths(Treeprocessor):
    """Put KaTeX's HTML where arithmatex left the TeX."""

    def __init__(self, md: Markdown, context: PageContext) -> None:
        super().__init__(md)
        self._context = context

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            if element.get("class") == "arithmatex" and element.text:
                self._replace(element, display=element.tag == "div")

    def _replace(self, element: etree.Element, *, display: bool) -> None:
        tex = (element.text or "")[2:-2].strip()
        if display:
            tex = _unescaped(tex)
        try:
            html = self._context.katex.render(tex, display=display)
        except ContentFault as fault:
            self._context.report(str(fault), needle=tex)
            return
        element.attrib.clear()
        short = " gm-math--short" if len(tex) <= _SHORT else ""
        element.set("class", "gm-math gm-math--display" if display else f"gm-math{short}")
        if display and len(tex) > _SCROLLS:
            element.attrib.update({"tabindex": "0", "role": "group", "aria-label": "Formula"})
        element.text = AtomicString(self.md.htmlStash.store(html))


class _ScrollingTables(Treeprocessor):
    """Wrap each table in a region that scrolls by itself and can be reached by keyboard."""

    def run(self, root: etree.Element) -> None:
        for parent in list(root.iter()):
            for number, child in enumerate(list(parent)):
                if child.tag == "table" and parent.get("class") != "gm-scroll":
                    parent.remove(child)
                    parent.insert(number, _scrolling(child))


def _scrolling(table: etree.Element) -> etree.Element:
    headings = [("".join(cell.itertext())).strip() for cell in table.iter("th")]
    label = "Table: " + ", ".join(heading for heading in headings if heading)
    region = etree.Element("section", {"class": "gm-scroll", "aria-label": label, "tabindex": "0"})
    region.tail, table.tail = table.tail, "\n"
    table.set("class", f"gm-table {table.get('class', '')}".strip())
    region.append(table)
    return region


def _unescaped(text: str) -> str:
    """arithmatex escapes displayed TeX for HTML; KaTeX wants it as written."""
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return text


def _page_of(md: Markdown) -> str | None:
    """The page's path below docs/, as MkDocs or Zensical keep it with the Markdown object."""
    if "relpath" in md.treeprocessors:
        file = getattr(md.treeprocessors["relpath"], "file", None)
        return getattr(file, "src_uri", None)
    if "rendering_context" in md.preprocessors:
        page = getattr(md.preprocessors["rendering_context"], "page", None)
        return getattr(page, "path", None)
    return None


def _no_options(
    language: str, inputs: dict[str, str], options: dict[str, Any], attrs: dict[str, Any], md: Any
) -> bool:
    """Take every fence of ours: an option it does not know must not turn it into a code block."""
    options.update(inputs)
    return True


def _format_fence(
    source: str,
    language: str,
    css_class: str,
    options: dict[str, Any],
    md: Markdown,
    *,
    name: str,
    fence: Fence,
    context: PageContext,
    **_kwargs: Any,
) -> str:
    """HTML of one fence; every exception becomes a fault of the page, so none can be swallowed."""
    try:
        if options:
            unknown = ", ".join(sorted(options))
            raise ContentFault(f"a fence takes no options; remove {unknown}")
        return fence(source.strip(), context)
    except ContentFault as fault:
        context.report_fence(fault, name=name, body=source)
    except Exception as error:
        context.report_fence(
            f"the code behind this fence failed with {type(error).__name__}: {error}; "
            f"this is a fault of genmap_site, not of the page",
            name=name,
            body=source,
        )
    return ""


def _nested_renderers(context: PageContext) -> tuple[Callable[[str], str], Callable[[str], str]]:
    """Renderers for the Markdown of items and cards: blocks, and one line without its `<p>`."""
    made: list[Markdown] = []

    def render(text: str) -> str:
        if not made:
            made.append(Markdown(extensions=["tables", "sane_lists", InlineExtension(context)]))
        return made[0].reset().convert(text)

    def inline(text: str) -> str:
        html = render(text).strip()
        inner = html.removeprefix("<p>").removesuffix("</p>")
        return inner if "<p>" not in inner else html

    return render, inline


def makeExtension(**kwargs: Any) -> GenmapExtension:  # noqa: N802  # Python-Markdown's name
    """The extension, as Python-Markdown looks it up by module name."""
    return GenmapExtension(**kwargs)
