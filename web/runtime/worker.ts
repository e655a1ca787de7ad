/**
 * The Python worker: Pyodide off the main thread, restored from a memory snapshot.
 *
 * Python is called by name (`genmap.grading.wire.reply`), and JSON text crosses in both directions,
 * so that no JavaScript object lives on inside Python.
 */

import type { loadPyodide } from "pyodide";
import { compileAhead, fetchSnapshot, watchDownloads } from "./downloads.ts";
import { type FromWorker, neverReached, type RuntimeFiles, readToWorker, type ToWorker } from "./protocol.ts";
import { readRecord, readVerdict } from "./verdict.ts";

type Pyodide = Awaited<ReturnType<typeof loadPyodide>>;
type PyodideConfig = NonNullable<Parameters<typeof loadPyodide>[0]>;
type PrepareRequest = Extract<ToWorker, { kind: "prepare" }>;
type GradeRequest = Extract<ToWorker, { kind: "grade" }>;

interface Grader {
  grade: (item: string, answer: string) => string;
  prepare: (item: string) => void;
}

interface Python extends Grader {
  from: "snapshot" | "plain";
}

/** Where the package lies in Pyodide's file system; the snapshot was made with the same path. */
const PACKAGE_PATH = "/genmap.zip";

let python: Promise<Python> | null = null;
let files: RuntimeFiles | null = null;
const lessons = new Map<string, Promise<Record<string, unknown>>>();

self.onmessage = (event: MessageEvent<unknown>) => {
  const message = readToWorker(event.data);
  switch (message.kind) {
    case "start":
      files = message.files;
      python ??= start(message.files);
      break;
    case "prepare":
      void prepare(message);
      break;
    case "grade":
      void answer(message);
      break;
    default:
      neverReached(message);
  }
};

function send(message: FromWorker): void {
  self.postMessage(message);
}

async function start(files: RuntimeFiles): Promise<Python> {
  const began = performance.now();
  try {
    const started = await startPython(files);
    send({ kind: "ready", from: started.from, milliseconds: performance.now() - began });
    return started;
  } catch (error) {
    console.info("Python could not start:", error);
    send({ kind: "unavailable", message: explain(error) });
    throw error;
  }
}

async function startPython(files: RuntimeFiles): Promise<Python> {
  const total = files.bytes.pyodide + files.bytes.snapshot + files.bytes.package;
  const progress = watchDownloads(files.pyodide, total, (loaded) => {
    send({ kind: "progress", phase: loaded < total ? "fetching" : "starting", loaded, total });
  });
  // All of it is asked for at once; what a later step waits for is on its way by then.
  const code = fetchBytes(files.package);
  code.then((bytes) => progress.add(bytes.length)).catch(() => undefined);
  const wasm = compileAhead(`${files.pyodide}pyodide.asm.wasm`);
  const snapshot = fetchSnapshot(files.snapshot, files.bytes.snapshot, progress);
  snapshot.catch(() => undefined);
  import(`${files.pyodide}pyodide.asm.mjs`).catch(() => undefined);
  try {
    const load = await import(`${files.pyodide}pyodide.mjs`).then(readLoader);
    const start = (options: PyodideConfig) =>
      Promise.race([load({ indexURL: files.pyodide, ...options }), wasm.failed]);
    try {
      const restored = Promise.race([start({ _loadSnapshot: snapshot }), rejectionOf(snapshot)]);
      return { ...importGrader(await restored, await code), from: "snapshot" };
    } catch (error) {
      // A missing file is missing for both ways, so the longer one would fail as well.
      await Promise.race([wasm.failed, Promise.resolve()]);
      console.info("The memory snapshot was not used, Python starts the long way:", error);
      const pyodide = await start({});
      pyodide.pyimport("sys").path.insert(0, PACKAGE_PATH);
      return { ...importGrader(pyodide, await code), from: "plain" };
    }
  } finally {
    progress.end();
  }
}

/** Import the grader and call it once: a bad snapshot shows itself here, not at the first Check. */
function importGrader(pyodide: Pyodide, code: Uint8Array): Grader {
  pyodide.FS.writeFile(PACKAGE_PATH, code);
  const wire = pyodide.pyimport("genmap.grading.wire");
  if (wire.ping() !== "genmap") throw new Error("the grader does not answer");
  return { grade: wire.reply as Grader["grade"], prepare: wire.prepare as Grader["prepare"] };
}

/** Read an item's rubric. What is wrong with it shows itself, and is told, when it is graded. */
async function prepare({ requestId, itemId }: PrepareRequest): Promise<void> {
  try {
    const item = (await itemsOf(lessonOf(itemId)))[itemId];
    if (python && item !== undefined) (await python).prepare(JSON.stringify(item));
  } catch (error) {
    console.info(`${itemId} could not be prepared:`, error);
  }
  send({ kind: "prepared", requestId });
}

async function answer({ requestId, itemId, answer }: GradeRequest): Promise<void> {
  const fail = (message: string) => send({ kind: "failed", requestId, message });
  let items: Record<string, unknown>;
  try {
    items = await itemsOf(lessonOf(itemId));
  } catch (error) {
    fail(`The exercise could not be fetched (${textOf(error)}). Check your connection and try again.`);
    return;
  }
  try {
    if (!python) throw new Error("no start message came first");
    const item = items[itemId];
    if (item === undefined) throw new Error(`${itemId} is not among its lesson's exercises`);
    const { grade } = await python;
    const reply = readRecord(JSON.parse(grade(JSON.stringify(item), JSON.stringify(answer))), "reply");
    if (reply.kind === "verdict") {
      send({ kind: "verdict", requestId, verdict: readVerdict(reply.verdict) });
    } else if (reply.kind === "refused") {
      send({ kind: "refused", requestId, message: String(reply.message) });
    } else {
      fail(ourBug(String(reply.message)));
    }
  } catch (error) {
    fail(ourBug(textOf(error)));
  }
}

function lessonOf(itemId: string): string {
  return itemId.split("/", 1)[0] ?? "";
}

function itemsOf(lesson: string): Promise<Record<string, unknown>> {
  let items = lessons.get(lesson);
  if (!items) {
    items = fetchItems(lesson);
    items.catch(() => lessons.delete(lesson));
    lessons.set(lesson, items);
  }
  return items;
}

async function fetchItems(lesson: string): Promise<Record<string, unknown>> {
  const address = files?.items[lesson];
  if (address === undefined) throw new Error(`there is no lesson ${lesson}`);
  const text = new TextDecoder().decode(await fetchBytes(address));
  return readRecord(JSON.parse(text), "items");
}

async function fetchBytes(address: string): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

function readLoader(module: unknown): typeof loadPyodide {
  const { loadPyodide: load } = readRecord(module, "pyodide.mjs");
  if (typeof load !== "function") throw new TypeError("pyodide.mjs gives no loadPyodide");
  return load as typeof loadPyodide;
}

function rejectionOf(promise: Promise<unknown>): Promise<never> {
  return new Promise((_, reject) => {
    promise.catch(reject);
  });
}

function explain(error: unknown): string {
  if (error instanceof WebAssembly.CompileError) {
    return "This browser is too old for Python, or WebAssembly is blocked.";
  }
  if (error instanceof TypeError) {
    return "The files that Python needs could not be fetched. Are you offline?";
  }
  return `Python could not start in this browser (${textOf(error)}).`;
}

function ourBug(what: string): string {
  return `The grader broke (${what}). That is a fault of the course, not of your answer; please report it.`;
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.message.trim().split("\n").at(-1) ?? "") : String(error);
}
