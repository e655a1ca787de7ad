import assert from "node:assert/strict";
import { test } from "node:test";
import { readFromWorker, readToWorker } from "../../web/runtime/protocol.ts";

test("messages about a learner's code are read as they were sent", () => {
  for (const message of [
    { kind: "run", requestId: 1, code: "input()", input: "a\nb" },
    { kind: "begin", requestId: 2, code: "x = 1" },
    { kind: "do", requestId: 3, op: "{}" },
    { kind: "examine", requestId: 4, itemId: "01-a/code/b", check: "check_c", log: "[]" },
  ]) {
    assert.deepEqual(readToWorker({ ...message, more: 1 }), message);
  }
  for (const message of [
    { kind: "began", requestId: 1 },
    { kind: "figure", requestId: 1, image: "iVBORw0KGgo=", alt: "1 line" },
    { kind: "ran", requestId: 1, outcome: { kind: "done", value: null } },
    { kind: "done-op", requestId: 3, reply: "{}" },
    { kind: "examined", requestId: 4, reply: "{}" },
  ]) {
    assert.deepEqual(readFromWorker({ ...message, more: 1 }), message);
  }
});

const REFUSED: [string, unknown, RegExp][] = [
  ["an image that is more than base64", { image: '" onerror="', alt: "" }, /image is not in base64/],
  ["no image at all", { image: null, alt: "" }, /image is object/],
  ["an image beyond all measure", { image: "A".repeat(16_000_001), alt: "" }, /more than 16000000 characters/],
];
for (const [name, figure, told] of REFUSED) {
  test(`refused: ${name}`, () => {
    assert.throws(() => readFromWorker({ kind: "figure", requestId: 1, ...(figure as object) }), told);
  });
}

test("a reply that is no text, or too long a one, is refused", () => {
  assert.throws(() => readFromWorker({ kind: "done-op", requestId: 1, reply: {} }), /reply is object/);
  const reply = "A".repeat(16_000_001);
  assert.throws(() => readFromWorker({ kind: "done-op", requestId: 1, reply }), /more than/);
});
