"""Synthetic sound: a tone with one overtone in noise, rounded to a few levels."""

from __future__ import annotations

import math

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

N_LEVELS = 16
NOISE = 0.05
PERIODS = (12.0, 20.0)  # samples in a period of the tone

_erf = np.vectorize(math.erf, otypes=[float])


def sample(
    n: int, *, rng: Generator, length: int = 64
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """n noisy waves as levels 0 .. N_LEVELS - 1, (n, length) int64, and the waves without noise.

    Each wave has a period and a phase of its own. Both arrays are (n, length).
    """
    period = rng.uniform(*PERIODS, size=(n, 1))
    phase = rng.uniform(0.0, 2 * math.pi, size=(n, 1))
    turn = 2 * math.pi * np.arange(length) / period + phase  # (n, length)
    clean = 0.6 * np.sin(turn) + 0.3 * np.sin(2 * turn)
    return quantise(clean + NOISE * rng.normal(size=clean.shape)), clean


def quantise(wave: NDArray[np.float64]) -> NDArray[np.int64]:
    """The level of each value: N_LEVELS equal steps from -1 to 1; the outer two are open."""
    level = np.floor((wave + 1.0) / 2.0 * N_LEVELS)
    return np.clip(level, 0, N_LEVELS - 1).astype(np.int64)


def log_prob_given_clean(levels: NDArray[np.int64], clean: NDArray[np.float64]) -> float:
    """Mean log-probability of a level for somebody who knows the wave without noise, in nats.

    No model that has to guess the wave can do better on average.
    """
    width = 2.0 / N_LEVELS
    low, high = -1.0 + width * levels, -1.0 + width * (levels + 1)
    low = np.where(levels == 0, -np.inf, low)
    high = np.where(levels == N_LEVELS - 1, np.inf, high)
    scale = NOISE * math.sqrt(2.0)
    mass = (_erf((high - clean) / scale) - _erf((low - clean) / scale)) / 2.0
    return float(np.log(mass).mean())
