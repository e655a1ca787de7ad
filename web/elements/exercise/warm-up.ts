/**
 * Fetches what the first Check needs: when the reader first does something on the page, or when
 * they have only looked at it for a while, whichever comes first. So it never delays the first
 * paint, and no Check waits for it that could have been foreseen.
 */

import { warmUp } from "../../runtime/client.ts";
import { warmTable } from "../../runtime/tables.ts";
import { whenIdle } from "../near.ts";

const LOOKING = 3_000; // milliseconds after the page has loaded
const SIGNS = ["pointerdown", "keydown", "focusin", "scroll"] as const;

let begun = false;
// Once a visit: a start that failed is tried again by the next Check, not by the next page.
let failed = false;
const tables = new Set<string>();
const rubrics = new Set<string>();

/** Prepare for an item's first Check: its lesson's table, or Python. */
export function prepare(itemId: string, mode: string): void {
  (mode === "table" ? tables : rubrics).add(itemId);
  if (begun) begin();
  else watch();
}

const watch = once(() => {
  for (const sign of SIGNS) window.addEventListener(sign, begin, { capture: true, passive: true });
  whenIdle(() => setTimeout(() => whenIdle(begin), LOOKING));
});

function begin(): void {
  if (!begun) for (const sign of SIGNS) window.removeEventListener(sign, begin, { capture: true });
  begun = true;
  for (const item of tables) warmTable(item);
  tables.clear();
  if (rubrics.size === 0 || failed) return;
  warmUp([...rubrics]).catch(() => {
    failed = true;
  });
  rubrics.clear();
}

function once(task: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    task();
  };
}
