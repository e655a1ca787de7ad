/**
 * Write Pyodide's memory with the graders imported: node snapshot.mjs PYODIDE_FOLDER PACKAGE OUTPUT
 *
 * The worker restores this instead of starting Python and importing anew. A snapshot must hold no
 * JavaScript object, so every proxy is given back before it is taken.
 */
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [folder, packagePath, output] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const pyodide = await loadPyodide({
  indexURL: `${folder}/`,
  _makeSnapshot: true,
  // With a random seed for hashes, no two snapshots of the same code would be the same file.
  env: { PYTHONHASHSEED: "0" },
});

// The worker puts the same file at the same path, so imports after a restore find it.
pyodide.FS.writeFile("/genmap.zip", await readFile(packagePath));
pyodide.runPython("import sys; sys.path.insert(0, '/genmap.zip')");
pyodide.runPython("import genmap.grading.wire, gc; gc.collect(); None");

await writeFile(output, pyodide.makeMemorySnapshot());
