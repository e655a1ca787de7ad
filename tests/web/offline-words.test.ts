import assert from "node:assert/strict";
import { test } from "node:test";
import { megabytes, part } from "../../web/offline/words.ts";

test("sizes are whole megabytes, 1 at least", () => {
  assert.equal(megabytes(0), "1 MB");
  assert.equal(megabytes(46_797_998), "47 MB");
  assert.equal(megabytes(1_234_000_000), "1,234 MB");
});

test("a part is never said to be all before it is", () => {
  assert.equal(part(46_799_999, 46_800_000), "46 of 47 MB");
  assert.equal(part(0, 46_800_000), "0 of 47 MB");
});
