"""The Markdown of the course's pages, as one Python-Markdown extension.

Everything a lesson writes beyond plain Markdown is registered here, so that it works from
`markdown.Markdown(extensions=["genmap"])` alone: fences that name items, decks, objectives, facts
and figures; maths; the marks `{ar}` `{lv}` `{adv}` `{diff}`; `[[glossary terms]]`; abbreviations.

Faults are gathered over the whole page. They go to `faults` when the caller passes a list (the
MkDocs plugin does, to report all pages at once) and else leave as one ContentFault.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as etree  # noqa: N813  # Python-Markdown's own name for it

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from genmap.items.faults import Fault
from genmap_site.context import PageContext, find_root
from genmap_site.faults import ContentFault
from genmap_site.fences import FENCES, Fence, misspelt_fences
from genmap_site.inline import InlineExtension, nested_renderers


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
        context.render, context.inline = nested_renderers(context)
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
        # Not a postprocessor: the table of contents runs those on its own, before maths is done.
        md.treeprocessors.register(_ClosePage(md, context, self._faults), "genmap-close", -1000)


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


def makeExtension(**kwargs: Any) -> GenmapExtension:  # noqa: N802  # Python-Markdown's name
    """The extension, as Python-Markdown looks it up by module name."""
    return GenmapExtension(**kwargs)
