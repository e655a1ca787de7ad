"""`genmap check`: every fault of the content, and the linter's warnings."""

from __future__ import annotations

import click

from genmap.items import survey
from genmap.items.fences import check_fences, unshown
from genmap.items.lint import lint
from genmap.items.reading import read
from genmap_site.cli import root_of


@click.command()
@click.option("--strict", is_flag=True, help="End with status 1 on warnings too.")
@click.pass_context
def check(ctx: click.Context, strict: bool) -> None:
    """Check all content; faults and warnings go to standard error, a line each."""
    root = root_of(ctx)
    course, faults = survey(root)
    faults = tuple(sorted({*faults, *check_fences(root, course, faults)}))
    warnings = tuple(sorted({*lint(root), *unshown(root, read(root))}))
    for line in (*faults, *warnings):
        click.echo(str(line), err=True)
    click.echo(
        f"{len(course.items)} items, {len(course.codes)} code exercises, "
        f"{len(course.decks)} decks, {len(course.lessons)} lessons: "
        f"{len(faults)} faults, {len(warnings)} warnings"
    )
    ctx.exit(1 if faults or (strict and warnings) else 0)
