"""Memory images: Python with its modules imported, as web/runtime/image.ts restores it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from genmap_site.hashing import content_hash
from genmap_site.runtime.packages import SITE_PACKAGES
from genmap_site.runtime.steps import Steps, hash_of, run_node

_SCRIPT = Path(__file__).parent / "image.mjs"
GRADERS_PATH = "/genmap.zip"
_GRADERS = f"""
import sys
sys.path.insert(0, {GRADERS_PATH!r})
import genmap.checking, genmap.code.examiner, genmap.code.program, genmap.code.session
import genmap.grading.wire
genmap.grading.wire.warm()
"""
_NUMPY = """
import numpy, numpy.random, numpy.linalg, numpy.linalg.lapack_lite, numpy.fft, numpy.typing
import autograd, autograd.numpy
"""
# One seed, for an image that is the same for the same code; the worker seeds again at each start.
_LAST = """
import gc, random
random.seed(0)
gc.collect()
None
"""


@dataclass(frozen=True)
class Image:
    """What to import before memory is taken, and the packages that this needs."""

    name: str
    code: str
    packages: tuple[str, ...] = ()

    @classmethod
    def all(cls) -> Iterator[Image]:
        """One image for reading pages' answers, one for code and labs."""
        yield cls("graders", _GRADERS + _LAST)
        yield cls("numpy", _GRADERS + _NUMPY + _LAST, ("numpy", "autograd"))


def take_image(
    steps: Steps,
    target: Path,
    image: Image,
    pyodide: Path,
    graders: Path,
    compiled: Path,
    packages: dict[str, dict[str, Any]],
) -> Path:
    """The image's file below `target`, made anew when anything in it has changed."""
    shipped = {name: packages[name] for name in image.packages}
    inputs = hash_of(
        [
            pyodide.name.encode(),
            graders.name.encode(),
            image.code.encode(),
            json.dumps(shipped).encode(),
            _SCRIPT.read_bytes(),
        ]
    )

    def make() -> list[Path]:
        for old in target.glob(f"{image.name}.*.img"):
            old.unlink()
        fresh, plan = target / f"{image.name}.img", target / f"{image.name}.plan.json"
        plan.write_text(json.dumps(_plan(image, pyodide, graders, compiled, target, shipped)))
        what = f"Taking the memory image {image.name}"
        run_node(["node", str(_SCRIPT), str(plan), str(fresh)], steps.root, what)
        plan.unlink()
        named = target / f"{image.name}.{content_hash(fresh.read_bytes())}.img"
        fresh.rename(named)
        return [named]

    return steps.run(f"image-{image.name}", f"Took the memory image {image.name}", inputs, make)[0]


def _plan(
    image: Image,
    pyodide: Path,
    graders: Path,
    compiled: Path,
    target: Path,
    shipped: dict[str, dict[str, Any]],
) -> dict[str, Any]:
    files = [(GRADERS_PATH, str(graders))]
    libraries: list[tuple[str, str]] = []
    for name in image.packages:
        files.extend(_files(compiled / name))
        libraries.extend(
            (path, str(target / file)) for path, file in shipped[name]["libraries"].items()
        )
    return {"pyodide": str(pyodide), "files": files, "libraries": libraries, "code": image.code}


def _files(root: Path) -> Iterable[tuple[str, str]]:
    """Path in Python and local path of what a compiled package installs."""
    for path in sorted((root / SITE_PACKAGES).rglob("*")):
        if path.is_file() and path.suffix != ".py":
            yield f"/{path.relative_to(root).as_posix()}", str(path)
