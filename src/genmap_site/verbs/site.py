"""The verbs from content to a served site: runtime, build, serve, compress; and browser."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from genmap_site.build import DEFAULT_URL, BuildError, build_site
from genmap_site.chromium import NoChromiumError, get_chromium
from genmap_site.cli import root_of
from genmap_site.compress import compress_site
from genmap_site.runtime import AssemblyError, assemble
from genmap_site.serving import sirv_command, sirv_environment

_FOLDER = click.Path(file_okay=False, path_type=Path)
_PORT = click.IntRange(1, 65535)


@contextmanager
def _faults_as_messages() -> Iterator[None]:
    try:
        yield
    except (BuildError, AssemblyError) as fault:
        raise click.ClickException(str(fault)) from fault


@click.command()
@click.pass_context
def runtime(ctx: click.Context) -> None:
    """Bundle web/ and assemble Python for the browser under build/."""
    with _faults_as_messages():
        assemble(root_of(ctx), click.echo)


@click.command()
@click.option("--into", type=_FOLDER, help="Where the site goes; without it, site/.")
@click.option("--url", envvar="SITE_URL", default=DEFAULT_URL, help="The site's address.")
@click.pass_context
def build(ctx: click.Context, into: Path | None, url: str) -> None:
    """Build the whole site, with compressed copies for servers that send them."""
    root = root_of(ctx)
    target = into.resolve() if into else root / "site"
    with _faults_as_messages():
        build_site(root, target, url=url, say=click.echo)
    click.echo(f"The site is in {target}")


@click.command()
@click.option("--port", envvar="PORT", default=8000, type=_PORT, show_default=True)
@click.pass_context
def serve(ctx: click.Context, port: int) -> None:
    """Build what is missing, then serve the site until Ctrl-C."""
    root = root_of(ctx)
    _require_free(port)
    address = f"http://127.0.0.1:{port}/"
    with _faults_as_messages():
        build_site(root, root / "site", url=os.environ.get("SITE_URL", address), say=click.echo)
    click.echo(f"Serving the course on {address} (Ctrl-C ends it)")
    os.execvpe("node", sirv_command(root, root / "site"), sirv_environment(port))


@click.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
def compress(site: Path) -> None:
    """Write brotli and gzip copies beside the files of a built SITE."""
    made, kept = compress_site(site)
    click.echo(f"{made} compressed copies made, {kept} known from before")


@click.command()
def browser() -> None:
    """Find a Chromium for the tests, installing one if there is none, and print where it is."""
    try:
        click.echo(str(get_chromium(lambda line: click.echo(line, err=True))))
    except NoChromiumError as error:
        raise click.ClickException(str(error)) from error


def _require_free(port: int) -> None:
    """The server would take another port without a word, so a busy one is refused here."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise click.ClickException(
                f"Port {port} cannot be used ({error.strerror}). Is the course served already? "
                f"Take another port: make serve PORT={port + 1 if port < 65535 else 8000}"
            ) from error
