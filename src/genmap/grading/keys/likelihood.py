"""Keys about likelihood and KL: lesson 03."""

from __future__ import annotations

import math

from genmap.grading.keys.computed import Computed


def compressed_bytes(*, tokens: float, nats: float) -> Computed:
    """Bytes of a text of so many tokens, coded at so many nats a token."""
    total = tokens * nats
    return Computed(
        key=total / math.log(2) / 8,
        slips={
            "nats-as-bits": total / 8,
            "bits-for-bytes": total / math.log(2),
            "wrong-way-round": total * math.log(2) / 8,
        },
    )


def cross_entropy_bits(*, a: float, b: float) -> Computed:
    """Average cost in bits of data with a % of 1 bit, b % of 2 bits and the rest of 3 bits."""
    data = (a / 100, b / 100, 1 - a / 100 - b / 100)
    return Computed(
        key=sum(share * cost for share, cost in zip(data, (1, 2, 3), strict=True)),
        slips={
            "model-decides": 1 / 2 * 1 + 1 / 4 * 2 + 1 / 8 * 3 + 1 / 8 * 3,
            "plain-average": (1 + 2 + 3 + 3) / 4,
            "entropy-of-data": -sum(share * math.log2(share) for share in data),
        },
    )


def gaussian_kl(*, shift: float, scale: float) -> Computed:
    """KL(p, q) in nats of p = N(0, 1) and q = N(shift, scale^2)."""
    off = (1 + shift**2) / (2 * scale**2)
    return Computed(
        key=math.log(scale) + off - 1 / 2,
        slips={
            "reversed": -math.log(scale) + (scale**2 + shift**2) / 2 - 1 / 2,
            "forgets-half": math.log(scale) + off,
            "forgets-shift": math.log(scale) + 1 / (2 * scale**2) - 1 / 2,
        },
    )


def one_mode_cost(*, weight: float) -> Computed:
    """KL(q, p) in nats where q is one mode of p, which has this weight there."""
    return Computed(key=-math.log(weight), slips={"other-weight": -math.log(1 - weight)})


def smoothed_share(*, count: float, total: float, symbols: float) -> Computed:
    """Add-one smoothing: the share of a symbol seen `count` times in `total` draws."""
    return Computed(
        key=(count + 1) / (total + symbols),
        slips={
            "no-smoothing": count / total,
            "total-unchanged": (count + 1) / total,
            "one-more-draw": (count + 1) / (total + 1),
        },
    )


def standard_error(*, sd: float, count: float) -> Computed:
    """The standard error of an average of `count` independent losses."""
    return Computed(
        key=sd / math.sqrt(count),
        slips={
            "spread-of-losses": sd,
            "divides-by-n": sd / count,
            "variance-over-n": sd**2 / count,
        },
    )
