/**
 * A memory image of Python: what a start would have to do, done when the course was built.
 *
 * `src/genmap_site/runtime/image.mjs` makes it and says what it holds. Restoring relies on one exact
 * build of Pyodide, so every step checks what it can and throws; the caller then starts Python plainly.
 */

import type { loadPyodide } from "pyodide";
import { readNumber, readText, readTexts } from "./files.ts";
import { readRecord } from "./verdict.ts";

type Config = NonNullable<Parameters<typeof loadPyodide>[0]>;

export interface Image {
  /** Pyodide's id of the build that the image belongs to. */
  build: string;
  /** Bytes of memory; from `heap` on, memory is empty where the image has nothing. */
  memory: number;
  heap: number;
  /** Entries of the table of functions once the libraries are there. */
  table: number;
  /** Extension modules, as paths in Python, in the order in which they took their addresses. */
  libraries: readonly string[];
  /** What Pyodide's JavaScript needs to know of the memory. */
  state: unknown;
  /** Pairs of address and length. */
  runs: Uint32Array;
  data: Uint8Array;
}

/** The parts of Emscripten's module that a restore touches; none of them is a public interface. */
interface Module {
  HEAPU8: Uint8Array;
  HEAP32: Int32Array;
  /** Addresses of Python's state, and of where in it the pointer lies that `trampoline` is about. */
  __PyRuntime: number;
  __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: number;
  wasmTable: WebAssembly.Table;
  growMemory: (size: number) => unknown;
  preloadedWasm: Record<string, unknown>;
  loadWebAssemblyModule: (
    compiled: WebAssembly.Module,
    flags: { loadAsync: true; nodelete: true; allowUndefined: true },
    name: string,
    scope: object,
  ) => Promise<unknown>;
  reportUndefinedSymbols: () => void;
  addRunDependency: (name: string) => void;
  removeRunDependency: (name: string) => void;
  API: { config: { BUILD_ID: string }; restoreSnapshot: (snapshot: Uint8Array) => unknown };
}

interface Settings {
  preRun: ((module: Module) => Promise<void> | void)[];
}

export type CreateModule = (settings: Settings) => Promise<Module>;

const MAGIC = "genmap 1";

export function readImage(bytes: Uint8Array<ArrayBuffer>): Image {
  const text = (start: number, length: number) => new TextDecoder().decode(bytes.subarray(start, start + length));
  if (text(0, MAGIC.length) !== MAGIC) throw new Error("this is no memory image");
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const [headerLength, count] = [view.getUint32(8, true), view.getUint32(12, true)];
  const header = readRecord(JSON.parse(text(16, headerLength)), "image");
  const list = 16 + headerLength;
  const runs = new Uint32Array(bytes.slice(list, list + 8 * count).buffer);
  return {
    build: readText(header, "build"),
    memory: readNumber(header, "memory"),
    heap: readNumber(header, "heap"),
    table: readNumber(header, "table"),
    libraries: readTexts(header, "libraries"),
    state: header.state,
    runs,
    data: bytes.subarray(list + 8 * count),
  };
}

/**
 * Pyodide's options for a start from `image`; `compiled` holds its libraries, by path.
 *
 * `failed` rejects when something breaks that Pyodide would wait for without end.
 */
export function restoring(
  image: Promise<Image>,
  compiled: ReadonlyMap<string, Promise<WebAssembly.Module>>,
  create: CreateModule,
): { options: Config; failed: Promise<never> } {
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);
  const createPyodideModule = async (settings: Settings) => {
    settings.preRun.push((module) => addLibraries(module, compiled).catch(fail));
    const [module, loaded] = await Promise.all([create(settings), image]);
    module.API.restoreSnapshot = () => {
      restore(module, loaded);
      return loaded.state;
    };
    return module;
  };
  image.catch(fail);
  // An empty snapshot tells Pyodide not to start Python; ours takes its place when it asks.
  const options: unknown = { createPyodideModule, _loadSnapshot: new Uint8Array(0) };
  return { options: options as Config, failed };
}

/** Give every library its place in memory, before anything else takes one. */
async function addLibraries(
  module: Module,
  compiled: ReadonlyMap<string, Promise<WebAssembly.Module>>,
): Promise<void> {
  module.addRunDependency("libraries");
  // Some browsers put a function of their own into the table. The libraries must not come to stand
  // elsewhere for that, so they begin at a round number, here as in image.mjs.
  const { wasmTable: table } = module;
  table.grow(64 * Math.ceil((table.length + 16) / 64) - table.length);
  const flags = { loadAsync: true, nodelete: true, allowUndefined: true } as const;
  for (const [path, library] of compiled) {
    module.preloadedWasm[path] = await module.loadWebAssemblyModule(await library, flags, path, {});
  }
  module.reportUndefinedSymbols();
  module.removeRunDependency("libraries");
}

function restore(module: Module, image: Image): void {
  if (module.API.config.BUILD_ID !== image.build) throw new Error("the image is of another Pyodide");
  if (module.wasmTable.length !== image.table) {
    throw new Error(`${module.wasmTable.length} functions are loaded, the image has ${image.table}`);
  }
  if (module.HEAPU8.length < image.memory) module.growMemory(image.memory);
  if (module.HEAPU8.length < image.memory) throw new Error("there is too little memory");
  const trampoline = module.HEAP32[trampolineAt(module)] ?? 0;
  const { HEAPU8: memory } = module;
  memory.fill(0, image.heap);
  let read = 0;
  for (let i = 0; i < image.runs.length; i += 2) {
    const [start, length] = [image.runs[i] ?? 0, image.runs[i + 1] ?? 0];
    memory.set(image.data.subarray(read, read + length), start);
    read += length;
  }
  if (read !== image.data.length) throw new Error("the image has more or less data than it lists");
  // A function that calls others faster, where the browser can; Node, which made the image, cannot.
  module.HEAP32[trampolineAt(module)] = trampoline;
}

function trampolineAt(module: Module): number {
  const offset = module.HEAP32[module.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET >>> 2] ?? 0;
  return (module.__PyRuntime + offset) >>> 2;
}
