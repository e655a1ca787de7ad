/** One Python worker from its start to its end, and all the ways in which it ends unheard. */

import { startClosed } from "./closed.ts";
import { type ImageName, PYTHON_READY } from "./files.ts";
import type { Manifest } from "./manifest.ts";
import { type FromWorker, readFromWorker, type ToWorker } from "./protocol.ts";

/** A step of Python's start. */
export interface Progress {
  phase: "fetching" | "starting" | "ready" | "failed";
  loaded: number;
  total: number;
  message: string;
}

/** What a worker sends that has started. */
export type Working = Exclude<FromWorker, { kind: "progress" | "ready" | "unavailable" | "crashed" }>;

/** Whom a life tells; nobody is told once it has ended. */
export interface Owner {
  progress: (progress: Progress) => void;
  receive: (life: Life, message: Working) => void;
  /** Python could not start. */
  unavailable: (life: Life, reason: string) => void;
  /** Python had started, and answers no more. */
  broke: (life: Life, reason: string) => void;
}

export class Life {
  /** Rejects when the life ends before Python runs. */
  readonly ready: Promise<void>;
  /** Whether anything has been asked of the worker. */
  used = false;
  readonly #image: ImageName;
  readonly #owner: Owner;
  /** Longest silence while Python starts, in milliseconds. */
  readonly #patience: number;
  readonly #over = new AbortController();
  #worker: Worker | null = null;
  #begun: () => void = () => undefined;
  #lost: (error: Error) => void = () => undefined;
  #isReady = false;
  #silence = 0;

  constructor(image: ImageName, owner: Owner, patience: number) {
    this.#image = image;
    this.#owner = owner;
    this.#patience = patience;
    this.ready = new Promise((resolve, reject) => {
      this.#begun = resolve;
      this.#lost = reject;
    });
    // A start nobody waits for (warmUp) is told by `progress`; it is no unhandled rejection.
    this.ready.catch(() => undefined);
  }

  async start(loading: () => Promise<Manifest>, whole: boolean): Promise<void> {
    try {
      await this.#launch(loading, whole);
    } catch (error) {
      console.info("The Python runtime could not start:", error);
      this.#giveUp("The files that Python needs could not be fetched. Are you offline?");
    }
  }

  post(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  /** End the worker; `ready`, should it still be waited for, rejects with `error`. */
  end(error: Error): void {
    this.#over.abort();
    self.clearTimeout(this.#silence);
    this.#worker?.terminate();
    this.#lost(error);
  }

  async #launch(loading: () => Promise<Manifest>, whole: boolean): Promise<void> {
    if (typeof Worker === "undefined" || typeof WebAssembly === "undefined") {
      this.#giveUp("This browser has no WebAssembly or no workers, or they are blocked.");
      return;
    }
    this.#owner.progress({ phase: "fetching", loaded: 0, total: 0, message: "Fetching Python…" });
    const { worker: script, runtime, base, items } = await loading();
    if (this.#over.signal.aborted) return;
    const worker = startClosed(script, "genmap-python");
    this.#worker = worker;
    worker.onmessage = (event: MessageEvent<unknown>) => this.#hear(event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      if (this.#isReady) this.#broke("Python's worker failed.");
      else this.#giveUp("The script that runs Python could not be loaded, or it broke.");
    };
    this.#wait();
    const lock = `genmap-python-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;
    this.post({ kind: "start", image: this.#image, whole, lock, runtime, base, items });
    this.ready.then(() => this.#watch(lock)).catch(() => undefined);
  }

  #hear(data: unknown): void {
    let message: FromWorker;
    try {
      message = readFromWorker(data);
    } catch (error) {
      console.info("Python's worker sent what the page cannot read:", error);
      this.#broke("Its worker sent what the page cannot read.");
      return;
    }
    if (this.#over.signal.aborted) return;
    if (this.#isReady) this.#hearReady(message);
    else this.#hearStarting(message);
  }

  #hearStarting(message: FromWorker): void {
    switch (message.kind) {
      case "progress": {
        const { phase, loaded, total } = message;
        this.#wait();
        const words = phase === "fetching" ? "Fetching Python…" : "Starting Python…";
        this.#owner.progress({ phase, loaded, total, message: words });
        break;
      }
      case "ready":
        this.#isReady = true;
        self.clearTimeout(this.#silence);
        this.#owner.progress({ phase: "ready", loaded: 1, total: 1, message: "Python is ready." });
        // Who keeps the page for offline reads it, then or later.
        performance.mark(PYTHON_READY + this.#image);
        this.#begun();
        break;
      case "unavailable":
        this.#giveUp(message.message);
        break;
      default:
        this.#giveUp(`Python's worker sent "${message.kind}" before Python was there.`);
    }
  }

  #hearReady(message: FromWorker): void {
    switch (message.kind) {
      case "crashed":
        this.#broke(`Python broke (${message.message}).`);
        break;
      case "progress":
      case "ready":
      case "unavailable":
        this.#broke(`Its worker sent "${message.kind}" a second time.`);
        break;
      default:
        this.#owner.receive(this, message);
    }
  }

  /** Learn of the worker's end when nobody tells: the lock that it holds comes to us. */
  #watch(lock: string): void {
    const told = navigator.locks?.request(lock, { signal: this.#over.signal }, () =>
      this.#broke("Python ended unexpectedly."),
    );
    // Aborted, as the life has ended in another way.
    told?.catch(() => undefined);
  }

  /** Begin the wait for the next sign of life anew. */
  #wait(): void {
    self.clearTimeout(this.#silence);
    const tooLong = () => this.#giveUp("Python did not start in time. Was the connection lost?");
    this.#silence = self.setTimeout(tooLong, this.#patience);
  }

  #giveUp(reason: string): void {
    if (this.#over.signal.aborted) return;
    this.#owner.progress({ phase: "failed", loaded: 0, total: 0, message: reason });
    this.#owner.unavailable(this, reason);
  }

  #broke(reason: string): void {
    if (!this.#over.signal.aborted) this.#owner.broke(this, reason);
  }
}
