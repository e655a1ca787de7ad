/** A site that is served while its author works on it keeps nothing, and ends what another kept. */

import type { FromOffline } from "../protocol.ts";
import { FILES, NOTES, scope } from "./build.ts";

export function retire(): void {
  scope.addEventListener("install", (event) => {
    // Where there is no worker, this one is not to be the first.
    if (!scope.registration.active) event.waitUntil(Promise.reject(new Error("There is no list.")));
  });
  scope.addEventListener("activate", (event) => event.waitUntil(end()));
  // It waits to be let in, as any does. A page that is opened just then registers anew what is about
  // to end, and shows that by its first message.
  scope.addEventListener("message", (event) => {
    event.waitUntil(scope.skipWaiting().then(end));
    event.ports[0]?.postMessage({ kind: "failed", reason: "network" } satisfies FromOffline);
  });
}

async function end(): Promise<void> {
  await Promise.all([FILES, NOTES].map((name) => caches.delete(name)));
  await scope.registration.unregister();
}
