"""Check the types of the programs of code exercises, of this checkout or of the one named.

Modules have the same names in every folder, so one run of mypy cannot see them all: each folder has
its own. One whose files have not changed is not looked at again.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from genmap.items.code_reading import exercise_folders
from genmap.kept import kept, modules

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "genmap"


def main() -> int:
    """Print what mypy finds; 1 when it finds anything."""
    root = Path(sys.argv[1]).resolve() if sys.argv[1:] else ROOT
    found = "".join(check(folder, root) for folder in exercise_folders(root))
    print(found, end="")
    return 1 if found else 0


def check(folder: Path, root: Path) -> str:
    """What mypy says of one folder, "" when all is well."""
    programs = sorted(folder.glob("*.py"))
    interface = [SOURCES / "checking.py", *modules(SOURCES / "code")]
    inputs = [*programs, *interface, ROOT / "requirements.lock", Path(__file__)]
    name = f"typed-{folder.parent.name}-{folder.name}"
    return kept(root, name, inputs, lambda: run(folder, root))


def run(folder: Path, root: Path) -> str:
    """One run of mypy, in the folder, with its errors named from the checkout."""
    programs = sorted(path.name for path in folder.glob("*.py"))
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-error-summary"]
    done = subprocess.run(
        [*command, f"--cache-dir={root / '.mypy_cache' / 'exercises'}", *programs],
        cwd=folder,
        env={**os.environ, "MYPYPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    below = folder.relative_to(root)
    said = (done.stdout + done.stderr).splitlines() if done.returncode else []
    return "".join(f"{below}/{line}\n" for line in said)


if __name__ == "__main__":
    sys.exit(main())
