/**
 * Learners' programs: the one door to them for `gm-code`.
 *
 * A learner's code and the checks on it never share a Python. The learner's runs the code and
 * answers operations with data; the examiner's has the checks and the solution, and never runs a
 * line of the learner's. Every Run and every Check finds the learner's Python as it was built.
 */

import { type CheckReport, Examination, type OnOutput, skipped } from "./checking.ts";
import { graders, type Options, type Progress, RuntimeClient, RuntimeUnavailable, RunStopped } from "./client.ts";
import type { Outcome } from "./examined.ts";
import { CODE_SEEN, type ImageName } from "./files.ts";
import { loadManifest, type Manifest } from "./manifest.ts";

export type { CheckReport } from "./checking.ts";
export type { Frame, Outcome, Raised, Shown } from "./examined.ts";

export interface RunOptions {
  /** What `input()` reads, a line a call. */
  input: string;
  onOutput: OnOutput;
  /** A PNG in base64, and the same in words. */
  onFigure: (image: string, alt: string) => void;
}

export interface CheckOptions {
  /** Each report as soon as it is there, in the order of the checks. */
  onCheck: (report: CheckReport) => void;
  onOutput: OnOutput;
}

export interface ProgramsOptions {
  /** Milliseconds that the learner's Python may be busy for one check. */
  limit?: number;
  /** The Python that examines, for the whole visit. */
  examiner?: RuntimeClient;
  learner?: Omit<Options, "image">;
}

const LIMIT = 5_000;

export class Programs {
  readonly #learner: RuntimeClient;
  readonly #examiner: RuntimeClient;
  readonly #limit: number;
  /** The last Run or Check that was asked for; the next one waits for it. */
  #turn: Promise<unknown> = Promise.resolve();
  /** One for each Run or Check that is under way or waits. */
  readonly #stoppers = new Set<AbortController>();

  constructor(image: ImageName, { limit = LIMIT, examiner, learner = {} }: ProgramsOptions = {}) {
    this.#limit = limit;
    this.#learner = new RuntimeClient({ manifest: withoutItems, whole: true, ...learner, image });
    this.#examiner = examiner ?? (image === "graders" ? graders : new RuntimeClient({ image }));
  }

  /**
   * Run a program in a fresh Python; what it prints and draws is told on its way.
   *
   * Rejects with RuntimeUnavailable when Python cannot start, and with RunStopped when the program
   * was stopped, printed too much or broke Python.
   */
  run(code: string, { input, ...listeners }: RunOptions): Promise<Outcome> {
    return this.#inTurn(() => this.#learner.run(code, input, listeners));
  }

  /**
   * Check code, one check after the other, all in one fresh Python unless a check ends it. When the
   * code fails before any function can be called, the checks after the first are skipped.
   *
   * Rejects with RuntimeUnavailable as `run` does, and with RunStopped only when the reader stopped
   * it: whatever the code does is told in the reports.
   */
  check(itemId: string, names: readonly string[], code: string, options: CheckOptions): Promise<CheckReport[]> {
    return this.#inTurn(async (signal) => {
      const reports: CheckReport[] = [];
      let begun = true;
      for (const name of names) {
        const examination = new Examination(this.#learner, this.#examiner, this.#limit, options.onOutput);
        const report = begun ? await examination.examine(itemId, name, code, signal) : skipped(name);
        begun &&= examination.begun;
        reports.push(report);
        options.onCheck(report);
      }
      return reports;
    });
  }

  /** Start both Pythons now, the learner's first. Rejects with RuntimeUnavailable. */
  async warmUp(): Promise<void> {
    await this.#learner.warmUp();
    await this.#examiner.warmUp();
  }

  /** End what runs and what waits to run; the next Python is started at once. */
  stop(): void {
    if (!this.#stoppers.size) return;
    for (const stopper of this.#stoppers) stopper.abort(new RunStopped("You stopped the program.", "asked"));
    this.#learner.stop();
  }

  /** Call `listener` with every step of the learner's Python's start; returns the undo. */
  onProgress(listener: (progress: Progress) => void): () => void {
    return this.#learner.onProgress(listener);
  }

  /** Do `work` once all that was asked for before is over, and end the Python that it used. */
  #inTurn<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const stopper = new AbortController();
    this.#stoppers.add(stopper);
    const turn = this.#turn.then(async () => {
      stopper.signal.throwIfAborted();
      const result = work(stopper.signal);
      // Where Python cannot start, the next Run or Check tries again.
      const renew = (error?: unknown) => error instanceof RuntimeUnavailable || this.#learner.renew();
      await result.then(() => renew(), renew);
      return result;
    });
    const over = () => this.#stoppers.delete(stopper);
    this.#turn = turn.then(over, over);
    return turn;
  }
}

const shared = new Map<ImageName, Programs>();

/** The programs of all exercises with such packages, for the whole visit. */
export function programsFor(packages: readonly string[]): Programs {
  const image = packages.length ? "numpy" : "graders";
  // Who keeps the page for offline reads it, then or later.
  performance.mark(CODE_SEEN + image);
  const programs = shared.get(image) ?? new Programs(image);
  shared.set(image, programs);
  return programs;
}

/** A learner's Python is not even told where the checks and the solutions are. */
async function withoutItems(): Promise<Manifest> {
  return { ...(await loadManifest()), items: {} };
}
