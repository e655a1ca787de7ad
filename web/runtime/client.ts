/**
 * The only way an element talks to Python: one worker for the whole visit, one typed call.
 *
 * A busy worker reads no messages, so a request past its limit ends the worker, and so does a crash.
 * The request that was being answered is told; all others are asked again of a new worker, which
 * starts from the memory image.
 */

import { startClosed } from "./closed.ts";
import { type ImageName, PYTHON_READY } from "./files.ts";
import { loadManifest, type Manifest } from "./manifest.ts";
import {
  type Answer,
  type FromWorker,
  neverReached,
  OUTPUT_LIMIT,
  type Outcome,
  readFromWorker,
  type Stream,
  type ToWorker,
} from "./protocol.ts";
import {
  failure,
  GradingFailed,
  type GradeReply,
  type OpenRequest,
  type Reply,
  RunStopped,
  RuntimeUnavailable,
  type Work,
} from "./requests.ts";

export type { Answer, Outcome } from "./protocol.ts";
export { GradingFailed, type GradeReply, RunStopped, RuntimeUnavailable } from "./requests.ts";

export interface Progress {
  phase: "fetching" | "starting" | "ready" | "failed";
  loaded: number;
  total: number;
  message: string;
}

export interface Limits {
  /** Longest time one answer may take once Python runs, in milliseconds. */
  grade: number;
  /** Longest silence while Python starts, in milliseconds. */
  silence: number;
}

const LIMITS: Limits = { grade: 10_000, silence: 180_000 };

export interface Options {
  image?: ImageName;
  limits?: Partial<Limits>;
  manifest?: () => Promise<Manifest>;
}

/** One worker from its start to its end. */
interface Life {
  worker: Worker | null;
  ready: Promise<Worker>;
  /** Settle `ready`; each does nothing once it is settled. */
  begun: (worker: Worker) => void;
  lost: (error: Error) => void;
  silence: number;
  /** Aborted when the life ends, so that its own end is no surprise. */
  over: AbortController;
}

export class RuntimeClient {
  readonly #image: ImageName;
  readonly #limits: Limits;
  readonly #manifest: () => Promise<Manifest>;
  readonly #open = new Map<number, OpenRequest>();
  readonly #listeners = new Set<(progress: Progress) => void>();
  #life: Life | null = null;
  #nextId = 1;
  #last: Progress | null = null;

  constructor({ image = "graders", limits = {}, manifest = loadManifest }: Options = {}) {
    this.#image = image;
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
    // What the page keeps and shows has nothing of the message that brought it.
    if (reply.kind === "verdict") return { kind: "verdict", verdict: reply.verdict };
    if (reply.kind === "refused") return { kind: "refused", message: reply.message };
    throw new GradingFailed("The grader gave no verdict.");
  }

  /**
   * Run a learner's program; `onOutput` gets what it prints while it runs.
   *
   * Every program finds Python as it was built: the worker that ran one is ended, and the next is
   * started at once. Rejects with RuntimeUnavailable as `grade` does, and with RunStopped when the
   * program was stopped, printed too much or broke Python.
   */
  async run(code: string, onOutput: (stream: Stream, text: string) => void): Promise<Outcome> {
    const reply = await this.#ask((requestId) => ({ kind: "run", requestId, code }), onOutput);
    if (reply.kind !== "ran") throw new RunStopped("The program gave no outcome.");
    if (this.#life && !this.#open.size) this.#end(this.#life, new RunStopped("The program is over."));
    this.#start();
    return reply.outcome;
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
    if (this.#life) this.#end(this.#life, null);
  }

  #ask(
    message: (requestId: number) => Work,
    onOutput: OpenRequest["onOutput"] = () => undefined,
  ): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const requestId = this.#nextId++;
      const request = { message: message(requestId), resolve, reject, onOutput, printed: 0, life: null, timer: 0 };
      this.#open.set(requestId, request);
      this.#dispatch(request);
    });
  }

  /** Hand an open request to the worker, once there is one. */
  #dispatch(request: OpenRequest): void {
    const life = this.#start();
    life.ready.then(
      (worker) => {
        if (life !== this.#life || !this.#open.has(request.message.requestId)) return;
        request.life = life;
        if (request.message.kind !== "run") {
          request.timer = self.setTimeout(() => this.#overdue(life), this.#limits.grade);
        }
        post(worker, request.message);
      },
      // Whoever ended the life has told every request that was open then.
      () => undefined,
    );
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
    const life: Life = { worker: null, ready, begun, lost, silence: 0, over: new AbortController() };
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
    const { worker: script, runtime, base, items } = await this.#manifest();
    if (life !== this.#life) return;
    const worker = startClosed(script, "genmap-python");
    life.worker = worker;
    worker.onmessage = (event: MessageEvent<unknown>) => this.#receive(life, worker, readFromWorker(event.data));
    worker.onerror = (event) => {
      event.preventDefault();
      this.#giveUp(life, "The script that runs Python could not be loaded, or it broke.");
    };
    this.#heard(life);
    const lock = `genmap-python-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;
    post(worker, { kind: "start", image: this.#image, lock, runtime, base, items });
    life.ready.then(() => this.#watch(life, lock)).catch(() => undefined);
  }

  /** Learn of the worker's end when nobody tells: the lock that it holds comes to us. */
  #watch(life: Life, lock: string): void {
    const told = navigator.locks?.request(lock, { signal: life.over.signal }, () =>
      this.#broke(life, "Python ended unexpectedly."),
    );
    // Aborted, as the life has ended in another way.
    told?.catch(() => undefined);
  }

  #receive(life: Life, worker: Worker, message: FromWorker): void {
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
        // Who keeps the page for offline reads it, then or later.
        performance.mark(PYTHON_READY + this.#image);
        life.begun(worker);
        break;
      case "unavailable":
        this.#giveUp(life, message.message);
        break;
      case "crashed":
        this.#broke(life, `Python broke (${message.message}).`);
        break;
      case "output":
        this.#print(life, message.requestId, message.stream, message.text);
        break;
      case "prepared":
      case "verdict":
      case "refused":
      case "ran":
        this.#close(message.requestId)?.resolve(message);
        break;
      case "failed": {
        const request = this.#close(message.requestId);
        request?.reject(failure(request, message.message));
        break;
      }
      default:
        neverReached(message);
    }
  }

  #print(life: Life, requestId: number, stream: Stream, text: string): void {
    const request = this.#open.get(requestId);
    if (!request || life !== this.#life) return;
    request.printed += text.length;
    request.onOutput(stream, text);
    if (request.printed >= OUTPUT_LIMIT) {
      this.#broke(life, `It printed more than ${OUTPUT_LIMIT.toLocaleString("en")} characters.`);
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
    this.#broke(life, `It took longer than ${Math.ceil(this.#limits.grade / 1000)} s.`);
  }

  /** End a worker that answers no more, tell the request it was at, and ask the others again. */
  #broke(life: Life, reason: string): void {
    if (life !== this.#life) return;
    const asked = [...this.#open.values()].filter((request) => request.life === life);
    const [culprit] = asked;
    if (culprit) this.#close(culprit.message.requestId)?.reject(failure(culprit, reason, "stopped"));
    this.#end(life, new RuntimeUnavailable(reason), { others: true });
    this.#start();
    for (const request of this.#open.values()) this.#dispatch(request);
  }

  /** End the life. Open requests are told `error` (null: that they were stopped), unless they go on. */
  #end(life: Life, error: Error | null, { others = false } = {}): void {
    if (life !== this.#life) return;
    this.#life = null;
    self.clearTimeout(life.silence);
    life.over.abort();
    life.worker?.terminate();
    life.lost(error ?? new RuntimeUnavailable("Python was stopped."));
    for (const request of [...this.#open.values()]) {
      self.clearTimeout(request.timer);
      request.life = null;
      if (!others) this.#close(request.message.requestId)?.reject(error ?? failure(request, "", "asked"));
    }
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

/** Grades answers, for the whole visit. */
const graders = new RuntimeClient();

export const grade = (itemId: string, answer: Answer): Promise<GradeReply> => graders.grade(itemId, answer);
export const warmUp = (itemIds: readonly string[] = []): Promise<void> => graders.warmUp(itemIds);
export const onProgress = (listener: (progress: Progress) => void): (() => void) =>
  graders.onProgress(listener);
