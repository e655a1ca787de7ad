/** Start Python in this worker: from a memory image, or plainly when that cannot be used. */

import type { loadPyodide } from "pyodide";
import { answerPyodide, compile, counter, fetchChecked, rejectionOf } from "./downloads.ts";
import type { ImageName, RuntimeFiles, ShippedFile } from "./files.ts";
import { type CreateModule, readImage, restoring } from "./image.ts";
import { Python } from "./python.ts";
import { readRecord } from "./verdict.ts";

/** `report` is told the bytes that have arrived, of how many. */
export async function startPython(
  files: RuntimeFiles,
  name: ImageName,
  report: (loaded: number, total: number) => void,
): Promise<Python> {
  const image = files.images[name];
  const libraries = librariesOf(files, image.packages);
  const count = counter([files.wasm, image.file, files.graders, ...libraries.values()], report);
  // All of it is asked for at once; what a later step waits for is on its way by then.
  const wasm = quietly(compile(files.wasm, count));
  const loaded = quietly(fetchChecked(image.file, count).then(readImage));
  const graders = quietly(fetchChecked(files.graders, count));
  const compiled = new Map([...libraries].map(([path, file]) => [path, quietly(compile(file, count))]));
  const create = quietly(imported(`${files.pyodide}pyodide.asm.mjs`, "default"));
  // An image brings the modules it has imported; the rest of the library can come when it is needed.
  const nothing = async () => new Response();
  const answers = new Map([
    [files.wasm.address, nothing],
    [files.stdlib.address, nothing],
  ]);
  const undo = answerPyodide(wasm, answers);
  const load = (await imported(`${files.pyodide}pyodide.mjs`, "loadPyodide")) as typeof loadPyodide;
  try {
    const { options, failed } = restoring(loaded, compiled, (await create) as CreateModule);
    const start = load({ indexURL: files.pyodide, ...options });
    const pyodide = await Promise.race([start, failed, rejectionOf(wasm)]);
    return await Python.from(pyodide, files, { image: name, graders: await graders });
  } catch (error) {
    // A missing file is missing for both ways, so the longer one would fail as well.
    await Promise.race([rejectionOf(wasm), Promise.resolve()]);
    console.info("The memory image was not used, Python starts the long way:", error);
    answers.delete(files.stdlib.address);
    const pyodide = await Promise.race([load({ indexURL: files.pyodide }), rejectionOf(wasm)]);
    return await Python.from(pyodide, files, { image: null, graders: await graders, packages: image.packages });
  } finally {
    undo();
  }
}

/** Extension modules of the packages, in the order in which the image was made. */
function librariesOf(files: RuntimeFiles, packages: readonly string[]): Map<string, ShippedFile> {
  return new Map(packages.flatMap((name) => [...(files.packages.get(name)?.libraries ?? [])]));
}

async function imported(address: string, name: string): Promise<unknown> {
  const value = readRecord(await import(address), address)[name];
  if (typeof value !== "function") throw new TypeError(`${address} gives no ${name}`);
  return value;
}

/** A promise whose failure is seen where it is awaited, which may be never. */
function quietly<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
