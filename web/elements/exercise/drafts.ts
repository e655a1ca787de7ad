/** Saves an exercise's draft a moment after the last key, and at once when the page goes. */

import type { Answer } from "../../runtime/protocol.ts";
import { dropAside, putAside, readAside } from "../../storage/leaving.ts";
import { type Draft, read, write } from "../../storage/store.ts";

const PAUSE = 250;

/** Give the newest draft of an item, also one that was put aside while a page went. */
export async function readDraft(itemId: string): Promise<Draft | undefined> {
  const aside = readAside(itemId);
  const stored = await read("drafts", itemId);
  if (!aside) return stored;
  const newest = stored && stored.savedAt > aside.savedAt ? stored : aside;
  void write("drafts", newest).then(() => dropAside(itemId));
  return newest;
}

export class DraftSaver {
  readonly #itemId: string;
  readonly #hash: string;
  readonly #read: () => Answer;
  readonly #leaving = () => this.flush(putAside);
  #timer = 0;
  /** When a draft was last saved here; 0 before the first. */
  savedAt = 0;

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
    this.#timer = window.setTimeout(() => this.flush(), PAUSE);
  }

  /** Save what is not saved yet; `first` gets the draft before the store, which takes a moment. */
  flush(first?: (draft: Draft) => void): void {
    if (!this.#timer) return;
    window.clearTimeout(this.#timer);
    this.#timer = 0;
    this.savedAt = Date.now();
    const draft = { itemId: this.#itemId, hash: this.#hash, answer: this.#read(), savedAt: this.savedAt };
    first?.(draft);
    void write("drafts", draft);
  }

  dispose(): void {
    this.flush();
    document.removeEventListener("visibilitychange", this.#leaving);
    window.removeEventListener("pagehide", this.#leaving);
  }
}
