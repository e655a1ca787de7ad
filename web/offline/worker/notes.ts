/** Facts that outlive the worker, which the browser ends after seconds of rest: entries without content. */

import { NOTES, root } from "./build.ts";

const PLACE = new URL("__genmap/", root).href;

/** Write down a fact; `name` may hold slashes. */
export async function note(name: string): Promise<void> {
  await (await caches.open(NOTES)).put(PLACE + name, new Response());
}

/** What stands after `prefix` in the facts that begin with it. */
export async function notesOf(prefix: string): Promise<string[]> {
  const keys = await (await caches.open(NOTES)).keys();
  const start = PLACE + prefix;
  return keys.flatMap(({ url }) => (url.startsWith(start) ? [url.slice(start.length)] : []));
}

export async function forget(names: readonly string[]): Promise<void> {
  const cache = await caches.open(NOTES);
  await Promise.all(names.map((name) => cache.delete(PLACE + name)));
}
