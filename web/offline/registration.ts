/** The service worker of this site, registered once a visit. */

/** Why this browser keeps nothing, whatever the reader does. */
export type Obstacle = "insecure" | "unsupported" | "absent" | "denied" | "full" | "network";

export class OfflineUnavailable extends Error {
  override readonly name = "OfflineUnavailable";

  constructor(readonly obstacle: Obstacle) {
    super(obstacle);
  }
}

const PROBE = "genmap-probe";
const PROBE_BYTES = 1_000_000; // more than the shell

let registering: Promise<ServiceWorkerRegistration> | null = null;

/** Register the worker. Rejects with OfflineUnavailable where there can be none; a later call tries again. */
export function register(): Promise<ServiceWorkerRegistration> {
  registering ??= tryToRegister().catch((error: unknown) => {
    registering = null;
    throw error;
  });
  return registering;
}

/** The worker that is in use, once it is. Rejects as `register` does, or when it cannot be installed. */
export async function activeWorker(): Promise<ServiceWorker> {
  const registration = await register();
  if (registration.active) return registration.active;
  const first = registration.installing ?? registration.waiting;
  if (!first) {
    registering = null;
    throw new OfflineUnavailable(await obstacleNow());
  }
  return new Promise((resolve, reject) => {
    const check = () => {
      if (first.state === "activated") resolve(first);
      if (first.state !== "redundant") return;
      registering = null;
      obstacleNow().then((obstacle) => reject(new OfflineUnavailable(obstacle)), reject);
    };
    first.addEventListener("statechange", check);
    check();
  });
}

async function tryToRegister(): Promise<ServiceWorkerRegistration> {
  if (!window.isSecureContext) throw new OfflineUnavailable("insecure");
  if (!("serviceWorker" in navigator)) throw new OfflineUnavailable("unsupported");
  try {
    // The bundle stands in assets/gm/, the worker at the root of the site.
    const registration = await navigator.serviceWorker.register(new URL("../../sw.js", import.meta.url));
    // A browser that is driven or locked down may answer with nothing.
    if (!registration) throw new OfflineUnavailable("unsupported");
    return registration;
  } catch (error) {
    if (error instanceof OfflineUnavailable) throw error;
    const blocked = error instanceof DOMException && error.name !== "AbortError";
    throw new OfflineUnavailable(blocked ? "denied" : "absent");
  }
}

/**
 * Find out why the worker could not be installed: it cannot say so itself.
 *
 * By trying, since some browsers tell every site of gigabytes, to give nothing away of the device.
 */
async function obstacleNow(): Promise<Obstacle> {
  try {
    const cache = await caches.open(PROBE);
    await cache.put(PROBE, new Response(new Uint8Array(PROBE_BYTES)));
    await caches.delete(PROBE);
    return "network";
  } catch (error) {
    return error instanceof DOMException && error.name === "QuotaExceededError" ? "full" : "denied";
  }
}
