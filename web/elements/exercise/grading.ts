/** One Check: to the table or to Python, with every way it can end told apart. */

import { grade, RuntimeUnavailable } from "../../runtime/client.ts";
import type { Answer } from "../../runtime/protocol.ts";
import { canonicalAnswer, lookUp, TableUnavailable } from "../../runtime/tables.ts";
import type { Verdict } from "../../runtime/verdict.ts";
import { wellFormed } from "./limits.ts";

export type Outcome =
  | { kind: "verdict"; verdict: Verdict }
  | { kind: "refused"; message: string }
  /** Nothing can grade here and now: offer the model answer and a self-rating. */
  | { kind: "unavailable"; message: string }
  /** The grader broke: the course's fault, and said so. */
  | { kind: "broken"; message: string };

/** Grade `answer`, as `gradable` gives it; never rejects. */
export async function check(itemId: string, kind: string, mode: string, answer: Answer): Promise<Outcome> {
  try {
    if (!needsPython(mode, answer)) {
      return { kind: "verdict", verdict: await lookUp(itemId, canonicalAnswer(kind, answer)) };
    }
    return await grade(itemId, answer);
  } catch (error) {
    if (error instanceof RuntimeUnavailable || error instanceof TableUnavailable) {
      return { kind: "unavailable", message: error.message };
    }
    console.info(`${itemId}: grading failed`, error);
    return { kind: "broken", message: error instanceof Error ? error.message : String(error) };
  }
}

/** True when only Python can grade this answer: a pick without a reason is in the table. */
export function needsPython(mode: string, answer: Answer): boolean {
  const bare = typeof answer === "object" && "reason" in answer && !answer.reason;
  return mode !== "table" && !bare;
}

/** The answer as it is graded: without half characters, and reasons without blanks around them. */
export function gradable(answer: Answer): Answer {
  if (typeof answer === "string") return wellFormed(answer);
  if ("reason" in answer) return { choice: answer.choice, reason: wellFormed(answer.reason).trim() };
  if ("value" in answer) return { value: wellFormed(answer.value), seed: answer.seed };
  return answer;
}
