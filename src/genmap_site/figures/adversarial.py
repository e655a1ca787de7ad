"""A one-dimensional GAN: two densities, the best discriminator, and a generator's map."""

from __future__ import annotations

import math
import random

from genmap_site.figures import svg

NAME = "adversarial-diagram"
PAINT = svg.colour("adversarial")
SIZE = (330, 222)
DATA = (0.9, 0.55)  # mean and standard deviation
GENERATED = (-0.5, 0.8)
LEFT, WIDTH, BASE = 15.0, 300.0, 168.0
CAPTION = (
    "A GAN whose data is a single number. The dotted curve is the best possible discriminator: at "
    "each point, the data's share of the two densities (arXiv:1406.2661). The generator moves "
    "uphill on it. Sampling sends random numbers through the generator, once."
)


def density(x: float, gaussian: tuple[float, float]) -> float:
    """The Gaussian density at x."""
    mean, sd = gaussian
    return math.exp(-((x - mean) ** 2) / (2 * sd**2)) / (sd * math.sqrt(2 * math.pi))


def best_discriminator(x: float) -> float:
    """D*(x) = p_data / (p_data + p_generated): arXiv:1406.2661, proposition 1."""
    real, fake = density(x, DATA), density(x, GENERATED)
    return real / (real + fake)


def generator(z: float) -> float:
    """Turns standard normal numbers into `GENERATED`."""
    return GENERATED[0] + GENERATED[1] * z


def draw() -> str:
    """Training and sampling, side by side where there is room."""
    return svg.figure(NAME, [_training(), _sampling()], CAPTION)


def _across(x: float) -> float:
    return LEFT + WIDTH / 2 + 50 * x


def _training() -> str:
    xs = [-3 + 6 * i / 75 for i in range(76)]
    real = [(_across(x), BASE - 110 * density(x, DATA)) for x in xs]
    fake = [(_across(x), BASE - 110 * density(x, GENERATED)) for x in xs]
    judged = [(_across(x), BASE - 110 * best_discriminator(x)) for x in xs]
    axis = svg.line((LEFT, BASE), (LEFT + WIDTH, BASE), stroke_opacity=0.5)
    parts = [
        svg.label(6, 18, "Training: one network against another", font_weight=600, font_size=14),
        axis,
        svg.curve(real),
        svg.curve(fake, stroke=PAINT, stroke_dasharray="6 3", stroke_width=2),
        svg.curve(judged, stroke_dasharray="1.5 3", stroke_width=2),
        svg.label(246, 132, "data"),
        svg.label(54, 112, "generated"),
        svg.note(196, 70, "discriminator: “real?”", text_anchor="end"),
        svg.arrow((112, 184), (196, 184), stroke=PAINT, stroke_width=2),
        svg.note(106, 188, "generator moves", text_anchor="end"),
        svg.note(6, 212, "objective: minimax, so no single number falls"),
    ]
    return svg.drawing(
        f"{NAME}-training",
        "Training a GAN",
        "Density of the data as a solid curve, of the generated samples as a dashed curve to its "
        "left, and the discriminator as a dotted curve that rises towards the data. An arrow "
        "shows the generator moving towards the data.",
        SIZE,
        parts,
    )


def _sampling() -> str:
    rng = random.Random(21)
    codes = sorted(rng.gauss(0, 1) for _ in range(22))
    codes = [z for z in codes if abs(z) < 2.6]
    top, bottom = 50.0, 162.0
    threads = "".join(
        f"M{svg.number(_across(z))} {top}V{top + 18}M{svg.number(_across(generator(z)))} "
        f"{bottom - 18}V{bottom}"
        for z in codes
    )
    parts = [
        svg.label(6, 18, "Sampling: one generator pass", font_weight=600, font_size=14),
        svg.note(15, 42, "random numbers *z*"),
        svg.line((LEFT, top + 18), (LEFT + WIDTH, top + 18), stroke_opacity=0.5),
        svg.tag("path", d=threads, stroke=PAINT, stroke_width=2),
        svg.arrow((165, 72), (165, 88)),
        svg.named_box(120, 90, 90, "generator", "adversarial"),
        svg.arrow((165, 124), (165, 140)),
        svg.line((LEFT, bottom), (LEFT + WIDTH, bottom), stroke_opacity=0.5),
        svg.note(15, 182, "samples *x*"),
        svg.box(238, 90, 77, 32, stroke_dasharray="4 3", stroke_opacity=0.5),
        svg.note(276, 110, "not used", text_anchor="middle"),
        svg.note(276, 84, "discriminator", text_anchor="middle"),
        svg.note(6, 212, "no probability comes out, only samples"),
    ]
    return svg.drawing(
        f"{NAME}-sampling",
        "Sampling a GAN",
        "Random numbers on one line pass through the generator once and become samples on a "
        "second line, shifted and squeezed. The discriminator is not used.",
        SIZE,
        parts,
    )
