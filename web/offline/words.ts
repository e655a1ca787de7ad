/** What readers are told of the course on their device, in plain words. */

import type { Reason } from "./protocol.ts";
import type { Obstacle } from "./registration.ts";

const MEGABYTE = 1_000_000;

/** A size in whole megabytes, 1 at least. */
export function megabytes(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / MEGABYTE)).toLocaleString("en")} MB`;
}

/** How far something is, such as "12 of 46 MB". */
export function part(kept: number, total: number): string {
  return `${Math.floor(kept / MEGABYTE).toLocaleString("en")} of ${megabytes(total)}`;
}

/** Why this browser keeps nothing at all. */
export const OBSTACLES: Readonly<Record<Obstacle, string>> = {
  insecure: "Browsers keep a course for use offline only when its address begins with https.",
  unsupported: "This browser cannot keep a site for use offline.",
  absent: "This copy of the course cannot be kept for use offline.",
  denied: "Your browser stores nothing for this site: the window is private, or storage is blocked.",
  full: "Your browser has no room left for this site.",
  network: "The course could not be prepared for use offline. Reload the page to try again.",
};

/** Why fetching the course ended before all of it was here. */
export const REASONS: Readonly<Record<Exclude<Reason, "stopped">, string>> = {
  full: "Your browser has no room left for this site. Make room on your device, then continue.",
  denied: OBSTACLES.denied,
  network: "The connection was lost. Continue when you are online again.",
  "other-build": "A new version of the course has come out meanwhile. Update, or reload the page, then continue.",
};

/** What is said where nothing can be kept: the course itself works. */
export const ALL_THE_SAME = "Everything else works as usual.";
