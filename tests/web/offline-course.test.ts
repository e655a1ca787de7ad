import assert from "node:assert/strict";
import { test } from "node:test";
import { type Keeper, keepAll, NotKept, remove, status } from "../../web/offline/course.ts";
import type { FromOffline, Reason, ToOffline } from "../../web/offline/protocol.ts";
import { readFromOffline, readToOffline, STOP } from "../../web/offline/protocol.ts";

const MISSING = [
  { path: "a", bytes: 30 },
  { path: "b", bytes: 60 },
];

/** A worker that says what it was asked; `keep` answers for one file. */
class FakeKeeper implements Keeper {
  asked: string[] = [];

  constructor(readonly keep: (path: string, port: MessagePort) => void = (_, port) => say(port, { kind: "done" })) {}

  postMessage(message: ToOffline, [port]: Transferable[]): void {
    const told = readToOffline(message);
    const to = port as MessagePort;
    this.asked.push(told.kind === "keep" ? `keep ${told.path}` : told.kind);
    if (told.kind === "status") say(to, { kind: "status", total: 100, missing: MISSING });
    else if (told.kind === "keep") this.keep(told.path, to);
    else say(to, { kind: "done" });
  }
}

function say(port: MessagePort, message: FromOffline): void {
  port.postMessage(message);
}

const never = new AbortController().signal;
const reasonIs = (reason: Reason) => (error: unknown) => error instanceof NotKept && error.reason === reason;

test("what is missing is fetched file by file, and counted in bytes", async () => {
  const keeper = new FakeKeeper((_, port) => {
    say(port, { kind: "arrived", bytes: 15 });
    say(port, { kind: "done" });
  });
  const told: number[] = [];
  await keepAll(keeper, (kept, total) => told.push(kept) && assert.equal(total, 100), never);
  assert.deepEqual(told, [10, 25, 40, 55, 100]);
  assert.deepEqual(keeper.asked, ["status", "keep a", "keep b", "whole"]);
});

test("a fault ends it with its reason, and the rest is not asked for", async () => {
  const keeper = new FakeKeeper((_, port) => say(port, { kind: "failed", reason: "full" }));
  await assert.rejects(keepAll(keeper, () => undefined, never), reasonIs("full"));
  assert.deepEqual(keeper.asked, ["status", "keep a"]);
});

test("stopping is passed on to the file that is on its way", async () => {
  const stop = new AbortController();
  const keeper = new FakeKeeper((_, port) => {
    port.onmessage = ({ data }) => {
      assert.equal(data, STOP);
      say(port, { kind: "failed", reason: "stopped" });
      port.close();
    };
    stop.abort();
  });
  await assert.rejects(keepAll(keeper, () => undefined, stop.signal), reasonIs("stopped"));
  assert.deepEqual(keeper.asked, ["status", "keep a"]);
});

test("stopped between two files, the second is not asked for", async () => {
  const stop = new AbortController();
  const keeper = new FakeKeeper();
  const progress = (kept: number) => kept === 40 && stop.abort();
  await assert.rejects(keepAll(keeper, progress, stop.signal), reasonIs("stopped"));
  assert.deepEqual(keeper.asked, ["status", "keep a"]);
});

test("a worker that the browser ended is not waited for", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const silent: Keeper = { postMessage: () => undefined };
  const asked = status(silent);
  context.mock.timers.tick(60_000);
  await assert.rejects(asked, reasonIs("network"));
});

test("letting go is one message", async () => {
  const keeper = new FakeKeeper();
  await remove(keeper);
  assert.deepEqual(keeper.asked, ["remove"]);
});

test("messages of another form are refused on both sides", () => {
  for (const bad of [null, {}, { kind: "keep" }, { kind: "seen", addresses: [1] }, { kind: "stop" }]) {
    assert.throws(() => readToOffline(bad), TypeError);
  }
  for (const bad of [null, { kind: "failed", reason: "bored" }, { kind: "status", total: 1 }, { kind: "arrived" }]) {
    assert.throws(() => readFromOffline(bad), TypeError);
  }
});
