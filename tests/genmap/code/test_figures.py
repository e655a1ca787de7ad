"""Figures leave Python as images with words, shown or not, and close."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import matplotlib.image
import pytest

from genmap.code import figures
from genmap.code.program import run

Sent = list[tuple[str, str]]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sent]:
    # The backend is chosen once a process, at the first import of pyplot.
    monkeypatch.setenv("MPLBACKEND", os.environ.get("MPLBACKEND", ""))
    import matplotlib.pyplot as plt

    plt.switch_backend(figures.BACKEND)
    plt.close("all")
    collected: Sent = []
    figures.emit_to(lambda png, alt: collected.append((png, alt)))
    yield collected
    figures.emit_to(None)


def outcome(code: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run(f"import matplotlib.pyplot as plt\n{code}", ""))
    return told


def test_show_sends_a_png_and_goes_on(sent: Sent, capsys: pytest.CaptureFixture[str]) -> None:
    code = "plt.plot([1, 2])\nplt.title('Loss')\nplt.show()\nprint(plt.get_fignums())"
    assert outcome(code)["kind"] == "done"
    assert capsys.readouterr().out == "[]\n"
    [(png, alt)] = sent
    pixels = matplotlib.image.imread(BytesIO(base64.b64decode(png)))
    assert pixels.shape[0] > 300
    assert pixels[..., :3].std() > 0.01
    assert alt == "Loss. 1 line."


def test_figures_that_were_never_shown_are_sent_at_the_end(sent: Sent) -> None:
    code = "plt.plot([1])\nplt.show()\nplt.figure()\nplt.plot([2], [3])\nplt.figure()"
    outcome(code)
    assert [alt for _, alt in sent] == ["1 line.", "1 line.", "An empty figure."]


def test_an_error_does_not_keep_a_figure_back(sent: Sent) -> None:
    assert outcome("plt.plot([1])\n1 / 0")["kind"] == "raised"
    assert len(sent) == 1


def test_a_figure_that_cannot_be_drawn_says_so(
    sent: Sent, capsys: pytest.CaptureFixture[str]
) -> None:
    assert outcome("plt.title('$\\\\frac{1$')\n5")["value"] == "5"
    assert "A figure could not be drawn: ValueError" in capsys.readouterr().err
    assert outcome("plt.plot([1])")["kind"] == "done"
    assert len(sent) == 1


ALTS = {
    "a title and axes": (
        "plt.plot([1]); plt.plot([2]); plt.title('Loss'); plt.xlabel('step'); plt.ylabel('nats')",
        "Loss: nats over step. 2 lines.",
    ),
    "a legend": ("plt.plot([1], label='a'); plt.plot([2], label='b')", "2 lines (a, b)."),
    "a scatter": ("plt.scatter(range(200), range(200))", "1 scatter of 200 points."),
    "an image": ("plt.imshow([[0, 1], [1, 0], [1, 1]])", "1 image of 3 by 2 pixels."),
    "bars": ("plt.bar([1, 2], [3, 4])", "1 group of 2 bars."),
    "a histogram": ("plt.hist([1, 2, 3], bins=5)", "1 group of 5 bars."),
    "a text": ("plt.text(0, 0, 'here')", "1 text 'here'."),
    "an area": ("plt.fill_between([1, 2], [1, 2])", "1 filled area."),
    "contours": ("plt.contour([[0, 1], [1, 2]])", "1 contour plot."),
    "arrows": ("plt.quiver([0], [0], [1], [1])", "1 field of arrows."),
    "two plots": (
        "f, (a, b) = plt.subplots(1, 2); a.plot([1]); a.set_title('A?'); b.scatter([1], [1])",
        "A?. 1 line. 1 scatter of 1 points.",
    ),
    "a title over all": ("plt.suptitle('All'); plt.plot([1])", "All. 1 line."),
    "a colour bar": (
        "plt.imshow([[0, 1]]); plt.colorbar()",
        "1 image of 1 by 2 pixels.",
    ),
    "empty axes": ("plt.gca()", "nothing drawn."),
}


@pytest.mark.parametrize("case", ALTS)
def test_the_words_say_what_is_drawn(sent: Sent, case: str) -> None:
    code, words = ALTS[case]
    outcome(code)
    assert [alt for _, alt in sent] == [words]


def test_the_words_are_not_endless(sent: Sent) -> None:
    outcome("plt.title('x' * 5000)")
    assert len(sent[0][1]) < 520


def test_without_a_place_to_go_figures_are_dropped(sent: Sent) -> None:
    figures.emit_to(None)
    assert outcome("plt.plot([1])\nplt.show()\nplt.get_fignums()")["value"] == "[]"
