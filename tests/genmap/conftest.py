"""Small sound items of every closed kind, which tests change one field at a time."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from genmap.items import Item, from_plain

BASE: dict[str, Any] = {
    "id": "01-the-map/quick/example",
    "name": "example",
    "objective": "speed",
    "prompt": "Which?",
    "explanation": "Because.",
    "hints": ["one", "two"],
    "minutes": 1.0,
    "mistakes": [],
    "samples": [],
}


def option(name: str, feedback: str = "") -> dict[str, str]:
    return {"id": name, "text": f"text of {name}", "feedback": feedback}


KINDS: dict[str, dict[str, Any]] = {
    "choice": {
        "options": [option("a", "No a."), option("b"), option("c", "No c.")],
        "key": "b",
    },
    "multi": {
        "options": [option("a"), option("b"), option("c", "No c."), option("d", "No d.")],
        "key": ["a", "b"],
    },
    "order": {
        "steps": [option(name, f"{name} waits.") for name in "dbca"],
        "key": ["a", "b", "c", "d"],
    },
    "numeric": {
        "key": 40.0,
        "tolerance": 0.5,
        "relative": False,
        "alternatives": [],
        "unit": "s",
        "units": {"ms": 0.001, "min": 60.0, "seconds": 1.0},
        "ranges": [],
        "variants": None,
    },
    "place": {
        "description": "A system.",
        "key": {"primary": "diffusion", "components": ["latent-variable"]},
        "feedback": {
            "autoregressive": "Not AR.",
            "latent-variable": "Not LV.",
            "adversarial": "Not ADV.",
        },
    },
    "pick": {
        "options": [option("gan"), option("vae"), option("ddpm", "No: many steps.")],
        "accepted": {
            "gan": {
                "topic": ["adversarial"],
                "subjects": {"adversarial": [], "diffusion": []},
                "points": [
                    {
                        "name": "passes",
                        "of": ["adversarial"],
                        "says": ["one pass"],
                        "ask": "How many?",
                    }
                ],
                "faults": [
                    {"name": "exact", "of": ["adversarial"], "says": ["exact .. likelihood"]}
                ],
            },
            "vae": {"points": [{"name": "passes", "says": ["decoder"]}]},
        },
        "key": {"choice": "gan", "reason": "one pass"},
    },
}


@pytest.fixture
def make() -> Callable[..., Item]:
    """`make("choice", key="a")` is the sound choice item with another key."""

    def build(kind: str, **changes: Any) -> Item:
        return from_plain(deepcopy({**BASE, "kind": kind, **KINDS[kind], **changes}))

    return build
