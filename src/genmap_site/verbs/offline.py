"""`genmap offline`: list a built site's files for its service worker."""

from __future__ import annotations

from pathlib import Path

import click

from genmap_site.cli import root_of
from genmap_site.offline import WORKER, OfflineError, write_offline


@click.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.pass_context
def offline(ctx: click.Context, site: Path) -> None:
    """Write the service worker of a built SITE, the last step before `genmap compress`."""
    try:
        write_offline(root_of(ctx), site)
    except OfflineError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Wrote {site / WORKER}")
