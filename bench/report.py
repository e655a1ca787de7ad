"""Measurements, the table that shows them and the file that keeps them."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Measurement:
    """One figure and the bar it must reach; `bar` None means that it is shown for interest."""

    name: str
    value: float
    unit: str
    bar: float | None = None
    at_least: bool = False
    detail: dict[str, Any] = field(default_factory=dict)

    @property
    def ok(self) -> bool | None:
        if self.bar is None:
            return None
        return self.value >= self.bar if self.at_least else self.value <= self.bar


def p95(times: Sequence[float]) -> float:
    """The 95th percentile: one time in twenty is longer."""
    return sorted(times)[min(len(times) - 1, int(0.95 * len(times)))]


def spread(times: Sequence[float]) -> dict[str, float]:
    """How many times there are, their median and the longest, for a measurement's detail."""
    return {"times": len(times), "median": statistics.median(times), "longest": max(times)}


def table(measurements: list[Measurement]) -> str:
    """The measurements as text, a line each."""
    rows = [("what", "measured", "target", "ok?")]
    for one in measurements:
        sign = "at least" if one.at_least else "at most"
        target = "" if one.bar is None else f"{sign} {one.bar:g} {one.unit}".rstrip()
        verdict = {True: "yes", False: "NO", None: ""}[one.ok]
        rows.append((one.name, f"{one.value:.4g} {one.unit}".rstrip(), target, verdict))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) for row in rows]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def save(measurements: list[Measurement], path: Path, *, date: str, chromium: Path) -> None:
    """Write all figures with what is needed to compare them to another day's."""
    kept = [{**asdict(one), "ok": one.ok} for one in measurements]
    facts = {"date": date, "machine": machine(chromium), "measurements": kept}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")


def machine(chromium: Path) -> dict[str, Any]:
    """What the figures depend on."""
    return {
        "system": platform.platform(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "node": _first_line(["node", "--version"]),
        "browser": _first_line([str(chromium), "--version"]),
        "commit": _first_line(["git", "rev-parse", "--short", "HEAD"]),
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def _first_line(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stdout.splitlines() or [""])[0].strip()
