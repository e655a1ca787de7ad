"""The Markdown that items and cards share with pages, and how theirs becomes HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree as etree  # noqa: N813  # Python-Markdown's own name for it

from markdown import Extension, Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from genmap_site.context import PageContext
from genmap_site.faults import ContentFault
from genmap_site.glossary import link_to
from genmap_site.paradigms import BY_KEY, LOOKS, first_word, mark
from genmap_site.scrolling import ScrollingTables

# Above backslash escapes (180), below code (190): `\|` inside a table cell still parts a mark.
_INLINE_PRIORITY = 185
_MARK = r"\{(ar|lv|adv|diff)(?:\\?\|([^{}]+?))?\}"
_TERM = r"\[\[([^\[\]|\\]+)(?:\\?\|([^\[\]]+?))?\]\]"
_SHORT = 32  # characters of TeX up to which a formula in a line is never broken
_SCROLLS = 36  # characters of TeX from which a displayed formula may be wider than a phone


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
        md.treeprocessors.register(ScrollingTables(md), "genmap-tables", 3)


def nested_renderers(context: PageContext) -> tuple[Callable[[str], str], Callable[[str], str]]:
    """Renderers for the Markdown of items and cards: blocks, and one line without its `<p>`."""
    made: list[Markdown] = []

    def render(text: str) -> str:
        if not made:
            blocks = ["tables", "sane_lists", "pymdownx.highlight", "pymdownx.superfences"]
            made.append(Markdown(extensions=[*blocks, InlineExtension(context)]))
        return made[0].reset().convert(text)

    def inline(text: str) -> str:
        html = render(text).strip()
        inner = html.removeprefix("<p>").removesuffix("</p>")
        return inner if "<p>" not in inner else html

    return render, inline


class _ParadigmMark(InlineProcessor):
    """`{ar}` or `{ar|own words}` -> icon and name in the paradigm's colour."""

    def handleMatch(  # type: ignore[override]  # noqa: N802  # Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element, int, int]:
        paradigm = BY_KEY[m[1]]
        element = etree.fromstring(mark(paradigm))
        head = element[0]
        first, rest = first_word((m[2] or "").strip() or LOOKS[paradigm].name)
        head[0].tail, head.tail = AtomicString(first), AtomicString(rest)
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


def _unescaped(text: str) -> str:
    """arithmatex escapes displayed TeX for HTML; KaTeX wants it as written."""
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return text
