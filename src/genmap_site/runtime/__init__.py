"""Assembles what the reader's browser needs to run Python, under build/runtime/.

    build/web/                              the browser's own scripts (`npm run build`)
    build/runtime/pyodide-<version>-<hash>/ Pyodide, from its pinned npm package, compiled
    build/runtime/packages/                 numpy, matplotlib, autograd, from their wheels
    build/runtime/genmap.<hash>.zip         the graders: the very modules that pytest runs
    build/runtime/<image>.<hash>.img        memory images: Python with modules imported
    build/runtime/runtime.json              names and sizes of all this, for the manifest
    build/runtime/runtime-lock.json         the SHA-256 of every file and of every wheel

Each step is skipped when what it reads has not changed since it last ran.
"""

from genmap_site.runtime.assemble import AssemblyError, Runtime, assemble

__all__ = ["AssemblyError", "Runtime", "assemble"]
