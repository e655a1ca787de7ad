/** Fetches what the first Check needs once the page has nothing better to do. */

import { warmUp } from "../../runtime/client.ts";
import { warmTable } from "../../runtime/tables.ts";

let planned = false;

/** Prepare for an item's first Check: its table, or Python, once a visit and only when idle. */
export function prepare(itemId: string, mode: string): void {
  if (mode === "table") whenIdle(() => warmTable(itemId));
  if (mode !== "python" || planned) return;
  planned = true;
  whenIdle(warmUp);
}

function whenIdle(task: () => void): void {
  const later = () => {
    if ("requestIdleCallback" in window) window.requestIdleCallback(task, { timeout: 4_000 });
    else setTimeout(task, 1_000);
  };
  if (document.readyState === "complete") later();
  else window.addEventListener("load", later, { once: true });
}
