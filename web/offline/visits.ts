/** Tells the worker what is read, so that it keeps the lessons of it. */

import type { ToOffline } from "./protocol.ts";

/** The script that starts Python; the worker's own is not seen from here, as it starts from a blob. */
const PYTHON = /\/assets\/gm\/client\.\w+\.js$/;

let pythonTold = false;

/** Tell the worker of this page, of all that it has loaded, and of what it loads from now on. */
export function tellSeen(worker: ServiceWorker): void {
  const tell = (message: ToOffline) => worker.postMessage(message);
  tell({ kind: "seen", addresses: [location.href] });
  // Pages are swapped without a reload: the next one is among what this one fetches.
  new PerformanceObserver((entries) => {
    const addresses = entries.getEntries().map((entry) => entry.name);
    tell({ kind: "seen", addresses: addresses.filter((name) => name.startsWith(location.origin)) });
    if (!pythonTold && addresses.some((name) => PYTHON.test(name))) {
      pythonTold = true;
      void tellWhenPythonRuns(tell);
    }
  }).observe({ type: "resource", buffered: true });
}

/** Only once it runs: before, the page is fetching the very same files. */
async function tellWhenPythonRuns(tell: (message: ToOffline) => void): Promise<void> {
  const { onProgress } = await import("../runtime/client.ts");
  onProgress(({ phase }) => {
    if (phase === "ready") tell({ kind: "python-used" });
  });
}

/**
 * Leave a page that no worker watches over by a real navigation, not by a swap.
 *
 * The first page of a visit came before its worker, and the build on the server may change while it
 * is open. The page after it is the worker's own.
 */
export function leaveByReload(): void {
  window.addEventListener("click", keepFromTheme, { capture: true });
}

function keepFromTheme(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link?.origin === location.origin && link.pathname !== location.pathname) event.stopPropagation();
}
