/** Tells the worker what is read, so that it keeps the lessons of it. */

import type { PYTHON_READY as Mark } from "../runtime/files.ts";
import type { ToOffline } from "./protocol.ts";

// The type is the text itself. Imported as a value, it would bring every page a file more to fetch.
const PYTHON_READY: typeof Mark = "genmap-python-ready:";

let silent = false;

/** Tell the worker nothing more, as it is about to be replaced. */
export function fallSilent(): void {
  silent = true;
}

/** Tell the worker of this page, of all that it has loaded, and of what it loads from now on. */
export function tellSeen(worker: ServiceWorker): void {
  const tell = (message: ToOffline) => {
    if (!silent) worker.postMessage(message);
  };
  tell({ kind: "seen", addresses: [location.href] });
  // Pages are swapped without a reload: the next one is among what this one fetches.
  observe("resource", (addresses) => {
    tell({ kind: "seen", addresses: addresses.filter((name) => name.startsWith(location.origin)) });
  });
  // Only once it runs: before, the page is fetching the very same files.
  observe("mark", (names) => {
    for (const name of names) {
      if (name.startsWith(PYTHON_READY)) tell({ kind: "python-used", image: name.slice(PYTHON_READY.length) });
    }
  });
}

/** Call `report` with the names in the page's timeline, past ones first. */
function observe(type: "resource" | "mark", report: (names: string[]) => void): void {
  const observer = new PerformanceObserver((list) => report(list.getEntries().map((entry) => entry.name)));
  observer.observe({ type, buffered: true });
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
