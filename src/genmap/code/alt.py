"""A figure in words, for those who do not see it: titles, axes and what is drawn in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from genmap.code.values import shortened

_MOST = 500  # characters; a longer text is no help when it is read aloud


def alt_text(figure: Any) -> str:
    """One sentence a plot, such as `Loss: loss over step. 2 lines.`; never empty."""
    try:
        title = getattr(figure, "_suptitle", None)
        parts = [title.get_text()] if title is not None and title.get_text() else []
        parts += [_axes(axes) for axes in figure.axes if axes.get_label() != "<colorbar>"]
    except Exception as error:  # an odd figure is shown all the same
        return f"A figure that cannot be described ({type(error).__name__})."
    text = " ".join(_sentence(part) for part in parts if part) or "An empty figure."
    return shortened_text(text)


def shortened_text(text: str) -> str:
    """The text, cut where it is too long to be listened to."""
    return text if len(text) <= _MOST else f"{text[:_MOST]} …"


def _axes(axes: Any) -> str:
    labels = [axes.get_title(), _over(axes.get_ylabel(), axes.get_xlabel())]
    heading = ": ".join(label for label in labels if label)
    drawn = ", ".join(_counted(_drawn(axes))) or "nothing drawn"
    names = [name for name in axes.get_legend_handles_labels()[1] if name]
    legend = f" ({', '.join(names)})" if names else ""
    return f"{heading}. {drawn}{legend}" if heading else f"{drawn}{legend}"


def _over(vertical: str, horizontal: str) -> str:
    if vertical and horizontal:
        return f"{vertical} over {horizontal}"
    return vertical or horizontal


def _drawn(axes: Any) -> Iterator[str]:
    """A word for each thing in the axes; equal words are counted."""
    yield from ("line" for _ in axes.lines)
    for collection in axes.collections:
        name = type(collection).__name__
        if name == "PathCollection":
            yield f"scatter of {len(collection.get_offsets())} points"
        else:
            yield _COLLECTIONS.get(name, "shape")
    yield from (f"image of {_by(image.get_array())} pixels" for image in axes.images)
    bars = {id(patch) for container in axes.containers for patch in container}
    yield from (f"group of {len(container)} bars" for container in axes.containers)
    yield from ("shape" for patch in axes.patches if id(patch) not in bars)
    yield from (f"text {shortened(text.get_text(), 40)}" for text in axes.texts)


_COLLECTIONS = {
    "LineCollection": "set of lines",
    "QuadContourSet": "contour plot",
    "QuadMesh": "colour map",
    "PolyCollection": "filled area",
    "FillBetweenPolyCollection": "filled area",
    "Quiver": "field of arrows",
}


def _counted(words: Iterator[str]) -> Iterator[str]:
    for word, times in Counter(words).items():
        head, blank, tail = word.partition(" ")
        yield f"{times} {head}{'s' if times > 1 else ''}{blank}{tail}"


def _by(array: Any) -> str:
    return " by ".join(str(length) for length in array.shape[:2])


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
