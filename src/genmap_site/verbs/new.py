"""`genmap new lesson NN-slug` and `genmap new code NN-slug NAME`: something small to begin with."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from genmap.items.checks.texts import choose
from genmap.items.code_reading import PLACEHOLDER
from genmap.items.ids import KEBAB, LESSON_SLUG
from genmap.items.reading import read
from genmap_site.cli import root_of

PHASES = {
    range(1, 5): "Phase 1: likelihood",
    range(5, 10): "Phase 2: latents, games, and how to compare",
    range(10, 16): "Phase 3: energy, score, diffusion",
}
PAGES = ("index.md", "lesson.md", "practice.md", "lab.md", "references.md")
WITHOUT_LAB = "01"
CODE_FILES = files("genmap_site.verbs") / "code_files"


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
    write(root, lesson_files(slug))
    click.echo(f"\nNow add its pages to `nav` in mkdocs.yml, as lessons/{slug}/index.md and so on,")
    click.echo("and run `genmap check` while you write.")


@new.command()
@click.argument("slug")
@click.argument("name")
@click.pass_context
def code(ctx: click.Context, slug: str, name: str) -> None:
    """Start the code exercise NAME of the lesson SLUG, for example 02-autoregressive sample-a-word.

    Writes a folder of small programs that `genmap check` refuses until you have written your own.
    """
    root = root_of(ctx)
    write(root, code_files(root, slug, name))
    click.echo(f"\nNow replace each `{PLACEHOLDER}`; until then `genmap check` names what is left.")
    click.echo(f"Then write `{slug}/code/{name}` into an exercise fence of the practice page,")
    click.echo("and run `make check`.")


def write(root: Path, written: dict[str, str]) -> None:
    """Writes files by their paths in the checkout; ends with bad usage when one cannot be."""
    try:
        for path, text in written.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
            click.echo(f"wrote {path}")
    except OSError as error:
        raise click.UsageError(f"Cannot write {error.filename}: {error.strerror}") from error


def code_files(
    root: Path, slug: str, name: str, templates: Traversable = CODE_FILES
) -> dict[str, str]:
    """The text of each file of a new code exercise; bad usage where it cannot be."""
    lessons = {lesson.slug: lesson for lesson, _ in read(root).lessons}
    if slug not in lessons:
        raise click.UsageError(f"There is no lesson {slug!r}; {choose(slug, list(lessons))}")
    if not KEBAB.fullmatch(name):
        raise click.UsageError(f"{name!r} is no name. Write words such as sample-a-word.")
    target = f"exercises/{slug}/{name}"
    if (root / target).exists():
        raise click.UsageError(f"{target} exists already. Choose another name.")
    fields = {
        "slug": slug,
        "name": name,
        "title": name.replace("-", " ").capitalize(),
        "objective": lessons[slug].objectives[0].id,
    }
    return {
        f"{target}/{file.name}": filled(file.read_text(encoding="utf-8"), fields)
        for file in sorted(templates.iterdir(), key=lambda file: file.name)
        if file.is_file()
    }


def filled(text: str, fields: dict[str, str]) -> str:
    """The text with a value for each `{field}`."""
    for field, value in fields.items():
        text = text.replace("{" + field + "}", value)
    return text


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
    fields = {"slug": slug, "number": number, "title": title, "phase": phase}
    return {
        target: filled((folder / name).read_text(encoding="utf-8"), fields)
        for name, target in targets.items()
    }
