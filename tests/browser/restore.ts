/** Restores an image in a page and gives the hash of the memory, before anything runs in it. */

import { compile, fetchChecked } from "../../web/runtime/downloads.ts";
import { type ImageName, readFiles } from "../../web/runtime/files.ts";
import { type CreateModule, readImage, restoring } from "../../web/runtime/image.ts";

export async function restoredHash(name: ImageName): Promise<string> {
  const base = new URL("/assets/gm/manifest.json", location.href).href;
  const manifest = await (await fetch(base)).json();
  const files = readFiles(manifest.runtime, base);
  const { file, packages } = files.images[name];
  const image = await fetchChecked(file).then(readImage);
  const libraries = packages.flatMap((one) => [...(files.packages.get(one)?.libraries ?? [])]);
  const compiled = new Map(libraries.map(([path, library]) => [path, compile(library)]));
  const { default: create } = await import(`${files.pyodide}pyodide.asm.mjs`);
  const { loadPyodide } = await import(`${files.pyodide}pyodide.mjs`);
  const { options } = restoring(Promise.resolve(image), compiled, create as CreateModule);
  return new Promise((resolve, reject) => {
    const createPyodideModule = async (settings: unknown) => {
      const module = await (options as { createPyodideModule: (settings: unknown) => Promise<any> })
        .createPyodideModule(settings);
      module.API.restoreSnapshot = withHash(module, image.memory, resolve);
      return module;
    };
    loadPyodide({ ...options, indexURL: files.pyodide, createPyodideModule }).catch(reject);
  });
}

function withHash(module: any, size: number, resolve: (hash: string) => void) {
  const { restoreSnapshot } = module.API;
  return (snapshot: Uint8Array) => {
    const state = restoreSnapshot(snapshot);
    const memory = module.HEAPU8.slice(0, size);
    // The one word that is the browser's own: the address of its trampoline. Node has none.
    const words = new Int32Array(memory.buffer);
    const offset = words[module.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET >>> 2] ?? 0;
    words[(module.__PyRuntime + offset) >>> 2] = 0;
    crypto.subtle.digest("SHA-256", memory).then((digest) => {
      resolve(Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join(""));
    });
    return state;
  };
}
