"""The figure fence: a figure that code draws as SVG."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

import genmap_site
from genmap.kept import kept, modules
from genmap_site.context import PageContext
from genmap_site.faults import ContentFault
from genmap_site.figures import REGISTRY


def render_figure(body: str, context: PageContext) -> str:
    """The figure a body names, as registered in genmap_site.figures."""
    if body not in REGISTRY:
        near = get_close_matches(body, REGISTRY, n=1)
        mend = f"write {near[0]!r}" if near else f"known: {', '.join(sorted(REGISTRY)) or 'none'}"
        raise ContentFault(f"there is no figure {body!r}; {mend}")
    code = modules(Path(genmap_site.__file__).parent / "figures")
    drawing = kept(context.root, f"figure-{body}", code, REGISTRY[body])
    return f'<div class="gm">{drawing}</div>'
