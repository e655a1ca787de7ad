"""matplotlib without a window: figures leave Python as PNG images with a text alternative.

The worker calls `emit_to(callback)` once after Python has started. From then on `plt.show()`, and
the end of a program for figures that were never shown, call `callback(png, alt)`: `png` is the
image as base64 text, `alt` a sentence. Both are texts, since text is what crosses without leaving
an object of Python's in JavaScript. matplotlib itself is only imported by the program.
"""

from __future__ import annotations

import base64
import io
import os
import sys
from collections.abc import Callable
from typing import Any

from genmap.code.alt import alt_text

Emit = Callable[[str, str], object]

BACKEND = "module://genmap.code.figures_backend"
_DOTS_PER_INCH = 110

_emit: Emit | None = None


def emit_to(callback: Emit | None) -> None:
    """Send figures to `callback(png, alt)` from now on; without one they are dropped."""
    global _emit
    _emit = callback


def prepare() -> None:
    """Choose the backend, which matplotlib reads when it is imported."""
    os.environ["MPLBACKEND"] = BACKEND


def send_open() -> None:
    """Send every open figure, in the order they were made, and close them all."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return
    try:
        for number in pyplot.get_fignums():
            _send(pyplot.figure(number))
    finally:
        pyplot.close("all")


def _send(figure: Any) -> None:
    if _emit is None:
        return
    image = io.BytesIO()
    figure.savefig(image, format="png", dpi=_DOTS_PER_INCH, bbox_inches="tight")
    _emit(base64.b64encode(image.getvalue()).decode(), alt_text(figure))
