"""`genmap assets`: complete a built site with all that MkDocs' plugin would give it."""

from __future__ import annotations

from pathlib import Path

import click

from genmap_site.assets import AssetError, write_assets
from genmap_site.build import DEFAULT_URL
from genmap_site.cli import root_of
from genmap_site.faults import ContentFault
from genmap_site.hosting import write_hosting
from genmap_site.policy import PolicyError, close_pages


@click.command()
@click.option(
    "--into",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of a built site, such as site/.",
)
@click.option("--url", envvar="SITE_URL", default=DEFAULT_URL, help="The site's address.")
@click.pass_context
def assets(ctx: click.Context, into: Path, url: str) -> None:
    """Write assets/gm/, the pages' policy and the hosts' header files into a built site."""
    try:
        write_assets(root_of(ctx), into)
        write_hosting(into, close_pages(into), url)
    except (AssetError, ContentFault, PolicyError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Wrote {into / 'assets' / 'gm'}, the pages' policy and {into / 'hosting'}")
