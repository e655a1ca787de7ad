/**
 * Drafts saved while the page goes away. IndexedDB may not finish then, whereas localStorage is
 * written before the call returns; the next page moves what it finds there into the store.
 */

import type { Draft } from "./store.ts";

const PREFIX = "genmap-draft:";

/** Put a draft where it is safe at once; nothing happens where storage is denied or full. */
export function putAside(draft: Draft): void {
  try {
    localStorage.setItem(PREFIX + draft.itemId, JSON.stringify(draft));
  } catch {
    // The store tells the reader when nothing can be kept.
  }
}

/** Give the draft put aside for an item, if there is a sound one. */
export function readAside(itemId: string): Draft | undefined {
  try {
    const text = localStorage.getItem(PREFIX + itemId);
    if (text === null) return undefined;
    const draft: unknown = JSON.parse(text);
    return isDraft(draft) && draft.itemId === itemId ? draft : undefined;
  } catch {
    return undefined;
  }
}

/** Forget the draft put aside for an item, once the store has it or a newer one. */
export function dropAside(itemId: string): void {
  try {
    localStorage.removeItem(PREFIX + itemId);
  } catch {
    // Denied storage holds nothing to forget.
  }
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === "object" &&
    value !== null &&
    "itemId" in value &&
    "answer" in value &&
    "hash" in value &&
    typeof value.hash === "string" &&
    "savedAt" in value &&
    typeof value.savedAt === "number"
  );
}
