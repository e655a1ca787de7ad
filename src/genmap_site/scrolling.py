"""Wide tables scroll by themselves, so that no page has to, and can be reached by keyboard."""

from __future__ import annotations

from xml.etree import ElementTree as etree  # noqa: N813  # Python-Markdown's own name for it

from markdown.treeprocessors import Treeprocessor


class ScrollingTables(Treeprocessor):
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
