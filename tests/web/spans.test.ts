import assert from "node:assert/strict";
import { test } from "node:test";
import { cut } from "../../web/elements/exercise/spans.ts";

const point = (span: [number, number] | null, hit = true) => ({ name: "n", why: "", hit, span });

test("no span, no pieces", () => {
  assert.deepEqual(cut("some words", [point(null)]), []);
});

test("pieces make up the answer and carry the numbers of their points", () => {
  assert.deepEqual(cut("learns p(x) well", [point([7, 11])]), [
    { text: "learns ", points: [], against: false },
    { text: "p(x)", points: [1], against: false },
    { text: " well", points: [], against: false },
  ]);
});

test("positions are counted in characters, as Python counts", () => {
  const pieces = cut("🎈🎈 p(x)", [point([3, 7])]);
  assert.equal(pieces.find((piece) => piece.points.length)?.text, "p(x)");
});

test("overlapping spans share their words", () => {
  const pieces = cut("abcdef", [point([0, 4]), point([2, 6], false)]);
  assert.deepEqual(
    pieces.map(({ text, points, against }) => [text, points.join(), against]),
    [
      ["ab", "1", false],
      ["cd", "1,2", false],
      ["ef", "2", true],
    ],
  );
});

test("a span past the end is cut at the end", () => {
  assert.equal(cut("abc", [point([1, 99])])[1]?.text, "bc");
});

test("long text without points is shortened, marked words never are", () => {
  const marked = "m".repeat(500);
  const pieces = cut(`${"a".repeat(5000)}${marked}${"b".repeat(5000)}`, [point([5000, 5500])]);
  assert.equal(pieces[1]?.text, marked);
  assert.ok((pieces[0]?.text.length ?? 0) < 200);
  assert.ok((pieces[2]?.text.length ?? 0) < 200);
  assert.match(pieces[0]?.text ?? "", /^…/);
  assert.match(pieces[2]?.text ?? "", /…$/);
});
