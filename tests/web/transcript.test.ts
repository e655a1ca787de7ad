import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST_SHOWN, Transcript } from "../../web/elements/code/transcript.ts";

const texts = (transcript: Transcript) => transcript.pieces.map((piece) => ("text" in piece ? piece.text : piece.alt));

test("what one stream prints in a row is one piece, in order with the other and with figures", () => {
  const transcript = new Transcript();
  transcript.print("stdout", "a");
  transcript.print("stdout", "b");
  transcript.print("stderr", "c");
  transcript.draw({ image: "", alt: "figure" });
  transcript.print("stdout", "d");
  assert.deepEqual(texts(transcript), ["ab", "c", "figure", "d"]);
  assert.equal(transcript.length, 4);
  assert.equal(transcript.figures, 1);
});

test("of a long output the end is shown, and the rest counted", () => {
  const transcript = new Transcript();
  transcript.print("stdout", `${"x".repeat(100)}${"y".repeat(MOST_SHOWN - 1)}`);
  transcript.print("stderr", "end");
  assert.equal(texts(transcript).join("").length, MOST_SHOWN);
  assert.equal(texts(transcript).at(-1), "end");
  assert.equal(transcript.dropped.characters, 102);
  assert.equal(transcript.length, MOST_SHOWN + 102);
});

test("many small pieces and many figures are capped too, and keys stay", () => {
  const transcript = new Transcript();
  for (let n = 0; n < 1_000; n += 1) transcript.print(n % 2 ? "stdout" : "stderr", `${n} `);
  assert.ok(transcript.pieces.length <= 400);
  assert.equal(transcript.pieces.at(-1)?.key, 999);
  for (let n = 0; n < 50; n += 1) transcript.draw({ image: "", alt: String(n) });
  assert.equal(transcript.figures, 50);
  assert.equal(texts(transcript).at(-1), "49");
  assert.ok(transcript.dropped.figures >= 30);
});
