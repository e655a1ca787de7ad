import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

WORDS = ["mat", "sofa", "bed", "roof", "moon", "of"]
LOGITS: Array = np.array([2.0, 1.5, 1.0, 0.5, -0.5, -1.5])


def with_temperature(logits: Array, temperature: float) -> Array:
    scaled = logits * temperature
    weights = np.exp(scaled - scaled.max())
    probs: Array = weights / weights.sum()
    return probs


def nucleus(probs: Array, share: float) -> Array:
    """Keep the fewest most probable tokens that hold the share; the result sums to 1."""
    order = np.argsort(-probs)
    below = int((np.cumsum(probs[order]) < share).sum())
    best = order[: below + 1]
    kept = np.zeros_like(probs)
    kept[best] = probs[best]
    kept /= kept.sum()
    return kept


def draw(probs: Array, rng: np.random.Generator) -> int:
    """Draw the number of one token."""
    return int(rng.choice(len(probs), p=probs))


if __name__ == "__main__":  # Run prints what you have so far
    rng = np.random.default_rng(1)
    for temperature in (0.5, 1.0, 2.0):
        probs = with_temperature(LOGITS, temperature)
        cut = nucleus(probs, 0.9)
        print(temperature, np.round(probs, 2), np.round(cut, 2))
        print([WORDS[draw(cut, rng)] for _ in range(8)])
