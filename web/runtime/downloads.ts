/** What the worker fetches while Python starts: counted for the progress bar, checked, compiled. */

import type { ShippedFile } from "./files.ts";

/**
 * A counter over `files` that tells `report` each hundredth of their bytes, and the end.
 *
 * Not every chunk: pages draw on each call. `count(file, bytes)` counts a part of a file.
 */
export function counter(
  files: readonly ShippedFile[],
  report: (loaded: number, total: number) => void,
): (bytes: number) => void {
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  let loaded = 0;
  let told = 0;
  return (bytes) => {
    loaded = Math.min(loaded + bytes, total);
    if (loaded - told < total / 100 && loaded < total) return;
    told = loaded;
    report(loaded, total);
  };
}

/**
 * Fetch a file and check it against the size in the manifest and the hash in its name.
 *
 * A damaged image can restore without complaint and break later, so it is refused here. Pages
 * served without HTTPS have no `crypto.subtle`; there only the size is checked.
 */
export async function fetchChecked(
  { address, bytes: size }: ShippedFile,
  count: (bytes: number) => void = () => undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(address);
  if (!response.ok || !response.body) throw new TypeError(`${address}: HTTP ${response.status}`);
  const bytes = new Uint8Array(size);
  let filled = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (filled + value.length > size) throw new Error(`${address} is longer than ${size} bytes`);
    bytes.set(value, filled);
    filled += value.length;
    count(value.length);
  }
  if (filled !== size) throw new Error(`${address} ends after ${filled} of ${size} bytes`);
  const expected = /\.([0-9a-f]{12})\.\w+$/.exec(address)?.[1] ?? "";
  if (crypto.subtle && !(await sha256(bytes)).startsWith(expected)) {
    throw new Error(`${address}: the content does not match the hash in the name`);
  }
  return bytes;
}

/** Compile a WebAssembly file while it arrives. */
export async function compile(
  { address, bytes }: ShippedFile,
  count: (bytes: number) => void = () => undefined,
): Promise<WebAssembly.Module> {
  const response = await fetch(address);
  if (!response.ok) throw new TypeError(`${address}: HTTP ${response.status}`);
  // A host that does not know the type of .wasm files costs the streaming, not the course.
  const module = await (response.headers.get("content-type")?.startsWith("application/wasm")
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer()));
  count(bytes);
  return module;
}

/**
 * Answer what Pyodide asks for while it starts: its WebAssembly with `wasm`, files with `answers`.
 *
 * Pyodide 314.0.3 begins to fetch and compile too late, and when that fails it prints a line and
 * waits for ever. Returns the undo, for when it has started.
 */
export function answerPyodide(
  wasm: Promise<WebAssembly.Module>,
  answers: ReadonlyMap<string, () => Promise<Response>>,
): () => void {
  const { fetch: fetchAnything } = self;
  const { instantiateStreaming } = WebAssembly;
  self.fetch = (input, init) => answers.get(addressOf(input))?.() ?? fetchAnything(input, init);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await wasm;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  return () => {
    self.fetch = fetchAnything;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  };
}

function addressOf(input: RequestInfo | URL): string {
  return input instanceof Request ? input.url : String(input);
}

/** Rejects when `promise` does, and else never settles. */
export function rejectionOf(promise: Promise<unknown>): Promise<never> {
  return new Promise((_, reject) => {
    promise.catch(reject);
  });
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
