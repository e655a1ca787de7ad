/** What the page asks of Python, and what it is told when that fails. */

import type { FromWorker, Stream, ToWorker } from "./protocol.ts";
import type { Verdict } from "./verdict.ts";

export type GradeReply = { kind: "verdict"; verdict: Verdict } | { kind: "refused"; message: string };

/** Messages that close a request. */
export type Reply = Extract<FromWorker, { kind: "prepared" | "verdict" | "refused" | "examined" | "ran" | "done-op" }>;

/** What ends a request before its reply. */
export type End =
  /** It could not be done; the worker lives on. */
  | "failed"
  /** The reader wanted it. */
  | "asked"
  | "overdue"
  /** It printed too much. */
  | "flood"
  /** Python itself broke or ended. */
  | "crashed";

/** Python cannot start here and now; the message says why in plain words. */
export class RuntimeUnavailable extends Error {
  override readonly name = "RuntimeUnavailable";
}

/** Python runs, but this answer could not be graded: a fault of the course, never of the learner. */
export class GradingFailed extends Error {
  override readonly name = "GradingFailed";
}

/** A learner's program did not come to its end; the message says why in plain words. */
export class RunStopped extends Error {
  override readonly name = "RunStopped";
  readonly how: End;

  constructor(message: string, how: End) {
    super(message);
    this.how = how;
  }
}

export type Work = Extract<ToWorker, { requestId: number }>;

/** Milliseconds that Python may still be busy for somebody; whoever answers takes off what it took. */
export interface Budget {
  readonly limit: number;
  left: number;
}

/** Who is told of what a program does on its way. */
export interface Listeners {
  onOutput?: (stream: Stream, text: string) => void;
  /** A PNG in base64, and the same in words. */
  onFigure?: (image: string, alt: string) => void;
}

export interface OpenRequest {
  message: Work;
  resolve: (reply: Reply) => void;
  reject: (error: Error) => void;
  listeners: Listeners;
  budget: Budget | null;
  printed: number;
  /** The life whose worker has the message, if any. */
  life: object | null;
  timer: number;
  /** When Python began to be busy with it, which `budget` limits; 0 before. */
  began: number;
}

/** What to tell who asked: a grader that fails is the course's fault, a program may be the learner's. */
export function failure({ message, began }: OpenRequest, reason: string, how: End = "failed"): Error {
  if (message.kind === "run" || message.kind === "begin" || message.kind === "do") {
    if (how === "asked") return new RunStopped("You stopped the program.", how);
    // What it imports could not be fetched.
    if (how === "failed" && !began) return new RuntimeUnavailable(reason);
    if (how === "failed") return new RunStopped(reason, how);
    return new RunStopped(`The program was stopped. ${reason} Python has started again.`, how);
  }
  if (how === "asked") return new GradingFailed("Grading was stopped.");
  if (how === "failed") return new GradingFailed(reason);
  return new GradingFailed(
    `Grading was stopped. ${reason} That is a fault of the course, not of your answer. Python starts again, so ` +
      "you can press Check once more.",
  );
}
