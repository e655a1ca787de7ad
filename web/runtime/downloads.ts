/** What the worker fetches while Python starts: counted for the progress bar, checked, and its failures seen. */

export interface Downloads {
  add(bytes: number): void;
  end(): void;
}

/**
 * Tell `report` the bytes that have arrived: files below `folder` as each ends, others through `add`.
 *
 * It is told of each hundredth of `total` and of the end, not of every chunk: pages draw on each call.
 */
export function watchDownloads(
  folder: string,
  total: number,
  report: (loaded: number) => void,
): Downloads {
  let loaded = 0;
  let told = 0;
  const add = (bytes: number) => {
    loaded = Math.min(loaded + bytes, total);
    if (loaded - told < total / 100 && loaded < total) return;
    told = loaded;
    report(loaded);
  };
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntriesByType("resource")) {
      if (entry.name.startsWith(folder)) add((entry as PerformanceResourceTiming).decodedBodySize);
    }
  });
  observer.observe({ type: "resource", buffered: true });
  return { add, end: () => observer.disconnect() };
}

/**
 * Fetch the memory snapshot and check it against the hash in its name.
 *
 * A damaged snapshot can restore without complaint and break later, so it is refused here. Pages
 * served without HTTPS have no `crypto.subtle`; there only the length is checked.
 */
export async function fetchSnapshot(
  address: string,
  size: number,
  progress: Downloads,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(address);
  if (!response.ok || !response.body) throw new Error(`snapshot: HTTP ${response.status}`);
  const bytes = new Uint8Array(size);
  let filled = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (filled + value.length > size) throw new Error(`the snapshot is longer than ${size} bytes`);
    bytes.set(value, filled);
    filled += value.length;
    progress.add(value.length);
  }
  if (filled !== size) throw new Error(`the snapshot has ${filled} of ${size} bytes`);
  const expected = /\.([0-9a-f]+)\.bin$/.exec(address)?.[1] ?? "";
  if (crypto.subtle && !(await sha256(bytes)).startsWith(expected)) {
    throw new Error("the snapshot's content does not match its name");
  }
  return bytes;
}

/**
 * Compile Python's WebAssembly as it arrives, while the snapshot is still on its way.
 *
 * Pyodide 314.0.3 starts to compile only when it has the snapshot, and when that fails it prints a
 * line and waits for ever. So its two calls are answered from here: the fetch of that one file with
 * an empty response, the instantiation with our module. `failed` rejects when there is none.
 */
export function compileAhead(address: string): { failed: Promise<never> } {
  const compiled = compile(address);
  const { fetch: fetchAnything } = self;
  self.fetch = (input, init) =>
    input === address ? Promise.resolve(new Response()) : fetchAnything(input, init);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await compiled;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  const failed = compiled.then(() => new Promise<never>(() => undefined));
  failed.catch(() => undefined);
  return { failed };
}

async function compile(address: string): Promise<WebAssembly.Module> {
  const response = await fetch(address);
  if (!response.ok) throw new TypeError(`pyodide.asm.wasm: HTTP ${response.status}`);
  // A host that does not know the type of .wasm files costs the streaming, not the course.
  return response.headers.get("content-type")?.startsWith("application/wasm")
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
