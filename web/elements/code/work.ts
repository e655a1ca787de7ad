/** Runs and checks the code of one exercise, and holds what is shown of it. */

import { RunStopped, RuntimeUnavailable } from "../../runtime/client.ts";
import type { CheckReport, Outcome, Programs } from "../../runtime/programs.ts";
import type { Status } from "../../runtime/verdict.ts";
import { type Waiting, waitingFor } from "../exercise/words.ts";
import type { ChecksView } from "./check-view.ts";
import type { RunView } from "./run-view.ts";
import { Transcript } from "./transcript.ts";
import { countText, ownLine, spokenChecks, spokenRun, verdictOf } from "./words.ts";

type Task = "run" | "check";
export type WorkState = "idle" | "loading" | "running" | "checking" | "done" | "error" | Status;

/** What is worked on. */
interface Exercise {
  itemId: string;
  /** Names and titles of the checks, in order. */
  listed: ReadonlyMap<string, string>;
  /** What the learner began with. */
  starter: string;
}

interface Listeners {
  /** Something that is shown has changed. */
  changed(): void;
  /** As `changed`, with what is to be spoken. */
  say(speech: string): void;
  judged(status: Status, score: number): void;
}

export class Work {
  readonly #programs: Programs;
  readonly #itemId: string;
  readonly #listed: ReadonlyMap<string, string>;
  /** Lines that the code had at the start. */
  readonly #given: ReadonlySet<string>;
  readonly #listeners: Listeners;
  readonly #forget: () => void;
  run: RunView | null = null;
  checks: ChecksView | null = null;
  busy: Task | null = null;
  /** Why Python cannot run here and now; else "". */
  unavailable = "";
  #waiting: Waiting | null = waitingFor("fetching", 0, 0, "runs your code");
  #state: "idle" | "done" | "error" | Status = "idle";
  #stopping = false;
  #attempt = 0;

  constructor(programs: Programs, { itemId, listed, starter }: Exercise, listeners: Listeners) {
    this.#programs = programs;
    this.#itemId = itemId;
    this.#listed = listed;
    this.#given = new Set(starter.split("\n").map((line) => line.trim()));
    this.#listeners = listeners;
    this.#forget = programs.onProgress(({ phase, loaded, total }) => {
      this.#waiting = phase === "ready" ? null : waitingFor(phase, loaded, total, "runs your code");
      if (this.busy) listeners.changed();
    });
  }

  get state(): WorkState {
    if (!this.busy) return this.#state;
    if (this.waiting) return "loading";
    return this.busy === "run" ? "running" : "checking";
  }

  /** What is waited for before the program runs; null once it does. */
  get waiting(): Waiting | null {
    return this.busy ? this.#waiting : null;
  }

  /** The learner's own line where the error arose that is shown first; null without one. */
  get errorLine(): number | null {
    const { outcome } = this.run ?? {};
    const checked = this.checks?.reports.find(({ raised }) => raised)?.raised;
    const raised = outcome ? outcome.kind === "raised" && outcome.raised : checked;
    return raised ? ownLine(raised, this.#given) : null;
  }

  /** Run the program; does nothing while another one runs. */
  async start(code: string, input: string): Promise<void> {
    if (this.busy) return;
    const run: RunView = { transcript: new Transcript(), outcome: null, stopped: "", stale: false };
    const attempt = this.#begin("run");
    this.run = run;
    const { transcript } = run;
    const mine = () => attempt === this.#attempt;
    const show = (add: () => void) => {
      if (!mine()) return;
      add();
      this.#listeners.changed();
    };
    try {
      const outcome = await this.#programs.run(code, {
        input,
        onOutput: (stream, text) => show(() => transcript.print(stream, text)),
        onFigure: (image, alt) => show(() => transcript.draw({ image, alt })),
      });
      if (mine()) this.#ran(run, outcome);
    } catch (error) {
      if (mine()) run.stopped = this.#failed(error);
      if (mine() && this.unavailable) this.run = null;
    }
  }

  /** Check the program, one check after the other; does nothing while something runs. */
  async check(code: string): Promise<void> {
    if (this.busy) return;
    const reports: CheckReport[] = [];
    const attempt = this.#begin("check");
    const mine = () => attempt === this.#attempt;
    const show = (running: boolean, stopped = "") => {
      this.checks = { listed: this.#listed, reports: [...reports], running, stopped, stale: false };
      this.#listeners.changed();
    };
    this.run = null;
    show(true);
    try {
      await this.#programs.check(this.#itemId, [...this.#listed.keys()], code, {
        onCheck: (report) => {
          if (!mine()) return;
          reports.push(report);
          show(true);
        },
        onOutput: () => undefined,
      });
      if (!mine()) return;
      show(false);
      this.#checked(reports);
    } catch (error) {
      if (!mine()) return;
      show(false, this.#failed(error));
      if (this.unavailable) this.checks = null;
    }
  }

  /** End what runs; what it printed and what was checked stays. */
  stop(): void {
    if (!this.busy) return;
    this.#stopping = true;
    this.#programs.stop();
  }

  /** Note that the code was changed: what is shown is about the code before. */
  edited(): void {
    const known = this.#state === "idle" && !this.unavailable && this.run?.stale !== false && this.checks?.stale !== false;
    // With every key it comes here; drawing all controls each time could be felt.
    if (this.busy || known) return;
    if (this.run) this.run = { ...this.run, stale: true };
    if (this.checks) this.checks = { ...this.checks, stale: true };
    this.#state = "idle";
    this.unavailable = "";
    this.#listeners.changed();
  }

  /** Leave: nothing is told any more, and what runs is ended. */
  dispose(): void {
    this.#forget();
    this.#attempt += 1;
    if (this.busy) this.#programs.stop();
    this.busy = null;
  }

  #begin(task: Task): number {
    this.busy = task;
    this.unavailable = "";
    this.#stopping = false;
    this.#listeners.say(this.#waiting ? `${this.#waiting.text}…` : "");
    this.#attempt += 1;
    return this.#attempt;
  }

  #ran(run: RunView, outcome: Outcome): void {
    run.outcome = outcome;
    this.#end(outcome.kind === "raised" ? "error" : "done");
    this.#listeners.say(spokenRun(outcome, run.transcript.length, run.transcript.figures, this.#given));
  }

  #checked(reports: readonly CheckReport[]): void {
    const verdict = verdictOf(reports);
    this.#end(verdict);
    const passed = reports.filter(({ status }) => status === "passed").length;
    if (verdict !== "error") this.#listeners.judged(verdict, reports.length ? passed / reports.length : 0);
    this.#listeners.say(spokenChecks(reports, this.#listed));
  }

  /** Say why nothing came of it. */
  #failed(error: unknown): string {
    this.#end(this.#stopping ? "idle" : "error");
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof RuntimeUnavailable) this.unavailable = message;
    else if (!(error instanceof RunStopped)) console.info(`${this.#itemId}: the program could not be run`, error);
    const reports = this.checks && this.busy === null ? countText(this.checks.reports, this.#listed.size) : "";
    this.#listeners.say([message, this.unavailable ? "Your code is kept." : reports].filter(Boolean).join(" "));
    return message;
  }

  #end(state: "idle" | "done" | "error" | Status): void {
    this.busy = null;
    this.#state = state;
  }
}
