"""Assembles what the reader's browser needs to run Python, under build/runtime/.

    build/web/                              the browser's own scripts (`npm run build`)
    build/runtime/pyodide-<version>-<hash>/ Pyodide, from its pinned npm package
    build/runtime/genmap.<hash>.zip         the graders: the very modules that pytest runs
    build/runtime/snapshot.<hash>.bin       Pyodide's memory with the graders imported
    build/runtime/runtime.json              the names and sizes of the three

Each step is skipped when what it reads has not changed since it last ran.
"""

from genmap_site.runtime.assemble import AssemblyError, Runtime, assemble

__all__ = ["AssemblyError", "Runtime", "assemble"]
