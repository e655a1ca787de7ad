"""Check the types of every code exercise's programs, a folder at a time.

Modules have the same names in every folder, so one run of mypy cannot see them all. A folder whose
files have not changed is not looked at again.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from genmap.items.code_reading import exercise_folders
from genmap.kept import kept, modules

TEMPLATE = "src/genmap_site/verbs/code_files"  # what `genmap new code` writes
ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "genmap"


def main() -> int:
    """Print what mypy finds; 1 when it finds anything."""
    folders = [*exercise_folders(ROOT), ROOT / TEMPLATE]
    found = "".join(check(folder) for folder in folders)
    print(found, end="")
    return 1 if found else 0


def check(folder: Path) -> str:
    """What mypy says of one folder, "" when all is well."""
    programs = sorted(folder.glob("*.py"))
    interface = [SOURCES / "checking.py", *modules(SOURCES / "code")]
    inputs = [*programs, *interface, ROOT / "requirements.lock", Path(__file__)]
    return kept(ROOT, f"typed-{folder.parent.name}-{folder.name}", inputs, lambda: run(folder))


def run(folder: Path) -> str:
    """One run of mypy, in the folder, with its errors named from the checkout."""
    programs = sorted(path.name for path in folder.glob("*.py"))
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-error-summary"]
    done = subprocess.run(
        [*command, f"--cache-dir={ROOT / '.mypy_cache' / 'exercises'}", *programs],
        cwd=folder,
        env={**os.environ, "MYPYPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    below = folder.relative_to(ROOT)
    said = (done.stdout + done.stderr).splitlines() if done.returncode else []
    return "".join(f"{below}/{line}\n" for line in said)


if __name__ == "__main__":
    sys.exit(main())
