/** Tells the worker what is read, so that it keeps the lessons of it. */

import type { CODE_SEEN as Seen, PYTHON_READY as Ready } from "../runtime/files.ts";
import type { ToOffline } from "./protocol.ts";

// The types are the texts themselves. Imported as values, they would bring every page a file more to fetch.
const PYTHON_READY: typeof Ready = "genmap-python-ready:";
const CODE_SEEN: typeof Seen = "genmap-code-seen:";

/** Milliseconds after which the page is taken not to fetch Python itself. */
const NO_PYTHON = 15_000;

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
  const images = new Set<string>();
  const tellCode = () => {
    for (const image of images) tell({ kind: "code-seen", image });
    images.clear();
  };
  // Only once Python runs: before, the page is fetching the very same files.
  observe("mark", (names) => {
    for (const name of names) {
      if (name.startsWith(CODE_SEEN) && !savesData()) images.add(name.slice(CODE_SEEN.length));
      if (name.startsWith(PYTHON_READY)) {
        tell({ kind: "python-used", image: name.slice(PYTHON_READY.length) });
        tellCode();
      }
    }
    if (images.size) setTimeout(tellCode, NO_PYTHON);
  });
}

/** Whether the reader has asked for little traffic; not every browser tells. */
function savesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
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
