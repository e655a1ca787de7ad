"""What a function that computes a key gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Computed:
    """The key for one set of parameters, and the number each slip gives."""

    key: float
    slips: Mapping[str, float] = field(default_factory=dict)
