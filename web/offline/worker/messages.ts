/** What pages ask of the worker. */

import { neverReached } from "../../runtime/protocol.ts";
import { type FromOffline, readToOffline, STOP } from "../protocol.ts";
import { list, scope } from "./build.ts";
import { OtherBuild } from "./check.ts";
import { keep, reasonOf } from "./files.ts";
import { remove, rest, setWhole, status, want } from "./groups.ts";
import { updateSoon } from "./update.ts";

export function onMessage(event: ExtendableMessageEvent): void {
  const message = readToOffline(event.data);
  const [port] = event.ports;
  switch (message.kind) {
    case "seen":
      event.waitUntil(want(event, list.groupsSeen(message.addresses)));
      break;
    case "python-used":
      event.waitUntil(want(event, new Set(["python", `python/${message.image}`])));
      break;
    case "code-seen":
      event.waitUntil(want(event, new Set(["code", "python", `python/${message.image}`])));
      break;
    case "status":
      event.waitUntil(reply(port, async () => ({ kind: "status", ...(await status()) })));
      break;
    case "keep":
      event.waitUntil(reply(port, () => keepFor(event, port, message.path)));
      break;
    case "whole":
      event.waitUntil(reply(port, () => setWhole().then(done)));
      break;
    case "remove":
      event.waitUntil(reply(port, () => remove().then(done)));
      break;
    case "rest":
      event.waitUntil(reply(port, () => rest().then(done)));
      break;
    case "take-over":
      event.waitUntil(scope.skipWaiting());
      break;
    default:
      neverReached(message);
  }
}

const done = (): FromOffline => ({ kind: "done" });

async function keepFor(
  event: ExtendableEvent,
  port: MessagePort | undefined,
  path: string,
): Promise<FromOffline> {
  const file = list.files.find((one) => one.path === path);
  if (!file) throw new OtherBuild(`${path} is not listed`);
  const stop = new AbortController();
  if (port) port.onmessage = ({ data }) => data === STOP && stop.abort();
  await keep(event, file, {
    signal: stop.signal,
    report: (bytes) => port?.postMessage({ kind: "arrived", bytes } satisfies FromOffline),
  });
  return done();
}

async function reply(port: MessagePort | undefined, work: () => Promise<FromOffline>): Promise<void> {
  let message: FromOffline;
  try {
    message = await work();
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === "other-build") updateSoon();
    message = { kind: "failed", reason };
  }
  port?.postMessage(message);
}
