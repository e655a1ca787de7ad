/**
 * The files of this build: from the cache, else from the network, and never those of another.
 *
 * All builds share one cache. A file is kept under its address and its hash (Workbox's own keys), so
 * builds cannot mix, and what is the same in the next build is there already.
 */

import type { WorkboxPlugin } from "workbox-core/types.js";
import { PrecacheController } from "workbox-precaching/PrecacheController.js";
import { CacheFirst } from "workbox-strategies/CacheFirst.js";
import type { ListedFile } from "../list.ts";
import type { Reason } from "../protocol.ts";
import { FILES, fileOf, list } from "./build.ts";
import { checked, OtherBuild, type Report } from "./check.ts";

const entry = (file: ListedFile) => ({ url: list.addressOf(file), revision: file.revision });

/** Knows the key of every listed file, and clears away what is not listed. */
const all = new PrecacheController({ cacheName: FILES });
all.addToCacheList(list.files.map(entry));

/** Bytes from which a kept file is checked after it was used: hashing Python's memory would delay its start. */
const LARGE = 2_000_000;
const QUIET = 10_000; // milliseconds after the use

const reports = new WeakMap<ExtendableEvent, Report>();
/** Large files that this worker has checked, or is about to. */
const rechecked = new Set<ListedFile>();

const ofThisBuild: WorkboxPlugin = {
  cacheKeyWillBeUsed: async ({ request }) => keyOf(fileOf(request)),
  requestWillFetch: async ({ request, event }) =>
    new Request(request.url, {
      // What the page has just loaded is asked for with its tag, and not sent again.
      cache: "no-cache",
      credentials: "same-origin",
      priority: event.type === "fetch" ? "auto" : "low",
      signal: request.signal,
    }),
  cachedResponseWillBeUsed: async ({ cachedResponse, request, event }) => {
    const file = fileOf(request);
    if (!cachedResponse) return undefined;
    if (file.bytes < LARGE || event.type !== "fetch") return checked(file, cachedResponse).catch(() => null);
    event.waitUntil(recheck(file));
    return cachedResponse;
  },
};

/** Nothing goes to the page before it is known to be this build's. */
const checkedFirst: WorkboxPlugin = {
  ...ofThisBuild,
  fetchDidSucceed: ({ request, response, event }) =>
    checked(fileOf(request), response, reports.get(event)),
};

/** For files with their hash in their name: the page gets them as they arrive. */
const checkedWhenKept: WorkboxPlugin = {
  ...ofThisBuild,
  cacheWillUpdate: ({ request, response }) => checked(fileOf(request), response).catch(() => null),
};

const careful = new CacheFirst({ cacheName: FILES, plugins: [checkedFirst] });
const streaming = new CacheFirst({ cacheName: FILES, plugins: [checkedWhenKept] });

/** Aborted when a new build is about to take over. */
const resting = new AbortController();

/** Files on their way into the cache, so that none is fetched twice at once. */
const coming = new Map<string, Promise<void>>();

function keyOf(file: ListedFile): string {
  return all.getCacheKeyForURL(list.addressOf(file)) ?? list.addressOf(file);
}

/** Answer with a file, keeping it if it was not. Rejects with OtherBuild when another build has its place. */
export async function answer(event: ExtendableEvent, file: ListedFile): Promise<Response> {
  const strategy = /^(python|packages)/.test(file.group) ? streaming : careful;
  const [response, kept] = strategy.handleAll({ event, request: new Request(list.addressOf(file)) });
  note(file, kept);
  return response.catch((error: unknown) => {
    throw causeOf(error);
  });
}

/** Fetch a file and keep it. Rejects when it cannot be kept: see `reasonOf`. */
export async function keep(
  event: ExtendableEvent,
  file: ListedFile,
  { report, signal }: { report?: Report; signal?: AbortSignal } = {},
): Promise<void> {
  await coming.get(file.path);
  if (report) reports.set(event, report);
  const request = new Request(list.addressOf(file), { signal: firstOf(resting.signal, signal) });
  const [response, kept] = careful.handleAll({ event, request });
  note(file, kept);
  try {
    await Promise.all([response, kept]);
  } catch (error) {
    throw causeOf(error);
  }
}

/** Fetch nothing more into the cache, in this life of the worker. */
export function stopKeeping(): void {
  resting.abort();
}

/** Keep files while the worker is being installed; all of them, or it rejects. */
export async function precache(event: ExtendableEvent, files: readonly ListedFile[]): Promise<void> {
  const controller = new PrecacheController({ cacheName: FILES, plugins: [checkedFirst] });
  controller.addToCacheList(files.map(entry));
  await controller.install(event);
}

/** Those of the files that are not kept. */
export async function missingOf(files: readonly ListedFile[]): Promise<ListedFile[]> {
  const cache = await caches.open(FILES);
  const keys = new Set((await cache.keys()).map((request) => request.url));
  return files.filter((file) => !keys.has(keyOf(file)));
}

/** Forget what is not of this build. */
export async function clearOthers(event: ExtendableEvent): Promise<void> {
  await all.activate(event);
}

export async function drop(files: readonly ListedFile[]): Promise<void> {
  const cache = await caches.open(FILES);
  await Promise.all(files.map((file) => cache.delete(keyOf(file))));
}

/** Why something was not kept. */
export function reasonOf(error: unknown): Reason {
  const cause = causeOf(error);
  if (cause instanceof OtherBuild) return "other-build";
  const name = cause instanceof Error ? cause.name : "";
  if (name === "QuotaExceededError") return "full";
  if (name === "AbortError") return "stopped";
  return name === "SecurityError" ? "denied" : "network";
}

/** Aborted when any of the signals is. */
function firstOf(...signals: readonly (AbortSignal | undefined)[]): AbortSignal {
  const any = new AbortController();
  for (const signal of signals) {
    if (signal?.aborted) any.abort();
    signal?.addEventListener("abort", () => any.abort(), { once: true, signal: any.signal });
  }
  return any.signal;
}

/** Let go of a damaged file, so that its next use fetches it anew. */
async function recheck(file: ListedFile): Promise<void> {
  if (rechecked.has(file)) return;
  rechecked.add(file);
  await new Promise((resolve) => setTimeout(resolve, QUIET));
  const kept = await (await caches.open(FILES)).match(keyOf(file));
  if (kept) await checked(file, kept).catch(() => drop([file]));
}

function note(file: ListedFile, kept: Promise<void>): void {
  const settled = kept.catch(() => undefined).finally(() => coming.delete(file.path));
  coming.set(file.path, settled);
}

/** Workbox wraps what went wrong. */
function causeOf(error: unknown): unknown {
  const details = error instanceof Error && "details" in error ? error.details : undefined;
  return (details as { error?: unknown } | undefined)?.error ?? error;
}
