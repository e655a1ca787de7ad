"""The offline fence: the place where a reader can keep the whole course on their device."""

from __future__ import annotations

from genmap_site.context import PageContext
from genmap_site.faults import ContentFault


def render_offline(body: str, context: PageContext) -> str:
    """The element, with a sentence for readers without JavaScript; the page finds out the size."""
    if body:
        raise ContentFault(f"an offline fence has no content; remove {body.splitlines()[0]!r}")
    return (
        '<div class="gm-offline"><gm-offline data-state="idle"><p class="gm-offline__plain">'
        "With JavaScript on, a button here keeps the whole course on your device.</p>"
        "</gm-offline></div>"
    )
