/** Saves an exercise's draft a moment after the last key, and at once when the page goes. */

import type { Answer } from "../../runtime/protocol.ts";
import { write } from "../../storage/store.ts";

const PAUSE = 250;

export class DraftSaver {
  readonly #itemId: string;
  readonly #hash: string;
  readonly #read: () => Answer;
  readonly #leaving = () => this.flush();
  #timer = 0;

  constructor(itemId: string, hash: string, read: () => Answer) {
    this.#itemId = itemId;
    this.#hash = hash;
    this.#read = read;
    // Phones never fire "unload"; a hidden page may not come back.
    document.addEventListener("visibilitychange", this.#leaving);
    window.addEventListener("pagehide", this.#leaving);
  }

  /** Note that the answer changed. */
  touch(): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(this.#leaving, PAUSE);
  }

  /** Save what is not saved yet. */
  flush(): void {
    if (!this.#timer) return;
    window.clearTimeout(this.#timer);
    this.#timer = 0;
    const [itemId, hash, answer] = [this.#itemId, this.#hash, this.#read()];
    void write("drafts", { itemId, hash, answer, savedAt: Date.now() });
  }

  dispose(): void {
    this.flush();
    document.removeEventListener("visibilitychange", this.#leaving);
    window.removeEventListener("pagehide", this.#leaving);
  }
}
