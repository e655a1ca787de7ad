/**
 * Pages of another build that this worker let through: the server has gone on, and the reader opened
 * a page that was not kept. All that such a page asks for comes from the network too.
 */

import { scope } from "./build.ts";
import { forget, note, notesOf } from "./notes.ts";

const NOTE = "stranger/";

let reading: Promise<Set<string>> | null = null;

/** Read once in a life of the worker; without storage there are none to remember. */
function known(): Promise<Set<string>> {
  reading ??= notesOf(NOTE).then(
    (ids) => new Set(ids),
    () => new Set<string>(),
  );
  return reading;
}

export async function isStranger(clientId: string): Promise<boolean> {
  return clientId !== "" && (await known()).has(clientId);
}

/** Let a page or its worker through from now on. */
export async function addStranger(clientId: string): Promise<void> {
  if (clientId === "") return;
  (await known()).add(clientId);
  await note(NOTE + clientId).catch(() => undefined);
}

/** Forget those whose page is closed. */
export async function forgetClosed(): Promise<void> {
  const open = await scope.clients.matchAll({ includeUncontrolled: true, type: "all" });
  const ids = new Set(open.map((client) => client.id));
  const closed = (await notesOf(NOTE)).filter((id) => !ids.has(id));
  await forget(closed.map((id) => NOTE + id));
}
