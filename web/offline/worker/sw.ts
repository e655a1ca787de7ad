/**
 * The service worker: what a reader has seen works without a connection.
 *
 * The build writes the list of its files at the head of this file's bundle, so worker and list are
 * of one build. A worker waits while pages of another build are open, unless the reader says so.
 */

import { hasList, scope } from "./build.ts";
import { clearOthers } from "./files.ts";
import { forgetFull, install } from "./groups.ts";
import { onMessage } from "./messages.ts";
import { retire } from "./retire.ts";
import { listen } from "./routes.ts";
import { forgetClosed } from "./strangers.ts";

if (hasList) {
  scope.addEventListener("install", (event) => event.waitUntil(install(event)));
  scope.addEventListener("activate", (event) => {
    event.waitUntil(Promise.all([clearOthers(event), forgetClosed(), forgetFull()]));
  });
  scope.addEventListener("message", onMessage);
  listen();
} else {
  retire();
}
