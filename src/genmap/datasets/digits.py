"""Handwritten digits of 8 x 8 pixels; digits.md says where they come from and how to use them."""

from __future__ import annotations

from importlib import resources
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Split = Literal["train", "held-out"]


def load(split: Split) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Images (n, 64) of ink from 0 to 16, row by row, and their digits (n,); both int64.

    Every fifth image is held out.
    """
    with resources.files("genmap.datasets").joinpath("digits.npz").open("rb") as file:
        stored: Any = np.load(file)
        images, labels = stored["images"], stored["labels"]
    chosen = (np.arange(len(images)) % 5 == 4) == (split == "held-out")
    return images[chosen].astype(np.int64), labels[chosen].astype(np.int64)


def binarised(split: Split) -> NDArray[np.int64]:
    """Images (n, 64) of zeros and ones: 1 where a pixel has at least half of the most ink."""
    return (load(split)[0] >= 8).astype(np.int64)
