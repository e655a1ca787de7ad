"""The theme's script after the first paint.

It measures the page as it starts, so the browser has to style and lay out everything inside that
one long task. A frame later that work is done, in a task of its own, and the reader already sees
the page. The file is still asked for at once, and the script that waits takes its address from
there: its own text is then the same on every page, and one hash permits it (`genmap_site.policy`).
"""

from __future__ import annotations

import re

_SCRIPT = re.compile(r'<script src="(?P<src>[^"]*/?javascripts/bundle\.[^"]+)"></script>')
_START = """<script>{
  const start = () => {
    const script = document.createElement("script")
    script.src = document.querySelector("link[rel=preload][href*='javascripts/bundle.']").href
    document.body.append(script)
  }
  // A tab in the background paints nothing, and waits for nothing.
  if (document.hidden) start()
  else requestAnimationFrame(() => setTimeout(start))
}</script>"""


def after_first_paint(html: str) -> str:
    """The page with the theme's script put off; as it was, when it has no such script."""
    found = _SCRIPT.search(html)
    if found is None:
        return html
    preload = f'<link rel="preload" as="script" href="{found["src"]}">\n  </head>'
    later = html[: found.start()] + _START + html[found.end() :]
    return later.replace("</head>", preload, 1)
