/** One check: the examiner asks, the learner's Python answers, until the check has its result. */

import { GradingFailed, type RuntimeClient, RunStopped } from "./client.ts";
import { type Examined, type Raised, readExamined, type Shown } from "./examined.ts";
import type { Stream } from "./protocol.ts";
import type { Budget, Listeners } from "./requests.ts";
import { readRecord } from "./verdict.ts";

export type OnOutput = (stream: Stream, text: string) => void;

export interface CheckReport {
  name: string;
  /**
   * "stopped": it took too long; "skipped": the code ends before any check can use it; "broken": the
   * check itself failed, which is a fault of the course.
   */
  status: "passed" | "failed" | "stopped" | "skipped" | "broken";
  message: string;
  actual: Shown | null;
  expected: Shown | null;
  raised: Raised | null;
  /** What the code printed meanwhile, both streams as they came. */
  printed: string;
}

/** Characters of output that a check keeps and tells. */
const PRINTED = 10_000;
/** In the words of `genmap.code.examination`, as is what is said of too much time. */
const ENDED = "Your code ended Python itself in this check, so nothing could be checked.";
const SKIPPED = "Not tried, because your code ends before any check can use it.";

/** The report on a check that would say of the code what the one before has said. */
export function skipped(name: string): CheckReport {
  return { name, status: "skipped", message: SKIPPED, actual: null, expected: null, raised: null, printed: "" };
}

/**
 * The two Pythons cannot wait for one another. So the examiner runs the check from its start each
 * time, with the answers it had so far, and stops at the first operation that has none: the page
 * has the learner's Python do it, and asks again.
 */
export class Examination {
  readonly #learner: RuntimeClient;
  readonly #examiner: RuntimeClient;
  readonly #budget: Budget;
  readonly #listeners: Listeners;
  #printed = "";
  /** Whether the code's module came to its end, so that its functions can be called. */
  begun = false;

  constructor(learner: RuntimeClient, examiner: RuntimeClient, limit: number, onOutput: OnOutput) {
    this.#learner = learner;
    this.#examiner = examiner;
    this.#budget = { limit, left: limit };
    this.#listeners = { onOutput: (stream, text) => this.#print(stream, text, onOutput) };
  }

  /** Rejects with RuntimeUnavailable, and with RunStopped when `signal` is aborted. */
  async examine(itemId: string, name: string, code: string, signal: AbortSignal): Promise<CheckReport> {
    const report = (status: CheckReport["status"], message: string): CheckReport => {
      return { name, status, message, actual: null, expected: null, raised: null, printed: this.#printed };
    };
    try {
      const { kind, ...result } = await this.#result(itemId, name, code, signal);
      return { ...report(kind, ""), ...result };
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof GradingFailed) return report("broken", error.message);
      if (!(error instanceof RunStopped)) throw error;
      // A Python that is no longer what it was must not decide the next check.
      if (error.how === "failed") this.#learner.renew();
      if (error.how === "overdue") return report("stopped", this.#tooLong());
      return report("failed", error.how === "crashed" ? ENDED : error.message);
    }
  }

  async #result(
    itemId: string,
    name: string,
    code: string,
    signal: AbortSignal,
  ): Promise<Exclude<Examined, { kind: "needs" }>> {
    // What the module raises is the reply to each of its operations, so the check will hear of it.
    this.begun = isValue(await this.#learner.begin(code, this.#budget, this.#listeners));
    const log: string[] = [];
    for (;;) {
      signal.throwIfAborted();
      // Stop does not wait for an examiner that starts.
      const asked = this.#examiner.examine(itemId, name, `[${log.join(",")}]`);
      const examined = readExamined(await unlessAborted(signal, asked));
      if (examined.kind !== "needs") return examined;
      const reply = await this.#learner.perform(examined.op, this.#budget, this.#listeners);
      log.push(`{"op":${examined.op},"reply":${oneValue(reply)}}`);
    }
  }

  #print(stream: Stream, text: string, onOutput: OnOutput): void {
    const kept = text.slice(0, PRINTED - this.#printed.length);
    this.#printed += kept;
    if (kept) onOutput(stream, kept);
  }

  #tooLong(): string {
    const seconds = this.#budget.limit / 1000;
    return this.begun
      ? `Your code took more than ${seconds} seconds in this check and was stopped. Look for a loop that never ends.`
      : `Your code took more than ${seconds} seconds before any function of it was called, and was stopped. ` +
          "Look for a loop outside of the functions that never ends.";
  }
}

/** Whether a reply brings a value; it comes from where the learner's code runs, and may be anything. */
function isValue(reply: string): boolean {
  try {
    return readRecord(JSON.parse(reply), "reply").kind === "value";
  } catch {
    return false;
  }
}

/** The reply as JSON text that is one value: it comes from where the learner's code runs. */
function oneValue(reply: string): string {
  try {
    return JSON.stringify(JSON.parse(reply));
  } catch {
    throw new RunStopped("Your code gave a reply that cannot be read.", "failed");
  }
}

function unlessAborted<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}
