"""Code exercises: what a folder exercises/NN-slug/NAME/ holds (standard library only).

exercise.yml    the fields of `CodeFile`
prompt.md       the task: names the functions to write, with their arguments and results
starter.py      what the learner starts from; what it defines is the exercise's interface
solution.py     the same interface, right
checks.py       functions check_* without parameters, each with a docstring of one line
hints.md        two or three hints, each giving away more, between lines `---`
wrong_*.py      at least three programs with mistakes that learners really make
"""

from __future__ import annotations

import ast
import hashlib
import json
from dataclasses import dataclass
from typing import Any, Literal

from genmap.items.records import described

PACKAGES = ("autograd", "matplotlib", "numpy")  # that exercises may ask for


@dataclass(frozen=True, kw_only=True)
class Slip:
    """A stored wrong program, the check it must fail and words of the message it must bring."""

    wrong: str = described("Name of the wrong program's file, without .py: wrong_first_letter.")
    check: str = described("Name of the check in checks.py that it must fail.")
    says: str = described("Words that the check's message for it must contain.")


@dataclass(frozen=True, kw_only=True)
class CodeFile:
    """What exercise.yml says of a code exercise."""

    id: str = described("NN-slug/code/NAME, as the folders are named; never changed.")
    title: str = described("What the learner is going to write, in a few words.")
    objective: str = described("Id of the lesson objective this exercise serves.")
    packages: tuple[str, ...] = described(
        "Packages that its code imports: autograd, matplotlib, numpy; [] for none."
    )
    minutes: float = described("Time a first-time reader needs; adds up to the practice time.")
    explanation: str = described("Why the solution is right (Markdown), shown with it.")
    mistakes: tuple[Slip, ...] = described("One entry for each wrong_*.py.")


@dataclass(frozen=True, kw_only=True)
class CheckName:
    """A check and the line that tells the learner what it checks."""

    name: str
    title: str


@dataclass(frozen=True, kw_only=True)
class CodeMistake:
    """A stored wrong program with its text, and how it must fail."""

    wrong: str
    check: str
    says: str
    program: str


@dataclass(frozen=True, kw_only=True)
class CodeExercise:
    """One code exercise, with the texts of its files."""

    kind: Literal["code"] = "code"
    id: str
    name: str
    title: str
    objective: str
    packages: tuple[str, ...]
    minutes: float
    prompt: str
    starter: str
    solution: str
    checks: str
    listed: tuple[CheckName, ...]
    explanation: str
    hints: tuple[str, ...]
    mistakes: tuple[CodeMistake, ...]


def is_code_id(item_id: str) -> bool:
    """Whether an id is a code exercise's: NN-slug/code/NAME."""
    parts = item_id.split("/")
    return len(parts) == 3 and parts[1] == "code"


def examiner_record(exercise: CodeExercise) -> dict[str, str]:
    """What `genmap.code.examiner` needs to know; the page ships this and nothing else."""
    return {"kind": "code", "checks": exercise.checks, "solution": exercise.solution}


def code_hash(exercise: CodeExercise) -> str:
    """Twelve hex characters over what makes code right: prompt, checks, the starter's interface."""
    kept = {
        "prompt": exercise.prompt,
        "checks": exercise.checks,
        "interface": interface(exercise.starter),
    }
    text = json.dumps(kept, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def interface(source: str) -> dict[str, Any]:
    """What a program defines at its top: functions with their arguments, classes, other names.

    Functions map to the list of their arguments, classes to their methods, other names to None.
    """
    defined: dict[str, Any] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            defined[node.name] = ast.unparse(node.args)
        elif isinstance(node, ast.ClassDef):
            defined[node.name] = {
                inner.name: ast.unparse(inner.args)
                for inner in node.body
                if isinstance(inner, ast.FunctionDef)
            }
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            defined |= {target.id: None for target in targets if isinstance(target, ast.Name)}
    return defined
