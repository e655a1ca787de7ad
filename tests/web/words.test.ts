import assert from "node:assert/strict";
import { test } from "node:test";
import { countText, listed, spoken, waitingFor } from "../../web/elements/exercise/words.ts";

const VERDICT = {
  status: "partial" as const,
  score: 0.5,
  message: "Nearly there",
  points: [
    { name: "learns p(x)", hit: true, why: "", span: null },
    { name: "can sample", hit: false, why: "", span: null },
  ],
};

test("what was written is counted in points, a choice is not", () => {
  assert.equal(countText(VERDICT, "free"), "1 of 2 points");
  assert.equal(countText(VERDICT, "multi"), "");
});

const MADE = VERDICT.points.map((point) => ({ ...point, hit: true }));

test("points beyond what was asked are not counted", () => {
  const beyond = { name: "also: the names", hit: true, why: "", span: null };
  assert.equal(countText({ ...VERDICT, points: [...VERDICT.points, beyond] }, "free"), "1 of 2 points");
  assert.equal(countText({ ...VERDICT, status: "right", points: [...MADE, beyond] }, "free"), "2 of 2 points");
});

test("a right answer that could say more is not counted, one with a false statement says so", () => {
  assert.equal(countText({ ...VERDICT, status: "right" }, "free"), "");
  assert.equal(countText({ ...VERDICT, points: MADE }, "free"), "All points made, but one statement does not hold.");
});

test("of a right choice, order or place nothing is listed again", () => {
  const right = { ...VERDICT, status: "right" as const };
  assert.deepEqual(["order", "place", "multi"].map((kind) => listed(right, kind).length), [0, 0, 2]);
  assert.deepEqual(["order", "place", "multi"].map((kind) => listed(VERDICT, kind).length), [2, 2, 2]);
  assert.equal(listed({ ...VERDICT, points: VERDICT.points.slice(0, 1) }, "choice").length, 0);
});

test("a verdict is spoken as sentences", () => {
  assert.equal(
    spoken(VERDICT, "free"),
    "Partly right. 1 of 2 points. Nearly there. Found: learns p(x). Still missing: can sample.",
  );
});

test("a sentence in brackets needs no further full stop", () => {
  const verdict = { ...VERDICT, status: "wrong" as const, points: [], message: "Look. (Twice.)" };
  assert.equal(spoken(verdict, "numeric"), "Not yet. Look. (Twice.)");
});

test("a right answer is not told what is missing", () => {
  assert.doesNotMatch(spoken({ ...VERDICT, status: "right" }, "free"), /missing/);
});

test("waiting says what for, and how far it is where that is known", () => {
  assert.equal(waitingFor("fetching", 0, 0).share, null);
  assert.match(waitingFor("fetching", 42, 100).text, /42 %/);
  assert.match(waitingFor("fetching", 47, 100).short, /40 %/);
  assert.equal(waitingFor("fetching", 300, 100).share, 1);
  assert.match(waitingFor("starting", 0, 0).text, /Starting Python/);
});
