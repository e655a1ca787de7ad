"""Real noising and real denoising of a point cloud whose score is known in closed form.

Data is a mixture of eight narrow Gaussians on a ring, so the noised data is a mixture too and the
best noise prediction can be written down; no network is needed to show a true sampler.
"""

from __future__ import annotations

import math
import random
from functools import lru_cache

from genmap_site.figures import svg

NAME = "diffusion-diagram"
PAINT = svg.colour("diffusion")
SIZE = (330, 222)
STEPS = 1000
PASSES = 50
SPREAD = 0.12
CENTRES = [(1.5 * math.cos(k * math.pi / 4), 1.5 * math.sin(k * math.pi / 4)) for k in range(8)]
NOISED_AT = (0, 100, 200, 1000)
SHOWN_AFTER = (0, 40, 45, 50)
CAPTION = (
    "Both clouds are computed, not sketched. For training, eight groups of points on a ring are "
    "noised by the closed form of arXiv:2006.11239, eq. 4. For sampling, fresh noise is denoised "
    "in 50 passes with the best possible noise prediction, which is known exactly for this data."
)


@lru_cache(maxsize=1)
def alpha_bars() -> tuple[float, ...]:
    """alpha_bar[t] for t = 0..1000, the linear schedule of arXiv:2006.11239, section 4."""
    bars = [1.0]
    for t in range(STEPS):
        bars.append(bars[-1] * (1 - (1e-4 + (0.02 - 1e-4) * t / (STEPS - 1))))
    return tuple(bars)


def draw_data(n: int, rng: random.Random) -> list[svg.Point]:
    """n points of the ring."""
    centres = [rng.choice(CENTRES) for _ in range(n)]
    return [(x + rng.gauss(0, SPREAD), y + rng.gauss(0, SPREAD)) for x, y in centres]


def add_noise(points: list[svg.Point], t: int, rng: random.Random) -> list[svg.Point]:
    """x_t given x_0 in one step: arXiv:2006.11239, eq. 4."""
    keep, noise = math.sqrt(alpha_bars()[t]), math.sqrt(1 - alpha_bars()[t])
    return [
        (keep * x + noise * rng.gauss(0, 1), keep * y + noise * rng.gauss(0, 1)) for x, y in points
    ]


def best_noise(point: svg.Point, t: int) -> svg.Point:
    """E[eps | x_t], what a perfectly trained network would predict; t in 1..1000."""
    bar = alpha_bars()[t]
    keep, noise = math.sqrt(bar), math.sqrt(1 - bar)
    variance = bar * SPREAD**2 + 1 - bar
    away = [(point[0] - keep * x, point[1] - keep * y) for x, y in CENTRES]
    logs = [-(dx * dx + dy * dy) / (2 * variance) for dx, dy in away]
    weights = [math.exp(value - max(logs)) for value in logs]
    total = sum(weights)
    pull = noise / (variance * total)
    return (
        pull * sum(w * dx for w, (dx, _) in zip(weights, away, strict=True)),
        pull * sum(w * dy for w, (_, dy) in zip(weights, away, strict=True)),
    )


def denoise(point: svg.Point, t: int, earlier: int) -> svg.Point:
    """One deterministic DDIM pass from step t to an earlier one: arXiv:2010.02502, eq. 12."""
    bar, aim = alpha_bars()[t], alpha_bars()[earlier]
    guess = best_noise(point, t)
    clean = [
        (p - math.sqrt(1 - bar) * e) / math.sqrt(bar) for p, e in zip(point, guess, strict=True)
    ]
    x, y = (math.sqrt(aim) * c + math.sqrt(1 - aim) * e for c, e in zip(clean, guess, strict=True))
    return x, y


@lru_cache(maxsize=1)
def reverse_run(n: int = 80, seed: int = 4) -> dict[int, list[svg.Point]]:
    """The cloud after 0, 40, 45 and 50 passes."""
    rng = random.Random(seed)
    cloud = [(rng.gauss(0, 1), rng.gauss(0, 1)) for _ in range(n)]
    frames = {0: cloud}
    stride = STEPS // PASSES
    for done in range(1, PASSES + 1):
        t = STEPS - stride * (done - 1)
        cloud = [denoise(point, t, t - stride) for point in cloud]
        frames[done] = cloud
    return {done: frames[done] for done in SHOWN_AFTER}


def draw() -> str:
    """Noising and denoising, side by side where there is room."""
    return svg.figure(NAME, [_training(), _sampling()], CAPTION)


def _frames(clouds: list[list[svg.Point]], names: list[str]) -> list[str]:
    """Four small plots in a row, joined by arrows."""
    parts = []
    for i, (cloud, name) in enumerate(zip(clouds, names, strict=True)):
        left = 6 + 77 * i
        seen = [
            (left + 34 + 13.2 * x, 73 - 13.2 * y) for x, y in cloud if max(abs(x), abs(y)) < 2.45
        ]
        parts += [
            svg.box(left, 39, 68, 68, rx=5, stroke_opacity=0.4),
            svg.dots(seen, size=2.6, stroke=PAINT),
            svg.note(left + 34, 126, name, text_anchor="middle"),
        ]
    return parts


def _training() -> str:
    rng = random.Random(2)
    points = draw_data(80, rng)
    clouds = [add_noise(points, t, rng) for t in NOISED_AT]
    names = [f"*t* = {t}" for t in NOISED_AT]
    parts = [
        svg.label(6, 18, "Training: add noise, predict it", font_weight=600, font_size=14),
        *_frames(clouds, names),
        svg.arrow((6, 142), (305, 142)),
        svg.note(155.5, 160, "forward: simulated, nothing to learn", text_anchor="middle"),
        svg.label(155.5, 186, "given *x*_{t} and *t*, predict the noise ε", text_anchor="middle"),
        svg.note(155.5, 212, "objective: mean squared error of ε", text_anchor="middle"),
    ]
    return svg.drawing(
        f"{NAME}-training",
        "Training a diffusion model",
        "Eight groups of points on a ring at steps 0, 100, 200 and 1000 of the forward process: "
        "they blur into a ring and end as a shapeless Gaussian cloud. The network is trained to "
        "predict the noise that was added.",
        SIZE,
        parts,
    )


def _sampling() -> str:
    run = reverse_run()
    names = ["pure noise"] + [f"{done} passes" for done in SHOWN_AFTER[1:]]
    parts = [
        svg.label(6, 18, "Sampling: denoise, step by step", font_weight=600, font_size=14),
        *_frames(list(run.values()), names),
        svg.arrow((6, 142), (305, 142), stroke=PAINT, stroke_width=2),
        svg.note(155.5, 160, "reverse: one network pass for each step", text_anchor="middle"),
        svg.label(155.5, 186, "each pass follows the score, ∇ log *p*_{t}", text_anchor="middle"),
        svg.note(155.5, 212, "here: 50 passes over all points at once", text_anchor="middle"),
    ]
    return svg.drawing(
        f"{NAME}-sampling",
        "Sampling a diffusion model",
        "A shapeless cloud of random points after 0, 40, 45 and 50 denoising passes: it gathers "
        "into eight small groups on a ring.",
        SIZE,
        parts,
    )
