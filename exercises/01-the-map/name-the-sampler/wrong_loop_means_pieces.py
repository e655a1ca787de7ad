import math
from random import Random

# Each of the four paradigms occurs once.
PARADIGMS = {
    "sample_a": "adversarial",
    "sample_b": "autoregressive",
    "sample_c": "latent-variable",
    "sample_d": "autoregressive",
}


# Trained against a second network,
# which learned to tell fakes from real pictures.
def sample_a(rng: Random) -> list[float]:
    z = gaussian(2, rng)
    return network_a(z)


def sample_b(rng: Random) -> list[float]:
    pixels: list[float] = []
    while len(pixels) < PIXELS:
        ink = network_b(pixels)
        pixels.append(1.0 if rng.random() < ink else -1.0)
    return pixels


# Trained with an encoder: rebuild a picture from its code,
# keep codes near a Gaussian.
def sample_c(rng: Random) -> list[float]:
    z = gaussian(2, rng)
    return network_c(z)


# Trained on pictures mixed with noise:
# say which noise is in x at level t.
def sample_d(rng: Random) -> list[float]:
    x = gaussian(PIXELS, rng)
    for t in range(LEVELS, 0, -1):
        noise = network_d(x, t)
        x = remove_share(x, noise, t)
    return x


# Below is what the samplers need, with small formulas in place of trained networks.
# You can do the exercise without reading on.

PIXELS = 9
CROSS = [1, -1, 1, -1, 1, -1, 1, -1, 1]
RING = [1, 1, 1, 1, -1, 1, 1, 1, 1]
PICTURES = [CROSS, RING]

LEVELS = 20
SIGNAL = [math.cos(math.pi / 2 * t / (LEVELS + 1)) for t in range(LEVELS + 1)]
NOISE = [math.sin(math.pi / 2 * t / (LEVELS + 1)) for t in range(LEVELS + 1)]
SPREAD = 0.2  # pictures drawn by hand differ a little


def gaussian(size: int, rng: Random) -> list[float]:
    """Give as many independent Gaussian numbers as you ask for."""
    return [rng.gauss(0, 1) for _ in range(size)]


def network_a(z: list[float]) -> list[float]:
    """Turn two numbers into a picture."""
    picture = CROSS if z[0] < 0 else RING
    return [pixel + SPREAD * z[1] for pixel in picture]


def network_b(before: list[float]) -> float:
    """Say how probable ink is for the next pixel, given the pixels before it."""
    fits, inks = [], []
    for picture in PICTURES:
        same = [pixel == picture[i] for i, pixel in enumerate(before)]
        fits.append(math.prod(0.95 if s else 0.05 for s in same))
        inks.append(0.95 if picture[len(before)] > 0 else 0.05)
    return sum(fit * ink for fit, ink in zip(fits, inks, strict=True)) / sum(fits)


def network_c(z: list[float]) -> list[float]:
    """Turn two numbers into a picture."""
    share = 1 / (1 + math.exp(-3 * z[0]))
    mix = [share * RING[i] + (1 - share) * CROSS[i] for i in range(PIXELS)]
    return [pixel + SPREAD * z[1] for pixel in mix]


def network_d(x: list[float], t: int) -> list[float]:
    """Say which noise the nine numbers x hold at level t, on average."""
    if not 1 <= t <= LEVELS:
        raise ValueError(f"there is no noise level {t}: network_d knows 1 to {LEVELS}")
    if len(x) != PIXELS:
        raise ValueError(f"x has {len(x)} numbers: network_d looks at {PIXELS}")
    variance = (SIGNAL[t] * SPREAD) ** 2 + NOISE[t] ** 2
    rests = [[x[i] - SIGNAL[t] * picture[i] for i in range(PIXELS)] for picture in PICTURES]
    far = [sum(v * v for v in rest) / (2 * variance) for rest in rests]
    share = 1 / (1 + math.exp(min(max(far[0] - far[1], -700), 700)))
    mean = [share * rests[0][i] + (1 - share) * rests[1][i] for i in range(PIXELS)]
    return [NOISE[t] / variance * v for v in mean]


def remove_share(x: list[float], noise: list[float], t: int) -> list[float]:
    """Take x from level t down to level t - 1, given the noise it holds."""
    clean = [(x[i] - NOISE[t] * noise[i]) / SIGNAL[t] for i in range(PIXELS)]
    return [SIGNAL[t - 1] * clean[i] + NOISE[t - 1] * noise[i] for i in range(PIXELS)]


def show(picture: list[float]) -> None:
    """Print a picture: # is ink, . is paper, + is a grey between them."""
    signs = ["#" if v > 0.5 else "." if v < -0.5 else "+" for v in picture]
    for row in range(0, len(signs), 3):
        print(" ".join(signs[row : row + 3]))


if __name__ == "__main__":  # Run prints a picture of each
    rng = Random(1)
    for sampler in (sample_a, sample_b, sample_c, sample_d):
        print(sampler.__name__)
        show(sampler(rng))
