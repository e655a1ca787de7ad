"""The `genmap` command: a thin registry of verbs, each in a module of its own.

A verb module holds click commands and is named in VERBS; it is imported when one of its verbs is
asked for, so that `genmap grade` does not wait for what `genmap build` needs.
"""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import Any

import click

from genmap.items.faults import ItemErrors
from genmap.items.loader import checkout

# verb: (module, name of the click command in it, one line of help)
VERBS: dict[str, tuple[str, str, str]] = {
    "assets": ("genmap_site.verbs.assets", "assets", "Complete a built site with its assets."),
    "browser": ("genmap_site.verbs.site", "browser", "Find or get a Chromium for the tests."),
    "build": ("genmap_site.verbs.site", "build", "Build the whole site."),
    "check": ("genmap_site.verbs.check", "check", "Check all content."),
    "compress": ("genmap_site.verbs.site", "compress", "Compress a built site's files."),
    "grade": ("genmap_site.verbs.grade", "grade", "Grade an answer to an item."),
    "new": ("genmap_site.verbs.new", "new", "Start a new lesson or code exercise."),
    "offline": ("genmap_site.verbs.offline", "offline", "Prepare a built site for offline use."),
    "runtime": ("genmap_site.verbs.site", "runtime", "Assemble Python for the browser."),
    "schema": ("genmap_site.verbs.schema", "schema", "Write the JSON Schemas for editors."),
    "serve": ("genmap_site.verbs.site", "serve", "Build what is missing and serve it."),
}


class LazyGroup(click.Group):
    """Imports a verb's module only when the verb is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*VERBS, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return super().get_command(ctx, cmd_name)
        module, name, _ = VERBS[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(verb, VERBS[verb][2]) for verb in sorted(VERBS)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Runs the command; bad content ends with status 1, a closed pipe in silence."""
        try:
            return super().main(*args, **kwargs)
        except ItemErrors as errors:
            click.echo(str(errors), err=True)
            sys.exit(1)
        except BrokenPipeError:
            # The reader (such as `head`) has enough; keep Python from failing again at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The checkout to work on; without it, the one around the current folder.",
)
@click.version_option(package_name="genmap")
@click.pass_context
def main(ctx: click.Context, root: Path | None) -> None:
    """Checks, grades and builds Generative Models, the four-paradigm map."""
    ctx.obj = root


def root_of(ctx: click.Context) -> Path:
    """The checkout to work on; ends with bad usage when there is none."""
    given: Path | None = ctx.find_root().obj
    if given is not None:
        return given.resolve()
    try:
        return checkout(Path.cwd())
    except OSError as error:
        raise click.UsageError(str(error)) from error
