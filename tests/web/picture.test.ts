import assert from "node:assert/strict";
import { test } from "node:test";
import { type Heat, MOST_CELLS, pictures, type Scatter } from "../../web/elements/code/picture.ts";
import type { Shown } from "../../web/runtime/programs.ts";

function shown(shape: number[], values: (number | null)[] | null, at: number[] | null = null): Shown {
  return { text: "array", shape, values, at, there: null };
}

test("both pictures have one scale, from the least to the greatest value of both", () => {
  const drawn = pictures(shown([2, 2], [0, 1, 2, 4]), shown([2, 2], [0, 2, 2, 2]));
  assert.deepEqual(drawn?.range, [0, 4]);
  assert.deepEqual((drawn?.expected as Heat).cells.map(({ share }) => share), [0, 0.25, 0.5, 1]);
  assert.deepEqual((drawn?.actual as Heat).cells.map(({ share }) => share), [0, 0.5, 0.5, 0.5]);
});

test("a list is one row, and the first difference has its place in it", () => {
  const drawn = pictures(shown([3], [1, 2, 3], [2]), shown([3], [1, 2, 9], [2]));
  assert.deepEqual([(drawn?.expected as Heat).rows, (drawn?.expected as Heat).columns], [1, 3]);
  assert.deepEqual((drawn?.actual as Heat).at, [0, 2]);
});

test("shapes may differ; what is no number has no colour", () => {
  const drawn = pictures(shown([2, 2], [1, 2, 3, null]), shown([3], [1, 2, 3]));
  assert.deepEqual((drawn?.expected as Heat).cells.at(-1), { row: 1, column: 1, share: null });
});

test("some rows of pairs are points in the plane, few are a table", () => {
  const many = shown([10, 2], Array.from({ length: 20 }, (_, n) => n), [3, 1]);
  const drawn = pictures(many, many);
  assert.equal(drawn?.expected.kind, "scatter");
  assert.deepEqual((drawn?.expected as Scatter).points[9], [18 / 19, 1]);
  assert.equal((drawn?.expected as Scatter).at, 3);
  const few = shown([2, 2], [1, 2, 3, 4]);
  assert.equal(pictures(few, few)?.expected.kind, "heat");
  assert.equal(pictures(many, few)?.expected.kind, "heat");
});

test("large arrays are cut, and what lies outside is not marked", () => {
  const wide = shown([1, 100], Array.from({ length: 100 }, (_, n) => n), [0, 90]);
  const drawn = pictures(wide, wide)?.expected as Heat;
  assert.equal(drawn.cells.length, MOST_CELLS);
  assert.deepEqual([drawn.cut, drawn.at], [true, null]);
});

test("one value in all gets a middle colour; no values, a number or three dimensions no picture", () => {
  assert.equal((pictures(shown([2], [7, 7]), shown([2], [7, 7]))?.actual as Heat).cells[0]?.share, 0.5);
  assert.equal(pictures(shown([2], null), shown([2], null)), null);
  assert.equal(pictures(shown([], [1]), shown([], [2])), null);
  assert.equal(pictures(shown([1, 2, 2], [1, 2, 3, 4]), shown([1, 2, 2], [1, 2, 3, 4])), null);
});
