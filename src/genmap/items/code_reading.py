"""Reads the folders of code exercises: what fits the record, and the faults of the rest."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from genmap.items.code import CheckName, CodeExercise, CodeFile, CodeMistake
from genmap.items.draft import Draft, Folder
from genmap.items.ids import KEBAB, LESSON_SLUG
from genmap.items.shape import shaped
from genmap.items.source import Source, read_source, read_text

FILES = {
    "exercise.yml": "id, title, objective, packages, minutes, explanation and mistakes",
    "prompt.md": "the task, in Markdown",
    "starter.py": "what the learner starts from",
    "solution.py": "a right program with the names of starter.py",
    "checks.py": "functions check_* that use genmap.checking",
    "hints.md": "two or three hints, between lines `---`",
}
PLACEHOLDER = "FILL IN:"  # as `genmap new code` leaves it
WRONG = re.compile(r"wrong_[a-z0-9_]+\.py")
_IGNORED = ("__pycache__", ".mypy_cache", ".ruff_cache")


def exercise_folders(root: Path) -> Iterator[Path]:
    """Every folder of a code exercise, in a fixed order."""
    for path in sorted((root / "exercises").glob("*/*/")):
        if path.is_dir() and path.name not in _IGNORED:
            yield path


def read_folder(path: Path, root: Path, draft: Draft) -> None:
    """Add the exercise in a folder to the draft; what is wrong with its files stands in sources."""
    folder = Folder(path.relative_to(root).as_posix())
    names = {file.name for file in path.iterdir() if file.name not in _IGNORED}
    for name, what in FILES.items():
        if name not in names:
            folder.source(name).fault((), f"is missing; write {what}")
    texts = {}
    for name in sorted(names):
        source = folder.source(name)
        if name not in FILES and not WRONG.fullmatch(name):
            listed = ", ".join(FILES)
            source.fault((), f"is no part of a code exercise, which has {listed} and wrong_*.py")
            continue
        if (text := read_text(path / name, source)) is not None:
            texts[name] = text
    if "exercise.yml" in names and "exercise.yml" in texts:
        folder.sources["exercise.yml"] = read_source(
            path / "exercise.yml", f"{folder.path}/exercise.yml"
        )
    exercise = _exercise(folder, texts)
    _check_filled_in(folder, texts)
    draft.sources.extend(folder.sources.values())
    if exercise is not None:
        draft.codes.append((exercise, folder))


def hints_of(text: str) -> tuple[str, ...]:
    """The hints of a hints.md: what stands between lines that are `---`."""
    parts = re.split(r"^---[ \t]*$", text, flags=re.MULTILINE)
    return tuple(part.strip() for part in parts)


def _check_filled_in(folder: Folder, texts: dict[str, str]) -> None:
    """No file holds what `genmap new code` has left to be replaced."""
    for name, text in texts.items():
        for number, line in enumerate(text.splitlines(), start=1):
            before, found, _ = line.partition(PLACEHOLDER)
            if found:
                where = "; take it out once that is done" if before.rstrip().endswith("#") else ""
                folder.fault(name, number, f"holds a placeholder; write what it asks for{where}")


def _exercise(folder: Folder, texts: dict[str, str]) -> CodeExercise | None:
    _check_path(folder)
    source = folder.source("exercise.yml")
    file: CodeFile | None = None
    if "exercise.yml" in texts and not source.faults:
        file = shaped(CodeFile, source.data, source, ())
    trees = {name: _parsed(text, folder.source(name)) for name, text in texts.items() if _py(name)}
    if file is None or not set(FILES) <= set(texts) or None in trees.values():
        return None
    return CodeExercise(
        id=file.id,
        name=folder.path.rpartition("/")[2],
        title=file.title,
        objective=file.objective,
        packages=file.packages,
        minutes=file.minutes,
        prompt=texts["prompt.md"].strip(),
        starter=texts["starter.py"],
        solution=texts["solution.py"],
        checks=texts["checks.py"],
        listed=_listed(texts["checks.py"]),
        explanation=file.explanation,
        hints=hints_of(texts["hints.md"]),
        mistakes=tuple(
            CodeMistake(
                wrong=slip.wrong,
                check=slip.check,
                says=slip.says,
                program=texts.get(f"{slip.wrong}.py", ""),
            )
            for slip in file.mistakes
        ),
    )


def _check_path(folder: Folder) -> None:
    _, lesson, name = folder.path.split("/")
    for part, pattern, example in (
        (lesson, LESSON_SLUG, "03-maximum-likelihood"),
        (name, KEBAB, "sample-a-word"),
    ):
        if not pattern.fullmatch(part):
            text = f"the folder's name {part!r} cannot be part of an id; call it like {example}"
            folder.source("exercise.yml").fault((), text)


def _py(name: str) -> bool:
    return name.endswith(".py")


def _parsed(text: str, source: Source) -> ast.Module | None:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError) as error:
        source.first_line = getattr(error, "lineno", None) or 1
        source.fault((), f"is not valid Python: {getattr(error, 'msg', error)}; mend this line")
        return None


def _listed(checks: str) -> tuple[CheckName, ...]:
    return tuple(
        CheckName(name=node.name, title=ast.get_docstring(node) or "")
        for node in ast.parse(checks).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("check_")
    )
