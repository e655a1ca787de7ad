/**
 * Every message between the page and the Python worker, and the only place that names them.
 *
 * Both sides import this file, check what arrives with `readToWorker` or `readFromWorker`, and end
 * their `switch` in `never`, so a message added here is a type error wherever it is not handled.
 */

import { type ImageName, type RuntimeFiles, readFiles, readNumber, readText } from "./files.ts";
import { readRecord, readVerdict, type Verdict } from "./verdict.ts";

/** A learner's answer, per kind: see `genmap.grading.grade`. */
export type Answer =
  | string
  | readonly string[]
  | { readonly value: string; readonly seed: number }
  | { readonly primary: string; readonly components: readonly string[] }
  | { readonly choice: string; readonly reason: string };

/** How a learner's program ended: see `genmap.running.run`. */
export type Outcome =
  | { kind: "done"; value: string | null }
  | { kind: "raised"; error: string; traceback: string }
  | { kind: "exited"; status: string };

export type Stream = "stdout" | "stderr";

/** Characters that one program may print; then it is stopped. */
export const OUTPUT_LIMIT = 200_000;

/** `requestId` as the client numbers it; `lock` names a Web Lock that the worker holds while it lives. */
export type ToWorker =
  | {
      kind: "start";
      image: ImageName;
      lock: string;
      /** The manifest's `runtime`, and the address that its names are relative to. */
      runtime: unknown;
      base: string;
      /** Lesson slug -> absolute address of its items. */
      items: Record<string, string>;
    }
  | { kind: "prepare"; requestId: number; itemId: string }
  | { kind: "grade"; requestId: number; itemId: string; answer: Answer }
  | { kind: "run"; requestId: number; code: string };

export type FromWorker =
  | { kind: "progress"; phase: "fetching" | "starting"; loaded: number; total: number }
  | { kind: "ready"; from: "image" | "plain"; milliseconds: number }
  | { kind: "unavailable"; message: string }
  | { kind: "prepared"; requestId: number }
  | { kind: "verdict"; requestId: number; verdict: Verdict }
  | { kind: "refused"; requestId: number; message: string }
  | { kind: "failed"; requestId: number; message: string }
  | { kind: "output"; requestId: number; stream: Stream; text: string }
  | { kind: "ran"; requestId: number; outcome: Outcome }
  /** Python itself is broken: nothing more will come from this worker. */
  | { kind: "crashed"; message: string };

export type Start = Omit<Extract<ToWorker, { kind: "start" }>, "runtime" | "base"> & { files: RuntimeFiles };

export function readToWorker(value: unknown): Exclude<ToWorker, { kind: "start" }> | Start {
  const message = readRecord(value, "message");
  switch (message.kind) {
    case "start":
      return readStart(message);
    case "prepare":
      return { kind: "prepare", requestId: readNumber(message, "requestId"), itemId: readText(message, "itemId") };
    case "grade":
      return {
        kind: "grade",
        requestId: readNumber(message, "requestId"),
        itemId: readText(message, "itemId"),
        answer: readAnswer(message.answer),
      };
    case "run":
      return { kind: "run", requestId: readNumber(message, "requestId"), code: readText(message, "code") };
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
      return { kind: "prepared", requestId: requestId() };
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
    case "ran":
      return { kind: "ran", requestId: requestId(), outcome: readOutcome(message.outcome) };
    case "unavailable":
    case "crashed":
      return { kind: message.kind, message: readText(message, "message") };
    default:
      throw new TypeError(`the page knows no message of kind ${String(message.kind)}`);
  }
}

export function readOutcome(value: unknown): Outcome {
  const outcome = readRecord(value, "outcome");
  switch (outcome.kind) {
    case "done":
      return { kind: "done", value: outcome.value === null ? null : readText(outcome, "value") };
    case "raised":
      return { kind: "raised", error: readText(outcome, "error"), traceback: readText(outcome, "traceback") };
    case "exited":
      return { kind: "exited", status: readText(outcome, "status") };
    default:
      throw new TypeError(`no program ends as ${String(outcome.kind)}`);
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
