"""The long run that RealNVP is measured against on two moons; takes a minute or two.

Run by hand: `.venv/bin/python tools/two_moons_reference.py`. It prints what stands as LONG_RUN in
tests/genmap/models/test_flows.py: the mean log-density of the same held-out points under a larger
flow, trained eight times as long. Under the density that they were drawn from it is -1.0121.
"""

from __future__ import annotations

import sys

import numpy as np

from genmap.datasets import moons
from genmap.models.flows import RealNVP


def main() -> int:
    """Train, print, and say how far the truth is."""
    x = moons.sample(20_000, rng=np.random.default_rng(1))
    held_out = moons.sample(5000, rng=np.random.default_rng(2))
    model = RealNVP(rng=np.random.default_rng(0), layers=8, hidden=64)
    model.learning_rate = 0.005
    for record in model.fit(x, rng=np.random.default_rng(0), n_steps=8000):
        if record.step % 1000 == 0:
            print(f"step {record.step}: {record.loss:.4f} nats a point", file=sys.stderr)
    print(f"long run {model.log_prob(held_out).mean():.4f}")
    print(f"truth {moons.log_prob(held_out).mean():.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
