/**
 * Every message between a page and the service worker, and the only place that names them.
 *
 * Both sides check what arrives, and end their `switch` in `never`.
 */

import { readNumber, readText } from "../runtime/files.ts";
import { readRecord } from "../runtime/verdict.ts";

/** Why something is not kept. */
export type Reason = "full" | "denied" | "network" | "other-build" | "stopped";
const REASONS: readonly string[] = ["full", "denied", "network", "other-build", "stopped"];

export type ToOffline =
  /** The page has loaded these: the lessons they belong to shall be kept. */
  | { kind: "seen"; addresses: readonly string[] }
  /** Python has started from this memory image: what it reads shall be kept. */
  | { kind: "python-used"; image: string }
  /** There are exercises in code: their editor, and the Python they need, shall be kept. */
  | { kind: "code-seen"; image: string }
  | { kind: "status" }
  /** Fetch one file and keep it; one message each, since a browser ends an event that lasts minutes. */
  | { kind: "keep"; path: string }
  /** All of the course is here: the next build shall come whole too. */
  | { kind: "whole" }
  | { kind: "remove" }
  /** End what is being fetched: a browser replaces a worker only once it has nothing to do. */
  | { kind: "rest" }
  /** Replace the build that is in use. */
  | { kind: "take-over" };

/** The one message that a page sends through the port of its `keep`: end it. */
export const STOP = "stop";

export interface Missing {
  path: string;
  bytes: number;
}

export interface Status {
  /** Bytes of the whole course. */
  total: number;
  missing: readonly Missing[];
}

export type FromOffline =
  | ({ kind: "status" } & Status)
  /** So many bytes of the file have arrived. */
  | { kind: "arrived"; bytes: number }
  | { kind: "done" }
  | { kind: "failed"; reason: Reason };

export function readToOffline(value: unknown): ToOffline {
  const message = readRecord(value, "message");
  switch (message.kind) {
    case "seen":
      return { kind: "seen", addresses: readAddresses(message.addresses) };
    case "keep":
      return { kind: "keep", path: readText(message, "path") };
    case "python-used":
    case "code-seen":
      return { kind: message.kind, image: readText(message, "image") };
    case "status":
    case "whole":
    case "remove":
    case "rest":
    case "take-over":
      return { kind: message.kind };
    default:
      throw new TypeError(`the service worker knows no message of kind ${String(message.kind)}`);
  }
}

export function readFromOffline(value: unknown): FromOffline {
  const message = readRecord(value, "message");
  switch (message.kind) {
    case "status":
      return { kind: "status", total: readNumber(message, "total"), missing: readMissing(message.missing) };
    case "arrived":
      return { kind: "arrived", bytes: readNumber(message, "bytes") };
    case "done":
      return { kind: "done" };
    case "failed":
      return { kind: "failed", reason: readReason(message.reason) };
    default:
      throw new TypeError(`the page knows no message of kind ${String(message.kind)}`);
  }
}

function readAddresses(value: unknown): string[] {
  if (!Array.isArray(value)) throw new TypeError("addresses are no list");
  return value.map((address: unknown) => readText({ address }, "address"));
}

function readMissing(value: unknown): Missing[] {
  if (!Array.isArray(value)) throw new TypeError("missing is no list");
  return value.map((one: unknown) => {
    const missing = readRecord(one, "missing");
    return { path: readText(missing, "path"), bytes: readNumber(missing, "bytes") };
  });
}

function readReason(value: unknown): Reason {
  if (!REASONS.includes(String(value))) throw new TypeError(`${String(value)} is no reason`);
  return value as Reason;
}
