/**
 * The only way to Python: one worker, typed calls.
 *
 * A busy worker reads no messages, so a request past its limit ends the worker, and so does a crash.
 * The request that was being answered is told; all others are asked again of a new worker, which
 * starts from the memory image.
 */

import type { Outcome } from "./examined.ts";
import type { ImageName } from "./files.ts";
import { Life, type Owner, type Progress, type Working } from "./life.ts";
import { loadManifest, type Manifest } from "./manifest.ts";
import { type Answer, neverReached, OUTPUT_LIMIT, type Stream } from "./protocol.ts";
import {
  type Budget,
  type End,
  failure,
  GradingFailed,
  type GradeReply,
  type Listeners,
  type OpenRequest,
  type Reply,
  RunStopped,
  RuntimeUnavailable,
  type Work,
} from "./requests.ts";

export type { Progress } from "./life.ts";
export type { Answer } from "./protocol.ts";
export { GradingFailed, type GradeReply, RunStopped, RuntimeUnavailable } from "./requests.ts";

export interface Limits {
  /** Longest time one answer or one step of a check may take once Python runs, in milliseconds. */
  grade: number;
  /** Longest silence while Python starts, in milliseconds. */
  silence: number;
}

const LIMITS: Limits = { grade: 10_000, silence: 180_000 };

export interface Options {
  image?: ImageName;
  limits?: Partial<Limits>;
  manifest?: () => Promise<Manifest>;
  /** Bring all of Python soon after the start, for programs that may import anything. */
  whole?: boolean;
}

export class RuntimeClient {
  readonly #image: ImageName;
  readonly #limits: Limits;
  readonly #manifest: () => Promise<Manifest>;
  readonly #whole: boolean;
  readonly #open = new Map<number, OpenRequest>();
  readonly #listeners = new Set<(progress: Progress) => void>();
  readonly #owner: Owner = {
    progress: (progress) => this.#tell(progress),
    receive: (life, message) => this.#receive(life, message),
    unavailable: (life, reason) => this.#end(life, new RuntimeUnavailable(reason)),
    broke: (life, reason) => this.#broke(life, reason, "crashed"),
  };
  #life: Life | null = null;
  #nextId = 1;
  #last: Progress | null = null;

  constructor({ image = "graders", limits = {}, manifest = loadManifest, whole = false }: Options = {}) {
    this.#image = image;
    this.#limits = { ...LIMITS, ...limits };
    this.#manifest = manifest;
    this.#whole = whole;
  }

  /**
   * Grade one answer in Python.
   *
   * Rejects with RuntimeUnavailable when Python cannot start (a later call tries again), and with
   * GradingFailed when a grader broke, took too long or was stopped.
   */
  async grade(itemId: string, answer: Answer): Promise<GradeReply> {
    const reply = await this.#ask((requestId) => ({ kind: "grade", requestId, itemId, answer }), this.#patience());
    // What the page keeps and shows has nothing of the message that brought it.
    if (reply.kind === "verdict") return { kind: "verdict", verdict: reply.verdict };
    if (reply.kind === "refused") return { kind: "refused", message: reply.message };
    throw new GradingFailed("The grader gave no verdict.");
  }

  /** What a check says after the operations in `log`: JSON text for `readExamined`. Rejects as `grade`. */
  async examine(itemId: string, check: string, log: string): Promise<string> {
    const message = (requestId: number): Work => ({ kind: "examine", requestId, itemId, check, log });
    const reply = await this.#ask(message, this.#patience());
    if (reply.kind === "examined") return reply.reply;
    throw new GradingFailed("The check gave no result.");
  }

  /**
   * Run a learner's program, which leaves its marks on Python: see `renew`.
   *
   * Rejects with RuntimeUnavailable as `grade` does, and with RunStopped when the program was
   * stopped, printed too much or broke Python.
   */
  async run(code: string, input: string, listeners: Listeners): Promise<Outcome> {
    const reply = await this.#ask((requestId) => ({ kind: "run", requestId, code, input }), null, listeners);
    if (reply.kind === "ran") return reply.outcome;
    throw new RunStopped("The program gave no outcome.", "failed");
  }

  /** Run a learner's module, for operations on it; the reply is JSON text. Rejects as `run`. */
  begin(code: string, budget: Budget, listeners: Listeners): Promise<string> {
    return this.#operate((requestId) => ({ kind: "begin", requestId, code }), budget, listeners);
  }

  /** One operation on the module that `begin` has run, JSON text both. Rejects as `run`. */
  perform(op: string, budget: Budget, listeners: Listeners): Promise<string> {
    return this.#operate((requestId) => ({ kind: "do", requestId, op }), budget, listeners);
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
      await this.#ask((requestId) => ({ kind: "prepare", requestId, itemId }), this.#patience());
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
    if (this.#life) this.#end(this.#life, null);
  }

  /** See to it that a worker is there or starts that nothing was asked of yet: end one that was used. */
  renew(): void {
    if (this.#life?.used) this.stop();
    this.#start();
  }

  async #operate(message: (id: number) => Work, budget: Budget, listeners: Listeners): Promise<string> {
    const reply = await this.#ask(message, budget, listeners);
    if (reply.kind === "done-op") return reply.reply;
    throw new RunStopped("The code gave no reply.", "failed");
  }

  #patience(): Budget {
    return { limit: this.#limits.grade, left: this.#limits.grade };
  }

  #ask(message: (id: number) => Work, budget: Budget | null, listeners: Listeners = {}): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const requestId = this.#nextId++;
      const state = { printed: 0, life: null, timer: 0, began: 0 };
      const request = { message: message(requestId), resolve, reject, listeners, budget, ...state };
      this.#open.set(requestId, request);
      this.#dispatch(request);
    });
  }

  /** Hand an open request to the worker, once there is one. */
  #dispatch(request: OpenRequest): void {
    const life = this.#start();
    life.ready.then(
      () => {
        const { requestId, kind } = request.message;
        if (life !== this.#life || !this.#open.has(requestId)) return;
        request.life = life;
        life.used = true;
        // These fetch packages first, and say when they begin.
        if (kind !== "run" && kind !== "begin") this.#begin(life, request);
        life.post(request.message);
      },
      // Whoever ended the life has told every request that was open then.
      () => undefined,
    );
  }

  /** From now on Python is busy with the request. */
  #begin(life: Life, request: OpenRequest): void {
    const { budget } = request;
    request.began = performance.now();
    if (!budget) return;
    const reason = `It took longer than ${Math.ceil(budget.limit / 1000)} s.`;
    request.timer = self.setTimeout(() => this.#broke(life, reason, "overdue"), Math.max(budget.left, 0));
  }

  #start(): Life {
    if (this.#life) return this.#life;
    const life = new Life(this.#image, this.#owner, this.#limits.silence);
    this.#life = life;
    void life.start(this.#manifest, this.#whole);
    return life;
  }

  #receive(life: Life, message: Working): void {
    const request = this.#open.get(message.requestId);
    switch (message.kind) {
      case "output":
        if (request) this.#print(life, request, message.stream, message.text);
        break;
      case "figure":
        request?.listeners.onFigure?.(message.image, message.alt);
        break;
      case "began":
        if (request) this.#begin(life, request);
        break;
      case "prepared":
      case "verdict":
      case "refused":
      case "examined":
      case "ran":
      case "done-op":
        this.#close(message.requestId)?.resolve(message);
        break;
      case "failed":
        if (request) this.#close(message.requestId)?.reject(failure(request, message.message));
        break;
      default:
        neverReached(message);
    }
  }

  #print(life: Life, request: OpenRequest, stream: Stream, text: string): void {
    request.printed += text.length;
    request.listeners.onOutput?.(stream, text);
    if (request.printed < OUTPUT_LIMIT) return;
    this.#broke(life, `It printed more than ${OUTPUT_LIMIT.toLocaleString("en")} characters.`, "flood");
  }

  /** End a worker that answers no more, tell the request it was at, and ask the others again. */
  #broke(life: Life, reason: string, how: End): void {
    if (life !== this.#life) return;
    const asked = [...this.#open.values()].filter((request) => request.life === life);
    const [culprit] = asked;
    if (culprit) this.#close(culprit.message.requestId)?.reject(failure(culprit, reason, how));
    this.#end(life, new RuntimeUnavailable(reason), { others: true });
    this.#start();
    for (const request of this.#open.values()) this.#dispatch(request);
  }

  /** End the life. Open requests are told `error` (null: that they were stopped), unless they go on. */
  #end(life: Life, error: Error | null, { others = false } = {}): void {
    if (life !== this.#life) return;
    this.#life = null;
    life.end(error ?? new RuntimeUnavailable("Python was stopped."));
    for (const request of [...this.#open.values()]) {
      self.clearTimeout(request.timer);
      request.life = null;
      request.began = 0;
      if (!others) this.#close(request.message.requestId)?.reject(error ?? failure(request, "", "asked"));
    }
  }

  /** The request with this id, now closed; nothing when it was answered before. */
  #close(requestId: number): OpenRequest | undefined {
    const request = this.#open.get(requestId);
    this.#open.delete(requestId);
    if (!request) return undefined;
    self.clearTimeout(request.timer);
    if (request.budget && request.began) request.budget.left -= performance.now() - request.began;
    return request;
  }

  #tell(progress: Progress): void {
    this.#last = progress;
    for (const listener of this.#listeners) listener(progress);
  }
}

/** Grades answers, and examines code without packages, for the whole visit. */
export const graders = new RuntimeClient();

export const grade = (itemId: string, answer: Answer): Promise<GradeReply> => graders.grade(itemId, answer);
export const warmUp = (itemIds: readonly string[] = []): Promise<void> => graders.warmUp(itemIds);
export const onProgress = (listener: (progress: Progress) => void): (() => void) =>
  graders.onProgress(listener);
