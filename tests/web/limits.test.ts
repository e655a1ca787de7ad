import assert from "node:assert/strict";
import { test } from "node:test";
import { isEmpty, MOST_CHARACTERS, refuse, wellFormed, wordsOf } from "../../web/elements/exercise/limits.ts";

test("an answer with nothing in it is asked for, in the words of its kind", () => {
  assert.match(refuse("free", "  \n ") ?? "", /Write an answer first/);
  assert.match(refuse("choice", "") ?? "", /Choose one/);
  assert.match(refuse("multi", []) ?? "", /at least one/);
  assert.match(refuse("numeric", { value: " ", seed: 3 }) ?? "", /number/);
  assert.match(refuse("place", { primary: "", components: ["diffusion"] }) ?? "", /generative step/);
  assert.match(refuse("pick", { choice: "", reason: "because" }) ?? "", /Choose one/);
});

test("an order of steps and a pick without a reason are answers", () => {
  assert.equal(refuse("order", ["a", "b"]), null);
  assert.equal(refuse("pick", { choice: "a", reason: "" }), null);
  assert.equal(isEmpty({ primary: "diffusion", components: [] }), false);
});

test("the limit counts characters as Python does: an emoji is one", () => {
  assert.equal(refuse("free", "🎈".repeat(MOST_CHARACTERS)), null);
  assert.match(refuse("free", "a".repeat(MOST_CHARACTERS + 1)) ?? "", /20,001 characters.* at most 20,000/);
  assert.match(refuse("pick", { choice: "a", reason: "b".repeat(100_000) }) ?? "", /100,000/);
});

test("half characters are replaced, whole ones stay", () => {
  assert.equal(wellFormed("a\uD83Cb\uDF88c🎈"), "a\uFFFDb\uFFFDc🎈");
});

test("points' spans count in the text, the reason or the number", () => {
  assert.equal(wordsOf("text"), "text");
  assert.equal(wordsOf({ choice: "a", reason: "why" }), "why");
  assert.equal(wordsOf({ value: "3/4", seed: 0 }), "3/4");
  assert.equal(wordsOf(["a", "b"]), "");
});
