/** Keeps the ticks a reader sets on a lesson's objectives; the boxes are the browser's own. */

import { read, write } from "../storage/store.ts";

export class GmObjectivesElement extends HTMLElement {
  readonly #ticked = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.#touched.add(event.target);
    const objectiveId = this.#idOf(event.target);
    void write("objectives", { objectiveId, reached: event.target.checked, at: Date.now() });
  };
  // What the reader ticks while the store still opens is newer than what it holds.
  readonly #touched = new Set<HTMLInputElement>();

  /** Slug of the lesson. */
  get lesson(): string {
    return this.dataset.lesson ?? "";
  }

  connectedCallback(): void {
    this.addEventListener("change", this.#ticked);
    for (const box of this.querySelectorAll<HTMLInputElement>("input[data-objective]")) void this.#restore(box);
  }

  disconnectedCallback(): void {
    this.removeEventListener("change", this.#ticked);
    this.#touched.clear();
  }

  async #restore(box: HTMLInputElement): Promise<void> {
    const stored = await read("objectives", this.#idOf(box));
    if (stored && this.isConnected && !this.#touched.has(box)) box.checked = stored.reached;
  }

  #idOf(box: HTMLInputElement): string {
    return `${this.lesson}/${box.dataset.objective ?? ""}`;
  }
}
