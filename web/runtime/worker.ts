/**
 * The Python worker: Pyodide off the main thread, restored from a memory image.
 *
 * Python is called by name (`genmap.grading.wire.reply`), and JSON text crosses in both directions,
 * so that no JavaScript object lives on inside Python.
 */

import { closeScope } from "./closed.ts";
import { Output } from "./output.ts";
import { type FromWorker, neverReached, readOutcome, readToWorker, type Start, type ToWorker } from "./protocol.ts";
import type { Python } from "./python.ts";
import { startPython } from "./start.ts";
import { readRecord, readVerdict } from "./verdict.ts";

type Request<K extends ToWorker["kind"]> = Extract<ToWorker, { kind: K }>;

let python: Promise<Python> | null = null;
let items: Start["items"] = {};
const lessons = new Map<string, Promise<Record<string, unknown>>>();

closeScope(self);

self.onmessage = (event: MessageEvent<unknown>) => {
  const message = readToWorker(event.data);
  switch (message.kind) {
    case "start":
      items = message.items;
      python ??= start(message);
      break;
    case "prepare":
      void prepare(message);
      break;
    case "grade":
      void grade(message);
      break;
    case "run":
      void run(message);
      break;
    default:
      neverReached(message);
  }
};

function send(message: FromWorker): void {
  self.postMessage(message);
}

async function start({ files, image, lock }: Start): Promise<Python> {
  const began = performance.now();
  // Held for ever: when this worker ends, in whatever way, the page is given the lock.
  void navigator.locks?.request(lock, () => new Promise(() => undefined));
  try {
    const started = await startPython(files, image, (loaded, total) => {
      send({ kind: "progress", phase: loaded < total ? "fetching" : "starting", loaded, total });
    });
    send({ kind: "ready", from: started.from, milliseconds: performance.now() - began });
    // A program may import anything, so the rest comes now; a lost connection is told by `run`.
    if (image === "numpy") started.complete().catch(() => undefined);
    return started;
  } catch (error) {
    console.info("Python could not start:", error);
    send({ kind: "unavailable", message: explain(error) });
    throw error;
  }
}

/** Read an item's rubric. What is wrong with it shows itself, and is told, when it is graded. */
async function prepare({ requestId, itemId }: Request<"prepare">): Promise<void> {
  try {
    const item = await itemOf(itemId);
    (await started()).prepare(JSON.stringify(item));
  } catch (error) {
    console.info(`${itemId} could not be prepared:`, error);
    if (isFatal(error)) return crashed(error);
  }
  send({ kind: "prepared", requestId });
}

async function grade({ requestId, itemId, answer }: Request<"grade">): Promise<void> {
  const fail = (message: string) => send({ kind: "failed", requestId, message });
  let item: unknown;
  try {
    item = await itemOf(itemId);
  } catch (error) {
    const offline = `The exercise could not be fetched (${textOf(error)}). Check your connection and try again.`;
    return fail(error instanceof UnknownItem ? ourBug(error.message) : offline);
  }
  try {
    const reply = await gradeWith(await started(), JSON.stringify(item), JSON.stringify(answer));
    if (reply.kind === "verdict") send({ kind: "verdict", requestId, verdict: readVerdict(reply.verdict) });
    else if (reply.kind === "refused") send({ kind: "refused", requestId, message: String(reply.message) });
    else fail(ourBug(String(reply.message)));
  } catch (error) {
    if (isFatal(error)) crashed(error);
    else fail(ourBug(textOf(error)));
  }
}

/** Grade; once more with the whole standard library, should that have been what was missing. */
async function gradeWith(python: Python, item: string, answer: string): Promise<Record<string, unknown>> {
  const once = () => readRecord(JSON.parse(python.grade(item, answer)), "reply");
  const reply = once();
  if (reply.kind !== "failed" || python.isComplete) return reply;
  await python.complete();
  return once();
}

async function run({ requestId, code }: Request<"run">): Promise<void> {
  const output = new Output((stream, text) => send({ kind: "output", requestId, stream, text }));
  try {
    const python = await started();
    await python.complete();
    await python.install(python.packagesFor(code));
    const outcome = readOutcome(JSON.parse(python.run(code, (stream, bytes) => output.write(stream, bytes))));
    output.flush();
    send({ kind: "ran", requestId, outcome });
  } catch (error) {
    output.flush();
    if (isFatal(error)) crashed(error);
    else send({ kind: "failed", requestId, message: `Your program could not be run: ${textOf(error)}` });
  }
}

function started(): Promise<Python> {
  return python ?? Promise.reject(new Error("no start message came first"));
}

class UnknownItem extends Error {}

async function itemOf(itemId: string): Promise<unknown> {
  const lesson = itemId.split("/", 1)[0] ?? "";
  let listed = lessons.get(lesson);
  if (!listed) {
    listed = fetchItems(lesson);
    listed.catch(() => lessons.delete(lesson));
    lessons.set(lesson, listed);
  }
  const item = (await listed)[itemId];
  if (item === undefined) throw new UnknownItem(`${itemId} is not among its lesson's exercises`);
  return item;
}

async function fetchItems(lesson: string): Promise<Record<string, unknown>> {
  const address = items[lesson];
  if (address === undefined) throw new UnknownItem(`there is no lesson ${lesson}`);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return readRecord(await response.json(), "items");
}

/** Errors after which Pyodide answers nothing any more: a trap of WebAssembly, an exit, no memory. */
function isFatal(error: unknown): boolean {
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) return true;
  const { name, pyodide_fatal_error: fatal } = error as { name?: string; pyodide_fatal_error?: boolean };
  return fatal === true || name === "Exit" || name === "ExitStatus";
}

function crashed(error: unknown): void {
  console.info("Python broke:", error);
  send({ kind: "crashed", message: textOf(error) });
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
