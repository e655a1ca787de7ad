/** What an exercise announces to the page around it. */

import type { Status } from "../../runtime/verdict.ts";

/** An answer was graded, or rated by the learner. */
export class ExerciseGradedEvent extends Event {
  static readonly type = "gm-graded";

  constructor(
    readonly itemId: string,
    readonly status: Status,
    readonly by: "grader" | "self",
  ) {
    super(ExerciseGradedEvent.type, { bubbles: true });
  }
}
