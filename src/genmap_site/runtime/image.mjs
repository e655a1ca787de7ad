/**
 * Write a memory image of Python with modules imported: node image.mjs PLAN OUTPUT
 *
 * PLAN is a JSON file: `pyodide`, the folder of Pyodide; `files`, pairs of a path inside Python's
 * file system and the local file to put there; `libraries`, such pairs for compiled extension
 * modules (.so); `code`, the Python that imports what the image shall hold.
 *
 * Pyodide's own snapshot holds all of its memory, and it cannot hold a module with compiled parts.
 * An image can, and holds only what a starting WebAssembly module does not bring by itself.
 * web/runtime/image.ts restores it. How both come to the same memory:
 *
 * - Extension modules are instantiated before Python starts and before anything is allocated, in
 *   the order of `libraries`. So they stand at the same addresses in every start.
 * - Below the heap the image holds the blocks that differ from the bytes of the .wasm file, or that
 *   the C constructors touch. Above it, it holds every block that is not empty, and the reader's
 *   browser empties the rest.
 */
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

/** Bytes; smaller blocks save little and cost more list. */
const BLOCK = 256;
/** Kept in the memory, so it must not tell of this machine, nor differ from build to build. */
const START = {
  env: { LANG: "C.UTF-8", PYTHONHASHSEED: "0" },
  _sysExecutable: "./this.program",
};

const [planPath, output] = process.argv.slice(2);
const plan = JSON.parse(await readFile(planPath, "utf8"));
const { loadPyodide } = await import(pathToFileURL(`${plan.pyodide}/pyodide.mjs`).href);
const { default: createModule } = await import(pathToFileURL(`${plan.pyodide}/pyodide.asm.mjs`).href);
let tableLength = 0;
const libraries = [];
for (const [path, file] of plan.libraries) libraries.push([path, await WebAssembly.compile(await readFile(file))]);

/** Start Pyodide; `seen` receives the memory as the .wasm file gives it, and then the module. */
function start(options, seen = {}) {
  return loadPyodide({
    indexURL: `${plan.pyodide}/`,
    ...START,
    ...options,
    createPyodideModule: async (settings) => {
      const { instantiateWasm } = settings;
      settings.instantiateWasm = (imports, done) =>
        instantiateWasm(imports, (instance, module) => {
          seen.file = new Uint8Array(instance.exports.memory.buffer).slice();
          seen.heap = instance.exports.__heap_base.value;
          done(instance, module);
        });
      settings.preRun.push(addLibraries);
      seen.module = await createModule(settings);
      seen.constructed?.(seen.module);
      return seen.module;
    },
  });
}

/** As web/runtime/image.ts does. A browser may have put a few functions of its own into the table. */
async function addLibraries(module) {
  module.addRunDependency("libraries");
  const { wasmTable: table } = module;
  table.grow(64 * Math.ceil((table.length + 16) / 64) - table.length);
  for (const [path, compiled] of libraries) {
    const flags = { loadAsync: true, nodelete: true, allowUndefined: true };
    module.preloadedWasm[path] = await module.loadWebAssemblyModule(compiled, flags, path, {});
  }
  module.reportUndefinedSymbols();
  tableLength = table.length;
  module.removeRunDependency("libraries");
}

/** Memory as C's constructors leave it, before Python runs. */
async function constructed() {
  class Enough extends Error {}
  const seen = {
    constructed: (module) => {
      seen.memory = module.HEAPU8.slice();
      throw new Enough();
    },
  };
  await start({ _loadSnapshot: new Uint8Array(0) }, seen).catch((error) => {
    if (!(error instanceof Enough)) throw error;
  });
  return seen.memory;
}

const seen = {};
const pyodide = await start({ _makeSnapshot: true }, seen);
for (const [path, file] of plan.files) {
  pyodide.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")) || "/");
  pyodide.FS.writeFile(path, await readFile(file));
}
pyodide.runPython(plan.code);
// Pyodide notes what was imported in an object of JavaScript, which no memory holds.
for (const name of Object.keys(pyodide.loadedPackages)) delete pyodide.loadedPackages[name];
const state = pyodide._api.serializeHiwireState();
const memory = seen.module.HEAPU8.slice();

// Twice: what differs between two starts (the seed of malloc) is never taken as given.
const starts = [seen.file, await constructed(), await constructed()];
const touched = (block) => {
  const bytes = (source) => Buffer.from(source.buffer, block, BLOCK);
  return starts.some((source) => block + BLOCK > source.length || !bytes(source).equals(bytes(memory)))
    || starts.some((source) => !bytes(source).equals(bytes(seen.file)));
};
const nothing = Buffer.alloc(BLOCK);
const heap = Math.floor(seen.heap / BLOCK) * BLOCK;
const runs = [];
for (let block = 0; block < memory.length; block += BLOCK) {
  const here = Buffer.from(memory.buffer, block, BLOCK);
  if (block < heap ? !touched(block) : here.equals(nothing)) continue;
  const last = runs.at(-1);
  if (last && last[0] + last[1] === block) last[1] += BLOCK;
  else runs.push([block, BLOCK]);
}

const header = Buffer.from(
  JSON.stringify({
    build: pyodide._api.config.BUILD_ID,
    memory: memory.length,
    heap,
    table: tableLength,
    sha256: createHash("sha256").update(memory).digest("hex"),
    libraries: libraries.map(([path]) => path),
    state,
  }),
);
const lengths = Buffer.from(Uint32Array.of(header.length, runs.length).buffer);
await writeFile(output, [
  Buffer.from("genmap 1"),
  lengths,
  header,
  Buffer.from(Uint32Array.from(runs.flat()).buffer),
  ...runs.map(([start, length]) => memory.subarray(start, start + length)),
]);
