/**
 * The only way an element talks to Python: one worker for the whole visit, one typed call.
 *
 * A busy worker reads no messages, so a request past its limit ends the worker; a new one starts
 * from the memory snapshot and the requests that were open are answered as failed.
 */

import { loadManifest, type Manifest } from "./manifest.ts";
import { type Answer, neverReached, readFromWorker, type ToWorker } from "./protocol.ts";
import type { Verdict } from "./verdict.ts";

export type { Answer } from "./protocol.ts";

export type GradeReply = { kind: "verdict"; verdict: Verdict } | { kind: "refused"; message: string };

type Reply = GradeReply | { kind: "prepared" };

export interface Progress {
  phase: "fetching" | "starting" | "ready" | "failed";
  loaded: number;
  total: number;
  message: string;
}

/** Python cannot start here and now; the message says why in plain words. */
export class RuntimeUnavailable extends Error {
  override readonly name = "RuntimeUnavailable";
}

/** Python runs, but this answer could not be graded: a fault of the course, never of the learner. */
export class GradingFailed extends Error {
  override readonly name = "GradingFailed";
}

export interface Limits {
  /** Longest time one answer may take once Python runs, in milliseconds. */
  grade: number;
  /** Longest silence while Python starts, in milliseconds. */
  silence: number;
}

const LIMITS: Limits = { grade: 10_000, silence: 180_000 };

interface OpenRequest {
  resolve: (reply: Reply) => void;
  reject: (error: Error) => void;
  timer: number;
}

/** One worker from its start to its end. */
interface Life {
  worker: Worker | null;
  ready: Promise<Worker>;
  /** Settle `ready`; each does nothing once it is settled. */
  begun: (worker: Worker) => void;
  lost: (error: Error) => void;
  silence: number;
}

export class RuntimeClient {
  #limits: Limits;
  #manifest: () => Promise<Manifest>;
  #life: Life | null = null;
  #open = new Map<number, OpenRequest>();
  #nextId = 1;
  #listeners = new Set<(progress: Progress) => void>();
  #last: Progress | null = null;

  constructor(limits: Partial<Limits> = {}, manifest: () => Promise<Manifest> = loadManifest) {
    this.#limits = { ...LIMITS, ...limits };
    this.#manifest = manifest;
  }

  /**
   * Grade one answer in Python.
   *
   * Rejects with RuntimeUnavailable when Python cannot start (a later call tries again), and with
   * GradingFailed when a grader broke, took too long or was stopped.
   */
  async grade(itemId: string, answer: Answer): Promise<GradeReply> {
    const reply = await this.#ask((requestId) => ({ kind: "grade", requestId, itemId, answer }));
    if (reply.kind === "prepared") throw new GradingFailed("The grader gave no verdict.");
    return reply;
  }

  /**
   * Start Python now and read the rubrics of these items, so that a later `grade` finds all ready.
   *
   * One item at a time: a `grade` that comes meanwhile waits for one rubric at most. Resolves when
   * all are read; rejects as `grade` does.
   */
  async warmUp(itemIds: readonly string[] = []): Promise<void> {
    await this.#start().ready;
    for (const itemId of itemIds) {
      await this.#ask((requestId) => ({ kind: "prepare", requestId, itemId }));
    }
  }

  /** Call `listener` with every step of the start, and at once with the last one; returns the undo. */
  onProgress(listener: (progress: Progress) => void): () => void {
    this.#listeners.add(listener);
    if (this.#last) listener(this.#last);
    return () => this.#listeners.delete(listener);
  }

  /** End the worker; requests still open fail. The next call starts another. */
  stop(): void {
    if (this.#life) this.#end(this.#life, new GradingFailed("Grading was stopped."));
  }

  async #ask(message: (requestId: number) => ToWorker): Promise<Reply> {
    const life = this.#start();
    const worker = await life.ready;
    return new Promise((resolve, reject) => {
      const requestId = this.#nextId++;
      const timer = self.setTimeout(() => this.#overdue(life), this.#limits.grade);
      this.#open.set(requestId, { resolve, reject, timer });
      post(worker, message(requestId));
    });
  }

  #start(): Life {
    if (this.#life) return this.#life;
    let begun: Life["begun"] = () => undefined;
    let lost: Life["lost"] = () => undefined;
    const ready = new Promise<Worker>((resolve, reject) => {
      begun = resolve;
      lost = reject;
    });
    // A start nobody waits for (warmUp) is told by onProgress; it is no unhandled rejection.
    ready.catch(() => undefined);
    const life: Life = { worker: null, ready, begun, lost, silence: 0 };
    this.#life = life;
    this.#launch(life).catch((error: unknown) => {
      console.info("The Python runtime could not start:", error);
      this.#giveUp(life, "The files that Python needs could not be fetched. Are you offline?");
    });
    return life;
  }

  async #launch(life: Life): Promise<void> {
    if (typeof Worker === "undefined" || typeof WebAssembly === "undefined") {
      this.#giveUp(life, "This browser has no WebAssembly or no workers, or they are blocked.");
      return;
    }
    this.#tell({ phase: "fetching", loaded: 0, total: 0, message: "Fetching Python…" });
    const manifest = await this.#manifest();
    if (life !== this.#life) return;
    const worker = new Worker(manifest.worker, { type: "module", name: "genmap-python" });
    life.worker = worker;
    worker.onmessage = (event: MessageEvent<unknown>) => this.#receive(life, worker, event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#giveUp(life, "The script that runs Python could not be loaded, or it broke.");
    };
    this.#heard(life);
    post(worker, { kind: "start", files: manifest.files });
  }

  #receive(life: Life, worker: Worker, data: unknown): void {
    const message = readFromWorker(data);
    switch (message.kind) {
      case "progress":
        this.#heard(life);
        this.#tell({
          phase: message.phase,
          loaded: message.loaded,
          total: message.total,
          message: message.phase === "fetching" ? "Fetching Python…" : "Starting Python…",
        });
        break;
      case "ready":
        self.clearTimeout(life.silence);
        this.#tell({ phase: "ready", loaded: 1, total: 1, message: "Python is ready." });
        life.begun(worker);
        break;
      case "unavailable":
        this.#giveUp(life, message.message);
        break;
      case "prepared":
        this.#close(message.requestId)?.resolve({ kind: "prepared" });
        break;
      case "verdict":
        this.#close(message.requestId)?.resolve({ kind: "verdict", verdict: message.verdict });
        break;
      case "refused":
        this.#close(message.requestId)?.resolve({ kind: "refused", message: message.message });
        break;
      case "failed":
        this.#close(message.requestId)?.reject(new GradingFailed(message.message));
        break;
      default:
        neverReached(message);
    }
  }

  /** Begin the wait for the next sign of life anew. */
  #heard(life: Life): void {
    self.clearTimeout(life.silence);
    life.silence = self.setTimeout(
      () => this.#giveUp(life, "Python did not start in time. Was the connection lost?"),
      this.#limits.silence,
    );
  }

  #giveUp(life: Life, reason: string): void {
    if (life !== this.#life) return;
    this.#tell({ phase: "failed", loaded: 0, total: 0, message: reason });
    this.#end(life, new RuntimeUnavailable(reason));
  }

  #overdue(life: Life): void {
    const seconds = Math.ceil(this.#limits.grade / 1000);
    const message =
      `Grading took longer than ${seconds} s and was stopped. That is a fault of the course, not ` +
      "of your answer. Python starts again, so you can press Check once more.";
    this.#end(life, new GradingFailed(message));
    this.#start();
  }

  #end(life: Life, error: Error): void {
    if (life !== this.#life) return;
    this.#life = null;
    self.clearTimeout(life.silence);
    life.worker?.terminate();
    life.lost(error);
    for (const requestId of [...this.#open.keys()]) this.#close(requestId)?.reject(error);
  }

  /** The request with this id, now closed; nothing when it was answered before. */
  #close(requestId: number): OpenRequest | undefined {
    const request = this.#open.get(requestId);
    this.#open.delete(requestId);
    if (request) self.clearTimeout(request.timer);
    return request;
  }

  #tell(progress: Progress): void {
    this.#last = progress;
    for (const listener of this.#listeners) listener(progress);
  }
}

function post(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}

const client = new RuntimeClient();

export const grade = (itemId: string, answer: Answer): Promise<GradeReply> => client.grade(itemId, answer);
export const warmUp = (itemIds: readonly string[] = []): Promise<void> => client.warmUp(itemIds);
export const onProgress = (listener: (progress: Progress) => void): (() => void) =>
  client.onProgress(listener);
