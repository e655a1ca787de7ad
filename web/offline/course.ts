/** The whole course on this device: how much of it is here, fetching the rest, and letting it go. */

import { neverReached } from "../runtime/protocol.ts";
import type { FromOffline, Reason, Status, ToOffline } from "./protocol.ts";
import { readFromOffline, STOP } from "./protocol.ts";

/** The course could not be kept. */
export class NotKept extends Error {
  override readonly name = "NotKept";

  constructor(readonly reason: Reason) {
    super(reason);
  }
}

/** A worker to talk to: a ServiceWorker, or a test's. */
export interface Keeper {
  postMessage(message: ToOffline, transfer: Transferable[]): void;
}

/** Longest silence while a file is fetched: the browser ends a worker without a word. */
const SILENCE = 60_000;

/** How much of the course is here. */
export async function status(keeper: Keeper): Promise<Status> {
  const reply = await ask(keeper, { kind: "status" });
  if (reply.kind !== "status") throw new NotKept("network");
  return reply;
}

/**
 * Fetch what is missing and call `progress` with the bytes that are here.
 *
 * Rejects with NotKept; what had been fetched stays. An aborted `signal` gives the reason "stopped".
 */
export async function keepAll(
  keeper: Keeper,
  progress: (kept: number, total: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const { total, missing } = await status(keeper);
  let kept = total - missing.reduce((sum, { bytes }) => sum + bytes, 0);
  progress(kept, total);
  for (const { path, bytes } of missing) {
    if (signal.aborted) throw new NotKept("stopped");
    await ask(keeper, { kind: "keep", path }, { signal, arrived: (some) => progress(kept + some, total) });
    kept += bytes;
    progress(kept, total);
  }
  await ask(keeper, { kind: "whole" });
}

/** Let go of everything but what each page needs. */
export async function remove(keeper: Keeper): Promise<void> {
  await ask(keeper, { kind: "remove" });
}

interface Waiting {
  signal?: AbortSignal;
  arrived?: (bytes: number) => void;
}

/** Post a message and wait for its answer; rejects with NotKept when it failed, or nothing comes. */
function ask(keeper: Keeper, message: ToOffline, { signal, arrived }: Waiting = {}): Promise<FromOffline> {
  const { port1: port, port2 } = new MessageChannel();
  return new Promise<FromOffline>((resolve, reject) => {
    const silent = () => reject(new NotKept("network"));
    let timer = setTimeout(silent, SILENCE);
    signal?.addEventListener("abort", () => port.postMessage(STOP), { once: true });
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      const reply = readFromOffline(data);
      clearTimeout(timer);
      switch (reply.kind) {
        case "arrived":
          timer = setTimeout(silent, SILENCE);
          arrived?.(reply.bytes);
          break;
        case "failed":
          reject(new NotKept(reply.reason));
          break;
        case "status":
        case "done":
          resolve(reply);
          break;
        default:
          neverReached(reply);
      }
    };
    keeper.postMessage(message, [port2]);
  }).finally(() => port.close());
}
