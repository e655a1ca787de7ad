/** What the page asks of Python, and what it is told when that fails. */

import type { Outcome, Stream, ToWorker } from "./protocol.ts";
import type { Verdict } from "./verdict.ts";

export type GradeReply = { kind: "verdict"; verdict: Verdict } | { kind: "refused"; message: string };

export type Reply = GradeReply | { kind: "prepared" } | { kind: "ran"; outcome: Outcome };

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
}

export type Work = Extract<ToWorker, { requestId: number }>;

export interface OpenRequest {
  message: Work;
  resolve: (reply: Reply) => void;
  reject: (error: Error) => void;
  onOutput: (stream: Stream, text: string) => void;
  printed: number;
  /** The life whose worker has the message, if any. */
  life: object | null;
  timer: number;
}

/** What to tell who asked: a grader that fails is the course's fault, a program may be the learner's. */
export function failure({ message }: OpenRequest, reason: string, how: "failed" | "stopped" | "asked" = "failed"): Error {
  if (message.kind === "run") {
    if (how === "asked") return new RunStopped("You stopped the program.");
    return new RunStopped(how === "stopped" ? `The program was stopped. ${reason} Python has started again.` : reason);
  }
  if (how === "asked") return new GradingFailed("Grading was stopped.");
  if (how === "failed") return new GradingFailed(reason);
  return new GradingFailed(
    `Grading was stopped. ${reason} That is a fault of the course, not of your answer. Python starts again, so ` +
      "you can press Check once more.",
  );
}
