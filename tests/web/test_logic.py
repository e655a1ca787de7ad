"""Runs the tests of the TypeScript that needs no page, with Node's own test runner."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.parametrize("source", sorted(HERE.glob("*.test.ts")), ids=lambda path: path.stem)
def test_logic(source: Path, root: Path, tmp_path: Path) -> None:
    bundle = tmp_path / f"{source.stem}.mjs"
    esbuild = root / "node_modules" / "esbuild" / "bin" / "esbuild"
    options = ["--bundle", "--platform=node", "--format=esm", f"--outfile={bundle}"]
    subprocess.run([esbuild, source, *options, "--log-level=warning"], check=True, cwd=root)
    done = subprocess.run(
        ["node", "--test", "--test-reporter=tap", bundle],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stdout + done.stderr
