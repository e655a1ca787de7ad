/**
 * What Python tells of a learner's program and of its checks: the shapes of `genmap.code`.
 *
 * The texts come from a Python in which the learner's code ran, so each is read field by field.
 */

import { readNumber, readText } from "./files.ts";
import { readRecord } from "./verdict.ts";

/** A line of the learner's own that was under way when an error was raised. */
export interface Frame {
  line: number;
  /** Name of the function; empty at the module's top. */
  function: string;
  text: string;
}

export interface Raised {
  /** Name of the exception's class. */
  type: string;
  /** One line, as Python prints it last. */
  error: string;
  /** The innermost line of the learner's own, from 1. */
  line: number | null;
  /** Outermost first. */
  frames: Frame[];
  /** The error in plain words; empty when there are none for it. */
  note: string;
}

/** A value, as far as it can be shown. */
export interface Shown {
  text: string;
  shape: number[] | null;
  /** Of an array: its numbers in a row, in the order of C; JSON has no nan, so that is null. */
  values: (number | null)[] | null;
  /** Index of the first entry that differs, and that entry. */
  at: number[] | null;
  there: string | null;
}

/** How a learner's program ended: see `genmap.code.program.run`. */
export type Outcome =
  | { kind: "done"; value: string | null }
  | { kind: "raised"; raised: Raised }
  | { kind: "exited"; status: string };

/** What `genmap.code.examiner.examine` says; `op` is JSON text, for the learner's Python alone. */
export type Examined =
  | { kind: "needs"; op: string }
  | { kind: "passed" }
  | { kind: "failed"; message: string; actual: Shown | null; expected: Shown | null; raised: Raised | null }
  | { kind: "broken"; message: string };

export function readOutcome(value: unknown): Outcome {
  const outcome = readRecord(value, "outcome");
  switch (outcome.kind) {
    case "done":
      return { kind: "done", value: outcome.value === null ? null : readText(outcome, "value") };
    case "raised":
      return { kind: "raised", raised: readRaised(outcome.raised) };
    case "exited":
      return { kind: "exited", status: readText(outcome, "status") };
    default:
      throw new TypeError(`no program ends as ${String(outcome.kind)}`);
  }
}

export function readExamined(json: string): Examined {
  const examined = readRecord(JSON.parse(json), "examined");
  switch (examined.kind) {
    case "needs":
      return { kind: "needs", op: JSON.stringify(readRecord(examined.op, "op")) };
    case "passed":
      return { kind: "passed" };
    case "failed":
      return {
        kind: "failed",
        message: readText(examined, "message"),
        actual: orNull(examined.actual, readShown),
        expected: orNull(examined.expected, readShown),
        raised: orNull(examined.raised, readRaised),
      };
    case "broken":
      return { kind: "broken", message: readText(examined, "message") };
    default:
      throw new TypeError(`no check ends as ${String(examined.kind)}`);
  }
}

export function readRaised(value: unknown): Raised {
  const raised = readRecord(value, "raised");
  if (!Array.isArray(raised.frames)) throw new TypeError("frames is not a list");
  return {
    type: readText(raised, "type"),
    error: readText(raised, "error"),
    line: orNull(raised.line, () => readNumber(raised, "line")),
    frames: raised.frames.map(readFrame),
    note: readText(raised, "note"),
  };
}

function readFrame(value: unknown): Frame {
  const frame = readRecord(value, "frame");
  return { line: readNumber(frame, "line"), function: readText(frame, "function"), text: readText(frame, "text") };
}

export function readShown(value: unknown): Shown {
  const shown = readRecord(value, "shown");
  return {
    text: readText(shown, "text"),
    shape: orNull(shown.shape, (list) => numbers(list, "shape")),
    values: orNull(shown.values, (list) => entries(list, "values")),
    at: orNull(shown.at, (list) => numbers(list, "at")),
    there: orNull(shown.there, () => readText(shown, "there")),
  };
}

function orNull<T>(value: unknown, read: (value: unknown) => T): T | null {
  return value === null || value === undefined ? null : read(value);
}

function numbers(value: unknown, what: string): number[] {
  const list = entries(value, what);
  if (list.some((entry) => entry === null)) throw new TypeError(`${what} holds more than numbers`);
  return list as number[];
}

function entries(value: unknown, what: string): (number | null)[] {
  if (!Array.isArray(value)) throw new TypeError(`${what} is not a list`);
  if (value.some((entry) => entry !== null && typeof entry !== "number")) {
    throw new TypeError(`${what} holds more than numbers`);
  }
  return value as (number | null)[];
}
