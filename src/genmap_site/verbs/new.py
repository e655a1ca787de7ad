"""`genmap new lesson NN-slug`: the pages, a first item and a first card of a new lesson."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from genmap.items.ids import LESSON_SLUG
from genmap_site.cli import root_of

PHASES = {
    range(1, 5): "Phase 1: likelihood",
    range(5, 10): "Phase 2: latents, games, and how to compare",
    range(10, 16): "Phase 3: energy, score, diffusion",
}
PAGES = ("index.md", "lesson.md", "practice.md", "lab.md", "references.md")
WITHOUT_LAB = "01"


@click.group()
def new() -> None:
    """Start something new from a worked example."""


@new.command()
@click.argument("slug")
@click.pass_context
def lesson(ctx: click.Context, slug: str) -> None:
    """Start the lesson SLUG, for example 02-autoregressive.

    Writes its pages, an exercise file and a deck that pass `genmap check`.
    """
    root = root_of(ctx)
    refuse(root, slug)
    try:
        for path, text in lesson_files(slug).items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
            click.echo(f"wrote {path}")
    except OSError as error:
        raise click.UsageError(f"Cannot write {error.filename}: {error.strerror}") from error
    click.echo(f"\nNow add its pages to `nav` in mkdocs.yml, as lessons/{slug}/index.md and so on,")
    click.echo("and run `genmap check` while you write.")


def refuse(root: Path, slug: str) -> None:
    """Ends with bad usage when the slug is no lesson's, or the lesson exists."""
    if not LESSON_SLUG.fullmatch(slug):
        raise click.UsageError(
            f"{slug!r} is no lesson's slug. Write two digits and words, such as 02-autoregressive."
        )
    if not any(int(slug[:2]) in numbers for numbers in PHASES):
        raise click.UsageError(f"{slug!r} is out of range: lessons are numbered 01 to 15.")
    for place in (f"docs/lessons/{slug[:3]}*", f"exercises/{slug[:3]}*", f"flashcards/{slug[:3]}*"):
        taken = sorted(root.glob(place))
        if taken:
            found = taken[0].relative_to(root).as_posix()
            raise click.UsageError(
                f"Lesson {slug[:2]} exists already: {found}. Choose another number."
            )


def lesson_files(slug: str) -> dict[str, str]:
    """The text of each file of a new lesson, by its path in the checkout."""
    number, _, words = slug.partition("-")
    title = words.replace("-", " ").capitalize()
    phase = next(name for numbers, name in PHASES.items() if int(number) in numbers)
    pages = [page for page in PAGES if page != "lab.md" or number != WITHOUT_LAB]
    targets = {page: f"docs/lessons/{slug}/{page}" for page in pages}
    targets |= {
        "self-check.yml": f"exercises/{slug}/self-check.yml",
        "deck.yml": f"flashcards/{slug}.yml",
    }
    folder = files("genmap_site.verbs") / "lesson_files"
    written = {}
    for name, target in targets.items():
        text = (folder / name).read_text(encoding="utf-8")
        for field, value in {
            "slug": slug,
            "number": number,
            "title": title,
            "phase": phase,
        }.items():
            text = text.replace("{" + field + "}", value)
        written[target] = text
    return written
