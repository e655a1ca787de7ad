"""`genmap schema`: the JSON Schemas that editors check exercises and decks with."""

from __future__ import annotations

import click

from genmap.items.schemas import write_schemas
from genmap_site.cli import root_of


@click.command()
@click.pass_context
def schema(ctx: click.Context) -> None:
    """Write exercises/schema.json and flashcards/schema.json from the records."""
    try:
        written = write_schemas(root_of(ctx))
    except OSError as error:
        raise click.UsageError(f"Cannot write {error.filename}: {error.strerror}") from error
    for file in written:
        click.echo(f"wrote {file}")
    if not written:
        click.echo("The schemas are up to date.")
