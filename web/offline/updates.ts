/** Offers the next build, and goes over to it when the reader says so. */

import type { ToOffline } from "./protocol.ts";
import { fallSilent } from "./visits.ts";

const HOUR = 3_600_000;
const PATIENCE = 5_000;

/** Watch for a worker that waits to replace the one of this page. */
export function watchUpdates(registration: ServiceWorkerRegistration): void {
  // A page without a worker came fresh from the server: there is nothing to offer it.
  if (!navigator.serviceWorker.controller) return;
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  if (registration.waiting) void offer(registration);
  registration.addEventListener("updatefound", () => {
    const next = registration.installing;
    next?.addEventListener("statechange", () => {
      if (next.state === "installed") void offer(registration);
    });
  });
  lookHourly(registration);
}

async function offer(registration: ServiceWorkerRegistration): Promise<void> {
  const { showUpdate } = await import("./update-note.ts");
  showUpdate(() => void goOver(registration));
}

async function goOver(registration: ServiceWorkerRegistration): Promise<void> {
  fallSilent();
  if (registration.active) await finish(registration.active);
  registration.waiting?.postMessage({ kind: "take-over" } satisfies ToOffline);
}

/** Wait until the worker in use has ended what it was at, but not for long. */
function finish(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    setTimeout(resolve, PATIENCE);
    worker.postMessage({ kind: "rest" } satisfies ToOffline, [port2]);
  });
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
