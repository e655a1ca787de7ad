/** Offers the next build, and goes over to it when the reader says so. */

import type { ToOffline } from "./protocol.ts";

const HOUR = 3_600_000;

/** Watch for a worker that waits to replace the one of this page. */
export function watchUpdates(registration: ServiceWorkerRegistration): void {
  // A page without a worker came fresh from the server: there is nothing to offer it.
  if (!navigator.serviceWorker.controller) return;
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  if (registration.waiting) void offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const next = registration.installing;
    next?.addEventListener("statechange", () => {
      if (next.state === "installed") void offer(next);
    });
  });
  lookHourly(registration);
}

async function offer(next: ServiceWorker): Promise<void> {
  const { showUpdate } = await import("./update-note.ts");
  showUpdate(() => next.postMessage({ kind: "take-over" } satisfies ToOffline));
}

/** A browser looks for a new worker at each navigation; a page that stays open for days has none. */
function lookHourly(registration: ServiceWorkerRegistration): void {
  let last = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - last < HOUR) return;
    last = Date.now();
    registration.update().catch(() => undefined);
  });
}
