/**
 * Compile Python modules for Pyodide's own interpreter: node compile.mjs PYODIDE_FOLDER FOLDER
 *
 * Each folder in FOLDER mirrors Python's file system (FOLDER/numpy/lib/… becomes /lib/…). Beside each module.py a
 * module.pyc is written, which imports without its source and names the path the reader's Python
 * will have. What does not compile (templates, say) is left as it is.
 */
import { pathToFileURL } from "node:url";

const [pyodideFolder, folder] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`).href);
const pyodide = await loadPyodide({ indexURL: `${pyodideFolder}/` });
pyodide.FS.mkdirTree("/work");
pyodide.mountNodeFS("/work", folder);
pyodide.runPython(`
import compileall, os, py_compile
for root in sorted(os.listdir("/work")):
    compileall.compile_dir(
        f"/work/{root}", maxlevels=50, quiet=2, legacy=True, stripdir=f"/work/{root}", prependdir="/",
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
None
`);
