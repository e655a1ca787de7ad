import assert from "node:assert/strict";
import { test } from "node:test";
import { scoreText, spoken, waitingFor } from "../../web/elements/exercise/words.ts";

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
  assert.equal(scoreText(VERDICT, "free"), "1 of 2 points, score 50 %");
  assert.equal(scoreText(VERDICT, "multi"), "score 50 %");
});

test("a verdict is spoken as sentences", () => {
  assert.equal(
    spoken(VERDICT, "free"),
    "Partly right. 1 of 2 points, score 50 %. Nearly there. Found: learns p(x). Still missing: can sample.",
  );
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
