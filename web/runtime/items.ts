/** The items of lessons as Python takes them, fetched once a worker. */

import { readRecord } from "./verdict.ts";

/** There is no such item; any other error means that it could not be fetched. */
export class UnknownItem extends Error {}

export class Items {
  /** Lesson slug -> absolute address of its items. */
  readonly #addresses: Readonly<Record<string, string>>;
  readonly #lessons = new Map<string, Promise<Record<string, unknown>>>();

  constructor(addresses: Readonly<Record<string, string>>) {
    this.#addresses = addresses;
  }

  /** The item as JSON text. */
  async read(itemId: string): Promise<string> {
    const lesson = itemId.split("/", 1)[0] ?? "";
    let listed = this.#lessons.get(lesson);
    if (!listed) {
      listed = this.#fetch(lesson);
      listed.catch(() => this.#lessons.delete(lesson));
      this.#lessons.set(lesson, listed);
    }
    const item = (await listed)[itemId];
    if (item === undefined) throw new UnknownItem(`${itemId} is not among its lesson's exercises`);
    return JSON.stringify(item);
  }

  async #fetch(lesson: string): Promise<Record<string, unknown>> {
    const address = this.#addresses[lesson];
    if (address === undefined) throw new UnknownItem(`there is no lesson ${lesson}`);
    const response = await fetch(address);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return readRecord(await response.json(), "items");
  }
}
