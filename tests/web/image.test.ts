import assert from "node:assert/strict";
import { test } from "node:test";
import { readImage, restoring } from "../../web/runtime/image.ts";

const header = { build: "b", memory: 1024, heap: 512, table: 64, libraries: [], state: { keys: [1] } };

function image(runs: number[], data: number[], changes: object = {}): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify({ ...header, ...changes }));
  const bytes = new Uint8Array(16 + text.length + 4 * runs.length + data.length);
  bytes.set(new TextEncoder().encode("genmap 1"));
  const view = new DataView(bytes.buffer);
  view.setUint32(8, text.length, true);
  view.setUint32(12, runs.length / 2, true);
  bytes.set(text, 16);
  runs.forEach((value, index) => {
    view.setUint32(16 + text.length + 4 * index, value, true);
  });
  bytes.set(data, 16 + text.length + 4 * runs.length);
  return bytes;
}

/** A module as Emscripten makes it, with its memory full of nines. */
function emscripten(size = 1024) {
  const module = {
    HEAPU8: new Uint8Array(size).fill(9),
    get HEAP32() {
      return new Int32Array(module.HEAPU8.buffer);
    },
    __PyRuntime: 64,
    __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: 0,
    wasmTable: { length: 64, grow: () => 0 },
    growMemory: (wanted: number) => {
      const grown = new Uint8Array(wanted);
      grown.set(module.HEAPU8);
      module.HEAPU8 = grown;
    },
    preloadedWasm: {},
    loadWebAssemblyModule: async () => ({}),
    reportUndefinedSymbols: () => undefined,
    addRunDependency: () => undefined,
    removeRunDependency: () => undefined,
    API: { config: { BUILD_ID: "b" }, restoreSnapshot: (_: Uint8Array): unknown => undefined },
  };
  module.HEAP32[0] = 16; // the pointer is at 64 + 16
  module.HEAP32[20] = 1234;
  return module;
}

async function restored(bytes: Uint8Array<ArrayBuffer>, module = emscripten()) {
  const { options } = restoring(Promise.resolve(readImage(bytes)), new Map(), async () => module as never);
  const { createPyodideModule } = options as { createPyodideModule: (settings: object) => Promise<typeof module> };
  const made = await createPyodideModule({ preRun: [] });
  return { module, state: made.API.restoreSnapshot(new Uint8Array()) };
}

test("runs are written, the heap is emptied, the rest is left", async () => {
  const { module, state } = await restored(image([128, 2, 600, 3], [1, 2, 3, 4, 5]));
  assert.deepEqual(state, { keys: [1] });
  assert.deepEqual([...module.HEAPU8.subarray(126, 132)], [9, 9, 1, 2, 9, 9]);
  assert.deepEqual([...module.HEAPU8.subarray(508, 516)], [9, 9, 9, 9, 0, 0, 0, 0]);
  assert.deepEqual([...module.HEAPU8.subarray(598, 605)], [0, 0, 3, 4, 5, 0, 0]);
});

test("the pointer to the browser's own trampoline is kept", async () => {
  const { module } = await restored(image([0, 256], new Array(256).fill(0).with(0, 16)));
  assert.equal(module.HEAP32[20], 1234);
});

test("memory grows to the image's size", async () => {
  const { module } = await restored(image([4096, 1], [7], { memory: 8192 }));
  assert.deepEqual([module.HEAPU8.length, module.HEAPU8[4096]], [8192, 7]);
});

test("an image of another build, or another layout, is refused", async () => {
  await assert.rejects(restored(image([], [], { build: "c" })), /another Pyodide/);
  await assert.rejects(restored(image([], [], { table: 65 })), /64 functions are loaded, the image has 65/);
  await assert.rejects(restored(image([0, 2], [1, 2, 3])), /more or less data/);
  await assert.rejects(restored(image([0, 4], [1, 2, 3])), /more or less data/);
});

test("what is no image is refused", () => {
  assert.throws(() => readImage(new Uint8Array(64)), /no memory image/);
  assert.throws(() => readImage(image([], [], { table: "many" })), /table is string, not a number/);
});

test("a library or an image that fails is told, as Pyodide would wait for ever", async () => {
  const lost = Promise.reject<WebAssembly.Module>(new TypeError("lost"));
  lost.catch(() => undefined);
  const good = Promise.resolve(readImage(image([], [])));
  const { options, failed } = restoring(good, new Map([["/x.so", lost]]), async (settings) => {
    const module = emscripten();
    for (const step of settings.preRun) void step(module as never);
    return module as never;
  });
  await (options as { createPyodideModule: (settings: object) => Promise<unknown> }).createPyodideModule({ preRun: [] });
  await assert.rejects(failed, /lost/);
  const none = Promise.reject<ReturnType<typeof readImage>>(new Error("no image"));
  none.catch(() => undefined);
  await assert.rejects(restoring(none, new Map(), async () => emscripten() as never).failed, /no image/);
});
