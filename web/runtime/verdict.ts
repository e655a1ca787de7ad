/** The shapes of src/genmap/grading/verdict.py, as the worker and the tables send them. */

export type Status = "right" | "partial" | "wrong";

/** Start and end, in characters (code points, as Python counts them), end exclusive. */
export type Span = [number, number];

export interface PointResult {
  name: string;
  hit: boolean;
  why: string;
  span: Span | null;
}

export interface Verdict {
  status: Status;
  score: number;
  points: PointResult[];
  message: string;
}

const STATUSES: readonly unknown[] = ["right", "partial", "wrong"];

/** Give `value` back as a Verdict, or throw a TypeError that names the field at fault. */
export function readVerdict(value: unknown): Verdict {
  const record = readRecord(value, "verdict");
  if (!isStatus(record.status)) throw new TypeError(`verdict.status is ${String(record.status)}`);
  if (typeof record.score !== "number") throw new TypeError("verdict.score is not a number");
  if (typeof record.message !== "string") throw new TypeError("verdict.message is not a text");
  if (!Array.isArray(record.points)) throw new TypeError("verdict.points is not a list");
  return {
    status: record.status,
    score: record.score,
    points: record.points.map(readPoint),
    message: record.message,
  };
}

/** The learner's own words that decided a point; JavaScript's string indices differ from Python's. */
export function wordsAt(answer: string, [start, end]: Span): string {
  return Array.from(answer).slice(start, end).join("");
}

function readPoint(value: unknown): PointResult {
  const record = readRecord(value, "point");
  const { name, hit, why } = record;
  const span = record.span ?? null;
  if (typeof name !== "string") throw new TypeError("point.name is not a text");
  if (typeof hit !== "boolean") throw new TypeError("point.hit is not true or false");
  if (typeof why !== "string") throw new TypeError("point.why is not a text");
  if (span !== null && !isSpan(span)) throw new TypeError("point.span is not two numbers");
  return { name, hit, why, span };
}

function isStatus(value: unknown): value is Status {
  return STATUSES.includes(value);
}

function isSpan(value: unknown): value is Span {
  return Array.isArray(value) && value.length === 2 && value.every((n) => typeof n === "number");
}

/** Give `value` back as an object with unknown fields, or throw a TypeError. */
export function readRecord(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(`${what} is not an object`);
  }
  return value as Record<string, unknown>;
}
