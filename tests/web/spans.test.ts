import assert from "node:assert/strict";
import { test } from "node:test";
import { cut, numbered } from "../../web/elements/exercise/spans.ts";

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

test("only points whose words are marked are numbered, so the first mark is a 1", () => {
  const points = [point(null), point([0, 3]), point(null, false), point([4, 7], false)];
  assert.deepEqual(numbered(points), [null, 1, null, 2]);
  assert.deepEqual(
    cut("one two", points).map((piece) => piece.points.join()),
    ["1", "", "2"],
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
