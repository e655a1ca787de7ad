/** Which files are wanted, and keeping them: lessons that were seen, Python once used, or all of it. */

import { type ListedFile, sizeOf } from "../list.ts";
import type { Status } from "../protocol.ts";
import { FILES, list, scope } from "./build.ts";
import { drop, keep, missingOf, precache, reasonOf, stopKeeping } from "./files.ts";
import { forget, note, notesOf } from "./notes.ts";

const GROUP = "group/";
const WHOLE = "whole";
const FULL = "full";

let full = false;
let work: Promise<void> = Promise.resolve();

/** Everything a reader of this build has come to rely on, the shell left out. */
async function wanted(): Promise<ListedFile[]> {
  const [groups, whole] = await Promise.all([notesOf(GROUP), notesOf(WHOLE)]);
  return list.files.filter(({ group }) => group !== "shell" && (whole.length > 0 || groups.includes(group)));
}

/**
 * Keep the shell, and what the reader relies on, before this build may replace another.
 *
 * A device without room for all that gets the shell alone; without a connection nothing is replaced.
 */
export async function install(event: ExtendableEvent): Promise<void> {
  try {
    await precache(event, list.of("shell"));
  } catch (error) {
    // The reader's answers need the room more than half a shell does.
    if (!scope.registration.active) await caches.delete(FILES);
    throw error;
  }
  try {
    await precache(event, await wanted());
  } catch (error) {
    if (reasonOf(error) !== "full") throw error;
  }
}

/** Note that these groups are in use, and keep what is missing of all that is. */
export function want(event: ExtendableEvent, groups: ReadonlySet<string>): Promise<void> {
  if (!groups.size) return Promise.resolve();
  const task = work.then(async () => {
    for (const group of groups) await note(GROUP + group);
    await keepMissing(event);
  });
  // One after the other, and a failure waits for the next page that is seen.
  work = task.catch(() => undefined);
  return work;
}

async function keepMissing(event: ExtendableEvent): Promise<void> {
  if (full || (await notesOf(FULL)).length > 0) return;
  for (const file of await missingOf([...list.of("shell"), ...(await wanted())])) {
    try {
      await keep(event, file);
    } catch (error) {
      const reason = reasonOf(error);
      // A single file may have changed on the server; without room or connection no other comes either.
      if (reason === "other-build") continue;
      if (reason === "full") await setFull();
      throw error;
    }
  }
}

/** Be without work soon. */
export async function rest(): Promise<void> {
  stopKeeping();
  await work;
}

/** Not to fetch again on every page what there is no room for. */
async function setFull(): Promise<void> {
  full = true;
  await note(FULL);
}

/** There may be room again: things were removed, or the reader says so. */
export async function forgetFull(): Promise<void> {
  full = false;
  await forget([FULL]);
}

export async function status(): Promise<Status> {
  const missing = await missingOf(list.files);
  return { total: sizeOf(list.files), missing: missing.map(({ path, bytes }) => ({ path, bytes })) };
}

export async function setWhole(): Promise<void> {
  await forgetFull();
  await note(WHOLE);
}

/** Forget everything but the shell; what is seen or used from now on is kept again. */
export async function remove(): Promise<void> {
  const groups = await notesOf(GROUP);
  await forget([WHOLE, ...groups.map((group) => GROUP + group)]);
  await drop(list.files.filter((file) => file.group !== "shell"));
  await forgetFull();
}
