"""The backend that matplotlib loads by name: it draws in memory, and `show` sends the figures.

Only matplotlib imports this module. It asks for matplotlib's parts by name, because the page's
Python has them on demand, and no module of the course may need them to be imported.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from genmap.code.figures import send_open

FigureCanvas = import_module("matplotlib.backends.backend_agg").FigureCanvasAgg
FigureManager = import_module("matplotlib.backend_bases").FigureManagerBase


def show(*_args: Any, **_kwargs: Any) -> None:
    """`plt.show()`: there is no window to wait for."""
    send_open()
