/**
 * Every message between the page and the Python worker, and the only place that names them.
 *
 * Both sides import this file, check what arrives with `readToWorker` or `readFromWorker`, and end
 * their `switch` in `never`, so a message added here is a type error wherever it is not handled.
 */

import { readRecord, readVerdict, type Verdict } from "./verdict.ts";

/** A learner's answer, per kind: see `genmap.grading.grade`. */
export type Answer =
  | string
  | readonly string[]
  | { readonly value: string; readonly seed: number }
  | { readonly primary: string; readonly components: readonly string[] }
  | { readonly choice: string; readonly reason: string };

/** Where the runtime's files are (absolute addresses) and how many bytes each unpacks to. */
export interface RuntimeFiles {
  pyodide: string;
  snapshot: string;
  package: string;
  /** Lesson slug -> address of its items. */
  items: Record<string, string>;
  bytes: { pyodide: number; snapshot: number; package: number };
}

export type ToWorker =
  | { kind: "start"; files: RuntimeFiles }
  | { kind: "prepare"; requestId: number; itemId: string }
  | { kind: "grade"; requestId: number; itemId: string; answer: Answer };

export type FromWorker =
  | { kind: "progress"; phase: "fetching" | "starting"; loaded: number; total: number }
  | { kind: "ready"; from: "snapshot" | "plain"; milliseconds: number }
  | { kind: "unavailable"; message: string }
  | { kind: "prepared"; requestId: number }
  | { kind: "verdict"; requestId: number; verdict: Verdict }
  | { kind: "refused"; requestId: number; message: string }
  | { kind: "failed"; requestId: number; message: string };

export function readToWorker(value: unknown): ToWorker {
  const message = readRecord(value, "message");
  switch (message.kind) {
    case "start":
      return { kind: "start", files: readFiles(message.files) };
    case "prepare":
      return {
        kind: "prepare",
        requestId: readNumber(message, "requestId"),
        itemId: readText(message, "itemId"),
      };
    case "grade":
      return {
        kind: "grade",
        requestId: readNumber(message, "requestId"),
        itemId: readText(message, "itemId"),
        answer: readAnswer(message.answer),
      };
    default:
      throw new TypeError(`the worker knows no message of kind ${String(message.kind)}`);
  }
}

export function readFromWorker(value: unknown): FromWorker {
  const message = readRecord(value, "message");
  switch (message.kind) {
    case "progress": {
      const { phase } = message;
      if (phase !== "fetching" && phase !== "starting") throw new TypeError(`phase is ${String(phase)}`);
      const [loaded, total] = [readNumber(message, "loaded"), readNumber(message, "total")];
      return { kind: "progress", phase, loaded, total };
    }
    case "ready": {
      const { from } = message;
      if (from !== "snapshot" && from !== "plain") throw new TypeError(`from is ${String(from)}`);
      return { kind: "ready", from, milliseconds: readNumber(message, "milliseconds") };
    }
    case "unavailable":
      return { kind: "unavailable", message: readText(message, "message") };
    case "prepared":
      return { kind: "prepared", requestId: readNumber(message, "requestId") };
    case "verdict":
      return {
        kind: "verdict",
        requestId: readNumber(message, "requestId"),
        verdict: readVerdict(message.verdict),
      };
    case "refused":
    case "failed":
      return {
        kind: message.kind,
        requestId: readNumber(message, "requestId"),
        message: readText(message, "message"),
      };
    default:
      throw new TypeError(`the page knows no message of kind ${String(message.kind)}`);
  }
}

/** Ends a `switch` over a union: a kind that is not handled does not compile. */
export function neverReached(value: never): never {
  throw new TypeError(`unhandled message ${JSON.stringify(value)}`);
}

function readFiles(value: unknown): RuntimeFiles {
  const files = readRecord(value, "files");
  const bytes = readRecord(files.bytes, "files.bytes");
  const items = readRecord(files.items, "files.items");
  for (const lesson of Object.keys(items)) readText(items, lesson);
  return {
    pyodide: readText(files, "pyodide"),
    snapshot: readText(files, "snapshot"),
    package: readText(files, "package"),
    items: items as Record<string, string>,
    bytes: {
      pyodide: readNumber(bytes, "pyodide"),
      snapshot: readNumber(bytes, "snapshot"),
      package: readNumber(bytes, "package"),
    },
  };
}

/** Whether an answer fits its item is Python's to say; here only its outer shape is checked. */
function readAnswer(value: unknown): Answer {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map((id) => readText({ id }, "id"));
  return readRecord(value, "answer") as Answer;
}

export function readText(record: Record<string, unknown>, field: string): string {
  const value = record[field];
  if (typeof value !== "string") throw new TypeError(`${field} is ${typeof value}, not a text`);
  return value;
}

export function readNumber(record: Record<string, unknown>, field: string): number {
  const value = record[field];
  if (typeof value !== "number") throw new TypeError(`${field} is ${typeof value}, not a number`);
  return value;
}
