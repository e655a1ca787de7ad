/**
 * The Python worker: Pyodide off the main thread, restored from a memory image.
 *
 * Python is called by name (`genmap.grading.wire.reply`), and JSON text crosses in both directions,
 * so that no JavaScript object lives on inside Python.
 */

import { closeScope } from "./closed.ts";
import { Items, UnknownItem } from "./items.ts";
import * as learner from "./learner.ts";
import { type FromWorker, neverReached, readToWorker, type Start, type ToWorker } from "./protocol.ts";
import type { Python } from "./python.ts";
import { startPython } from "./start.ts";
import { readRecord, readVerdict } from "./verdict.ts";

type Request<K extends ToWorker["kind"]> = Extract<ToWorker, { kind: K }>;

let python: Promise<Python> | null = null;
let items = new Items({});
/** Exercises whose packages are there, as JSON text. */
const examined = new Set<string>();

closeScope(self);
// Taken away before a learner's code runs: what it has to say, it says through Python.
const send = self.postMessage.bind(self) as (message: FromWorker) => void;

self.addEventListener("message", (event: MessageEvent<unknown>) => {
  const message = readToWorker(event.data);
  switch (message.kind) {
    case "start":
      items = new Items(message.items);
      python ??= start(message);
      break;
    case "prepare":
      void prepare(message);
      break;
    case "grade":
      void grade(message);
      break;
    case "examine":
      void examine(message);
      break;
    case "run":
      void learned(message, async (python) => learner.run(python, message, send));
      break;
    case "begin":
      void learned(message, async (python) => learner.begin(python, message, send));
      break;
    case "do":
      void learned(message, async (python) => learner.perform(python, message, send));
      break;
    default:
      neverReached(message);
  }
});

async function start({ files, image, whole, lock }: Start): Promise<Python> {
  const began = performance.now();
  // Held for ever: when this worker ends, in whatever way, the page is given the lock.
  void navigator.locks?.request(lock, () => new Promise(() => undefined));
  try {
    const started = await startPython(files, image, (loaded, total) => {
      send({ kind: "progress", phase: loaded < total ? "fetching" : "starting", loaded, total });
    });
    send({ kind: "ready", from: started.from, milliseconds: performance.now() - began });
    // A lost connection is told by whatever needs what did not come.
    if (whole) started.complete().catch(() => undefined);
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
    const item = await items.read(itemId);
    (await started()).prepare(item);
  } catch (error) {
    console.info(`${itemId} could not be prepared:`, error);
    if (isFatal(error)) return crashed(error);
  }
  send({ kind: "prepared", requestId });
}

async function grade(request: Request<"grade">): Promise<void> {
  const { requestId } = request;
  await withItem(request, async (item) => {
    const reply = await gradeWith(await started(), item, JSON.stringify(request.answer));
    if (reply.kind === "verdict") send({ kind: "verdict", requestId, verdict: readVerdict(reply.verdict) });
    else if (reply.kind === "refused") send({ kind: "refused", requestId, message: String(reply.message) });
    else throw new Error(String(reply.message));
  });
}

async function examine(request: Request<"examine">): Promise<void> {
  const { requestId, check, log } = request;
  await withItem(request, async (item) => {
    const python = await started();
    await makeReady(python, item);
    send({ kind: "examined", requestId, reply: python.examine(item, check, log) });
  });
}

/** Fetch what checks and solution may import; a check is asked for many times, so only once. */
async function makeReady(python: Python, item: string): Promise<void> {
  if (examined.has(item)) return;
  await python.complete();
  await python.install(python.packagesFor(sourcesOf(item)));
  examined.add(item);
}

/** Do `work` on an item; what goes wrong is the course's fault, and is told as such. */
async function withItem(
  { requestId, itemId }: Request<"grade" | "examine">,
  work: (item: string) => Promise<void>,
): Promise<void> {
  const fail = (message: string) => send({ kind: "failed", requestId, message });
  let item: string;
  try {
    item = await items.read(itemId);
  } catch (error) {
    const offline = `The exercise could not be fetched (${textOf(error)}). Check your connection and try again.`;
    return fail(error instanceof UnknownItem ? ourBug(error.message) : offline);
  }
  try {
    await work(item);
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

async function learned(
  { requestId }: Request<"run" | "begin" | "do">,
  work: (python: Python) => Promise<void>,
): Promise<void> {
  try {
    await work(await started());
  } catch (error) {
    if (isFatal(error)) crashed(error);
    else send({ kind: "failed", requestId, message: `Your program could not be run: ${textOf(error)}` });
  }
}

function started(): Promise<Python> {
  return python ?? Promise.reject(new Error("no start message came first"));
}

function sourcesOf(item: string): string {
  const { checks, solution } = readRecord(JSON.parse(item), "exercise");
  return `${String(checks)}\n${String(solution)}`;
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
