import assert from "node:assert/strict";
import { test } from "node:test";
import { Figures } from "../../web/runtime/figures.ts";

function collect() {
  const sent: string[] = [];
  const notes: string[] = [];
  const figures = new Figures((_, alt) => sent.push(alt), (text) => notes.push(text));
  return { sent, notes, figures };
}

test("twenty figures go out, and the learner is told once that there are more", () => {
  const { sent, notes, figures } = collect();
  for (let i = 1; i <= 30; i++) figures.draw("AAAA", `figure ${i}`);
  assert.equal(sent.length, 20);
  assert.equal(sent.at(-1), "figure 20");
  assert.deepEqual(notes, ["Only the first 20 figures are shown.\n"]);
});

test("a figure above 2 MB is left out with a note, and the next one goes out", () => {
  const { sent, notes, figures } = collect();
  figures.draw("A".repeat(2_666_667), "just fits");
  figures.draw("A".repeat(2_666_668), "too large");
  figures.draw("AAAA", "small");
  assert.deepEqual(sent, ["just fits", "small"]);
  assert.match(notes.join(), /^Figure 2 is larger than 2 MB/);
});
