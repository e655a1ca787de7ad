/**
 * Every message between the page and the Python worker, and the only place that names them.
 *
 * Both sides import this file, check what arrives with `readToWorker` or `readFromWorker`, and end
 * their `switch` in `never`, so a message added here is a type error wherever it is not handled.
 */

import { type Outcome, readOutcome } from "./examined.ts";
import { type ImageName, type RuntimeFiles, readFiles, readNumber, readText } from "./files.ts";
import { readRecord, readVerdict, type Verdict } from "./verdict.ts";

/** A learner's answer, per kind: see `genmap.grading.grade`. */
export type Answer =
  | string
  | readonly string[]
  | { readonly value: string; readonly seed: number }
  | { readonly primary: string; readonly components: readonly string[] }
  | { readonly choice: string; readonly reason: string };

export type Stream = "stdout" | "stderr";

/** Characters that one program may print; then it is stopped. */
export const OUTPUT_LIMIT = 200_000;

/** Characters of an answer to one operation, or of one figure: more than either may have. */
const TEXT_LIMIT = 16_000_000;

/** `requestId` as the client numbers it; `lock` names a Web Lock that the worker holds while it lives. */
export type ToWorker =
  | {
      kind: "start";
      image: ImageName;
      /** Fetch what the image left out as soon as Python runs. */
      whole: boolean;
      lock: string;
      /** The manifest's `runtime`, and the address that its names are relative to. */
      runtime: unknown;
      base: string;
      /** Lesson slug -> absolute address of its items. */
      items: Record<string, string>;
    }
  | { kind: "prepare"; requestId: number; itemId: string }
  | { kind: "grade"; requestId: number; itemId: string; answer: Answer }
  /** One check, as far as the learner's Python has answered: see `genmap.code.examiner.examine`. */
  | { kind: "examine"; requestId: number; itemId: string; check: string; log: string }
  /** A learner's program; `input` holds the lines that it may read. */
  | { kind: "run"; requestId: number; code: string; input: string }
  /** A learner's module, and then operations on it: see `genmap.code.session`. */
  | { kind: "begin"; requestId: number; code: string }
  | { kind: "do"; requestId: number; op: string };

export type FromWorker =
  | { kind: "progress"; phase: "fetching" | "starting"; loaded: number; total: number }
  | { kind: "ready"; from: "image" | "plain"; milliseconds: number }
  | { kind: "unavailable"; message: string }
  | { kind: "prepared"; requestId: number }
  | { kind: "verdict"; requestId: number; verdict: Verdict }
  | { kind: "refused"; requestId: number; message: string }
  | { kind: "failed"; requestId: number; message: string }
  | { kind: "output"; requestId: number; stream: Stream; text: string }
  /** What a program imports is there: from now on Python is busy with the learner's code. */
  | { kind: "began"; requestId: number }
  | { kind: "figure"; requestId: number; image: string; alt: string }
  | { kind: "ran"; requestId: number; outcome: Outcome }
  | { kind: "done-op"; requestId: number; reply: string }
  | { kind: "examined"; requestId: number; reply: string }
  /** Python itself is broken: nothing more will come from this worker. */
  | { kind: "crashed"; message: string };

export type Start = Omit<Extract<ToWorker, { kind: "start" }>, "runtime" | "base"> & { files: RuntimeFiles };

export function readToWorker(value: unknown): Exclude<ToWorker, { kind: "start" }> | Start {
  const message = readRecord(value, "message");
  const requestId = () => readNumber(message, "requestId");
  switch (message.kind) {
    case "start":
      return readStart(message);
    case "prepare":
      return { kind: "prepare", requestId: requestId(), itemId: readText(message, "itemId") };
    case "grade":
      return {
        kind: "grade",
        requestId: requestId(),
        itemId: readText(message, "itemId"),
        answer: readAnswer(message.answer),
      };
    case "examine":
      return {
        kind: "examine",
        requestId: requestId(),
        itemId: readText(message, "itemId"),
        check: readText(message, "check"),
        log: readText(message, "log"),
      };
    case "run":
      return { kind: "run", requestId: requestId(), code: readText(message, "code"), input: readText(message, "input") };
    case "begin":
      return { kind: "begin", requestId: requestId(), code: readText(message, "code") };
    case "do":
      return { kind: "do", requestId: requestId(), op: readText(message, "op") };
    default:
      throw new TypeError(`the worker knows no message of kind ${String(message.kind)}`);
  }
}

export function readFromWorker(value: unknown): FromWorker {
  const message = readRecord(value, "message");
  const requestId = () => readNumber(message, "requestId");
  switch (message.kind) {
    case "progress": {
      const { phase } = message;
      if (phase !== "fetching" && phase !== "starting") throw new TypeError(`phase is ${String(phase)}`);
      return { kind: "progress", phase, loaded: readNumber(message, "loaded"), total: readNumber(message, "total") };
    }
    case "ready": {
      const { from } = message;
      if (from !== "image" && from !== "plain") throw new TypeError(`from is ${String(from)}`);
      return { kind: "ready", from, milliseconds: readNumber(message, "milliseconds") };
    }
    case "prepared":
    case "began":
      return { kind: message.kind, requestId: requestId() };
    case "verdict":
      return { kind: "verdict", requestId: requestId(), verdict: readVerdict(message.verdict) };
    case "refused":
    case "failed":
      return { kind: message.kind, requestId: requestId(), message: readText(message, "message") };
    case "output": {
      const { stream } = message;
      if (stream !== "stdout" && stream !== "stderr") throw new TypeError(`stream is ${String(stream)}`);
      return { kind: "output", requestId: requestId(), stream, text: readText(message, "text") };
    }
    case "figure":
      return { kind: "figure", requestId: requestId(), image: readBase64(message, "image"), alt: readText(message, "alt") };
    case "done-op":
    case "examined":
      return { kind: message.kind, requestId: requestId(), reply: readShort(message, "reply") };
    case "ran":
      return { kind: "ran", requestId: requestId(), outcome: readOutcome(message.outcome) };
    case "unavailable":
    case "crashed":
      return { kind: message.kind, message: readText(message, "message") };
    default:
      throw new TypeError(`the page knows no message of kind ${String(message.kind)}`);
  }
}

/** Ends a `switch` over a union: a kind that is not handled does not compile. */
export function neverReached(value: never): never {
  throw new TypeError(`unhandled message ${JSON.stringify(value)}`);
}

function readStart(message: Record<string, unknown>): Start {
  const { image } = message;
  if (image !== "graders" && image !== "numpy") throw new TypeError(`there is no image ${String(image)}`);
  const items = readRecord(message.items, "items");
  for (const lesson of Object.keys(items)) readText(items, lesson);
  return {
    kind: "start",
    image,
    whole: message.whole === true,
    lock: readText(message, "lock"),
    files: readFiles(message.runtime, readText(message, "base")),
    items: items as Record<string, string>,
  };
}

/** Whether an answer fits its item is Python's to say; here only its outer shape is checked. */
function readAnswer(value: unknown): Answer {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map((id) => readText({ id }, "id"));
  return readRecord(value, "answer") as Answer;
}

function readShort(record: Record<string, unknown>, field: string): string {
  const text = readText(record, field);
  if (text.length > TEXT_LIMIT) throw new TypeError(`${field} has more than ${TEXT_LIMIT} characters`);
  return text;
}

function readBase64(record: Record<string, unknown>, field: string): string {
  const text = readShort(record, field);
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw new TypeError(`${field} is not in base64`);
  return text;
}
