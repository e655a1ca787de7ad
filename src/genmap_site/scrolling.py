"""Wide tables scroll by themselves, so that no page has to, and can be reached by keyboard."""

from __future__ import annotations

import re
from xml.etree import ElementTree as etree  # noqa: N813  # Python-Markdown's own name for it

from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from genmap_site.maths import signs


class ScrollingTables(Treeprocessor):
    """Wrap each table in a region that scrolls by itself and can be reached by keyboard."""

    def run(self, root: etree.Element) -> None:
        for parent in list(root.iter()):
            for number, child in enumerate(list(parent)):
                if child.tag == "table" and parent.get("class") != "gm-scroll":
                    parent.remove(child)
                    parent.insert(number, self._scrolling(child))

    def _scrolling(self, table: etree.Element) -> etree.Element:
        headings = [self._spoken("".join(cell.itertext())) for cell in table.iter("th")]
        label = "Table: " + ", ".join(heading for heading in headings if heading)
        return _region(table, label)

    def _spoken(self, heading: str) -> str:
        """A heading's words; of a formula, whose HTML is stashed, the signs of its MathML."""
        return HTML_PLACEHOLDER_RE.sub(self._signs, heading).strip()

    def _signs(self, placeholder: re.Match[str]) -> str:
        return signs(str(self.md.htmlStash.rawHtmlBlocks[int(placeholder[1])]))


def _region(table: etree.Element, label: str) -> etree.Element:
    region = etree.Element("section", {"class": "gm-scroll", "aria-label": label, "tabindex": "0"})
    region.tail, table.tail = table.tail, "\n"
    table.set("class", f"gm-table {table.get('class', '')}".strip())
    region.append(table)
    return region
