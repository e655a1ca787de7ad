import assert from "node:assert/strict";
import { test } from "node:test";
import { gradable, needsPython } from "../../web/elements/exercise/grading.ts";
import { canonicalAnswer } from "../../web/runtime/tables.ts";

test("each kind has one way to be written", () => {
  assert.equal(canonicalAnswer("choice", "b"), "b");
  assert.equal(canonicalAnswer("multi", ["c", "a"]), "a,c");
  assert.equal(canonicalAnswer("order", ["c", "a"]), "c,a");
  assert.equal(canonicalAnswer("pick", { choice: "gan", reason: "" }), "gan");
  assert.equal(
    canonicalAnswer("place", { primary: "diffusion", components: ["latent-variable", "adversarial"] }),
    "diffusion|adversarial,latent-variable",
  );
  assert.equal(canonicalAnswer("place", { primary: "diffusion", components: [] }), "diffusion|");
});

test("writing an answer leaves it as it was", () => {
  const answer = ["c", "a"];
  canonicalAnswer("multi", answer);
  assert.deepEqual(answer, ["c", "a"]);
});

test("Python is needed for open answers, numbers and written reasons", () => {
  assert.equal(needsPython("python", "text"), true);
  assert.equal(needsPython("python", { value: "1", seed: 0 }), true);
  assert.equal(needsPython("python", { choice: "a", reason: "one pass" }), true);
  assert.equal(needsPython("python", { choice: "a", reason: "" }), false);
  assert.equal(needsPython("table", ["a"]), false);
});

test("an answer is graded without half characters, a reason without blanks around it", () => {
  assert.equal(gradable("a\uD800"), "a\uFFFD");
  assert.deepEqual(gradable({ choice: "a", reason: "  why\n" }), { choice: "a", reason: "why" });
  assert.deepEqual(gradable(["b", "a"]), ["b", "a"]);
});
