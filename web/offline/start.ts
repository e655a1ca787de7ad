/** What every page does for use without a connection, once it has loaded and the browser is idle. */

import { activeWorker, register } from "./registration.ts";
import { watchUpdates } from "./updates.ts";
import { leaveByReload, tellSeen } from "./visits.ts";

export { activeWorker };

/** Register the worker, tell it what is read, and offer the next build when there is one. */
export async function start(): Promise<void> {
  try {
    watchUpdates(await register());
    const worker = await activeWorker();
    tellSeen(worker);
    if (!navigator.serviceWorker.controller) leaveByReload();
  } catch {
    // The course works as it would without; the element gm-offline says why when it is asked.
  }
}
