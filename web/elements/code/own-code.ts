/**
 * The learner's code: what stands in the field and what is kept of it.
 *
 * Other code (from a link, from another tab) takes its place only when the learner says so, and what
 * was replaced can be put back until the next edit.
 */

import { DraftSaver, readDraft } from "../exercise/drafts.ts";
import type { CodeField } from "./field.ts";
import { packedIn, unpack } from "./share.ts";

export interface Offer {
  from: "link" | "tab";
  code: string;
}

interface Listeners {
  /** The code is another one; `noticed` when that changes what is shown beside it, too. */
  changed(noticed: boolean): void;
  say(speech: string): void;
}

const BROKEN_LINK =
  "The link that brought you here should hold code, but it is damaged or incomplete. Ask for it again; your own code is untouched.";

export class OwnCode {
  readonly #itemId: string;
  readonly #field: CodeField;
  readonly #listeners: Listeners;
  readonly #draft: DraftSaver;
  /** A polite sentence about what cannot be done, or was. */
  notice = "";
  offer: Offer | null = null;
  #before: string | null = null;
  #replacing = false;
  /** True when the learner typed here since the code was loaded or taken. */
  #typed = false;
  #loadedAt = 0;
  #over = false;

  constructor(itemId: string, hash: string, field: CodeField, listeners: Listeners) {
    this.#itemId = itemId;
    this.#field = field;
    this.#listeners = listeners;
    this.#draft = new DraftSaver(itemId, hash, () => field.text);
  }

  get undoable(): boolean {
    return this.#before !== null;
  }

  /** Show the code that was kept, if any, and then what the address brings. */
  async restore(): Promise<void> {
    const draft = await readDraft(this.#itemId);
    if (this.#over) return;
    // What the learner has typed meanwhile is newer than any draft.
    if (typeof draft?.answer === "string" && !this.#typed) {
      this.#loadedAt = draft.savedAt;
      this.#put(draft.answer);
    }
    await this.followLink();
  }

  /** Note that the code in the field changed, if it was the learner who changed it. */
  edited(): void {
    if (this.#replacing) return;
    this.#typed = true;
    this.#draft.touch();
    const noticed = this.notice !== "";
    this.#before = null;
    this.notice = "";
    this.#listeners.changed(noticed);
  }

  flush(): void {
    this.#draft.flush();
  }

  /** Put other code in the place of the learner's, which can be undone. */
  replace(code: string, said: string): void {
    const before = this.#field.text;
    this.#put(code);
    this.#typed = true;
    this.#draft.touch();
    this.#before = before;
    this.tell(said);
  }

  undo(): void {
    if (this.#before === null) return;
    this.#put(this.#before);
    this.#draft.touch();
    this.#before = null;
    this.tell("Your code is back.");
  }

  tell(notice: string): void {
    this.notice = notice;
    this.#listeners.say(notice);
  }

  take(): void {
    const { offer } = this;
    if (!offer) return;
    this.#settle();
    this.replace(offer.code, offer.from === "link" ? "This is the link's code. Nothing of it has run." : "This is the other tab's code.");
  }

  keep(): void {
    this.#settle();
    this.#draft.touch();
    this.#draft.flush();
    this.tell("Your code stays.");
  }

  /** Offer the code that the address brings to this exercise. */
  async followLink(): Promise<void> {
    const packed = packedIn(location.hash, this.#itemId);
    if (packed === null) return;
    const code = await unpack(packed).catch(() => null);
    if (this.#over) return;
    const own = this.#field.text;
    if (code === null) {
      this.#settle();
      this.tell(BROKEN_LINK);
    } else if (code === own) {
      this.#settle();
      this.tell("The link's code is what you have here already.");
    } else if (own === this.#field.starter) {
      this.#settle();
      this.replace(code, "This code came with the link. Nothing of it has run.");
    } else {
      this.offer = { from: "link", code };
      this.#listeners.say("The link brings other code for this exercise. Choose which to keep.");
    }
  }

  /** Take over what another tab has saved since; where both have typed, ask. */
  async seeOtherTabs(): Promise<void> {
    const draft = await readDraft(this.#itemId);
    if (this.#over || typeof draft?.answer !== "string") return;
    if (draft.savedAt <= Math.max(this.#loadedAt, this.#draft.savedAt) || draft.answer === this.#field.text) return;
    this.#loadedAt = draft.savedAt;
    if (this.#typed) {
      this.offer = { from: "tab", code: draft.answer };
      this.#listeners.say("In another tab you have written other code for this exercise. Choose which to keep.");
    } else {
      this.#put(draft.answer);
    }
  }

  dispose(): void {
    this.#over = true;
    this.#draft.dispose();
  }

  #put(code: string): void {
    this.#replacing = true;
    this.#field.text = code;
    this.#replacing = false;
    this.#listeners.changed(true);
  }

  /** The offer is answered: a reload does not make it again. */
  #settle(): void {
    this.offer = null;
    if (packedIn(location.hash, this.#itemId) === null) return;
    history.replaceState(history.state, "", location.pathname + location.search);
  }
}
