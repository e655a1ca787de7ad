"""`genmap grade`: the verdict on an answer, as JSON."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

import click

from genmap.grading import GradingError, Verdict
from genmap.grading import grade as grade_answer
from genmap.grading.answers import MOST_CHARACTERS
from genmap.items import Item
from genmap.items.code import is_code_id
from genmap.items.loader import find
from genmap_site.cli import root_of

MOST_OF_CODE = 1_000_000  # characters of a program
WAYS = {
    "choice": "an option's id",
    "free": "text",
    "multi": "option ids with commas between, such as: a,b",
    "numeric": 'a number, or JSON such as: {"value": "3072", "seed": 0}',
    "order": "all step ids with commas between, such as: b,a,c",
    "pick": 'JSON such as: {"choice": "gan", "reason": "one pass is fast"}',
    "place": 'JSON such as: {"primary": "diffusion", "components": ["latent-variable"]}',
}


@click.command()
@click.argument("item_id")
@click.option("--answer", help="The answer; without it, standard input is read.")
@click.pass_context
def grade(ctx: click.Context, item_id: str, answer: str | None) -> None:
    """Grade an answer to ITEM_ID and print the verdict as JSON.

    Closed kinds take ids as text, with commas between; place and pick take JSON; a code exercise
    takes a program, which is run.
    """
    verdict = asdict(verdict_on(ctx, item_id, answer))
    click.echo(json.dumps(verdict, ensure_ascii=False, indent=2).encode("utf-8", "replace"))


def verdict_on(ctx: click.Context, item_id: str, answer: str | None) -> Verdict:
    """The verdict on an answer, or on what stands on standard input."""
    if is_code_id(item_id):
        from genmap_site.verbs.grade_code import grade_code

        code = read_input(MOST_OF_CODE) if answer is None else answer
        if len(code) > MOST_OF_CODE:
            raise click.UsageError(f"The program is longer than {MOST_OF_CODE:,} characters.", ctx)
        return grade_code(root_of(ctx), item_id, code)
    item = find_item(ctx, item_id)
    text = answer if answer is not None else read_input()
    try:
        return grade_answer(item, read_answer(item, text))
    except GradingError as error:
        raise click.UsageError(str(error), ctx) from error


def find_item(ctx: click.Context, item_id: str) -> Item:
    """The item; ends with status 2 when there is none, with 1 when its file has faults."""
    try:
        return find(root_of(ctx), item_id)
    except LookupError as error:
        raise click.UsageError(str(error.args[0]), ctx) from error


def read_input(most: int = MOST_CHARACTERS) -> str:
    """Standard input as text, without the line end a shell adds; not more than can be graded."""
    if sys.stdin is None or sys.stdin.closed:
        raise click.UsageError("There is no standard input to read; give --answer TEXT.")
    try:
        raw = click.get_binary_stream("stdin").read(4 * most + 8)
    except OSError as error:
        raise click.UsageError(f"The answer cannot be read: {error.strerror}") from error
    try:
        return raw.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        if error.end >= 4 * most:
            return raw.decode("utf-8", "replace")
        raise click.UsageError(f"The answer is not UTF-8 text (byte {error.start + 1}).") from error


def read_answer(item: Item, text: str) -> Any:
    """The answer in the shape its kind takes, from what was typed."""
    stripped = text.strip()
    if item.kind in ("place", "pick") or (item.kind == "numeric" and stripped.startswith("{")):
        return _json(item, stripped)
    if item.kind in ("multi", "order"):
        if stripped.startswith("["):
            return _json(item, stripped)
        return [part.strip() for part in stripped.split(",") if part.strip()]
    return stripped if item.kind == "choice" else text


def _json(item: Item, text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise click.UsageError(f"Please give {WAYS[item.kind]}") from error
