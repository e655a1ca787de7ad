import assert from "node:assert/strict";
import { test } from "node:test";
import { readExamined, readOutcome } from "../../web/runtime/examined.ts";

const RAISED = {
  type: "NameError",
  error: "NameError: name 'tabel' is not defined",
  line: 3,
  frames: [{ line: 3, function: "sample_word", text: "return tabel[0]" }],
  note: "Is `table` meant?",
};
const SHOWN = { text: "[1, nan]", shape: [2], values: [1, null], at: [1], there: "nan" };

test("an outcome is read as it was written", () => {
  for (const outcome of [
    { kind: "done", value: null },
    { kind: "done", value: "2" },
    { kind: "raised", raised: RAISED },
    { kind: "raised", raised: { ...RAISED, line: null, frames: [] } },
    { kind: "exited", status: "0" },
  ]) {
    assert.deepEqual(readOutcome({ ...outcome, more: 1 }), outcome);
  }
});

test("what a check says is read as it was written", () => {
  const failed = { kind: "failed", message: "No.", actual: SHOWN, expected: null, raised: RAISED };
  for (const examined of [failed, { kind: "passed" }, { kind: "broken", message: "check_a: KeyError" }]) {
    assert.deepEqual(readExamined(JSON.stringify({ ...examined, more: 1 })), examined);
  }
});

test("an operation is handed on as JSON text", () => {
  const op = { do: "call", on: null, name: "f", args: [{ $float: "nan" }], kwargs: {}, times: 1 };
  const examined = readExamined(JSON.stringify({ kind: "needs", op }));
  assert.deepEqual(examined, { kind: "needs", op: JSON.stringify(op) });
});

// The learner's code can make its Python say anything; what is no outcome names the field at fault.
const NO_OUTCOMES: [string, unknown, RegExp][] = [
  ["no object", "done", /outcome is not an object/],
  ["no kind that is known", { kind: "verdict" }, /ends as verdict/],
  ["a value that is no text", { kind: "done", value: { toString: "x" } }, /value is object/],
  ["no frames", { kind: "raised", raised: { ...RAISED, frames: "all" } }, /frames is not a list/],
  ["a line that is no number", { kind: "raised", raised: { ...RAISED, line: "3" } }, /line is string/],
  ["a frame without its text", { kind: "raised", raised: { ...RAISED, frames: [{ line: 1 }] } }, /function is/],
];
for (const [name, value, told] of NO_OUTCOMES) {
  test(`refused as an outcome: ${name}`, () => {
    assert.throws(() => readOutcome(value), told);
  });
}

test("numbers to be drawn are numbers", () => {
  const failed = (actual: unknown) => JSON.stringify({ kind: "failed", message: "", actual });
  assert.throws(() => readExamined(failed({ ...SHOWN, values: [1, "<script>"] })), /values holds more/);
  assert.throws(() => readExamined(failed({ ...SHOWN, shape: [null] })), /shape holds more/);
  assert.throws(() => readExamined("{"), SyntaxError);
});
