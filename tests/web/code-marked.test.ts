import assert from "node:assert/strict";
import { test } from "node:test";
import { marked, unmarked } from "../../web/elements/code/marked.ts";

/** The words with brackets around what is a `code` element. */
function drawn(words: string): string {
  return marked(words)
    .map((part) => (typeof part === "string" ? part : `[${part.values.join()}]`))
    .join("");
}

test("what stands between two backticks is code", () => {
  assert.equal(drawn("Did you mean `table`, or `x`?"), "Did you mean [table], or [x]?");
  assert.equal(unmarked("Did you mean `table`, or `x`?"), "Did you mean table, or x?");
  assert.equal(drawn("none"), "none");
});

test("mark-up between backticks stays text", () => {
  assert.equal(drawn("`<img src=x>`"), "[<img src=x>]");
});

test("a single backtick and a row of three stay as they are", () => {
  for (const words of ["a ` b", "Lines with ``` end; ``` begins.", "a ` b\n` c"]) {
    assert.equal(drawn(words), words);
    assert.equal(unmarked(words), words);
  }
  assert.equal(drawn("``` and `x`"), "``` and [x]");
});
