import assert from "node:assert/strict";
import { test } from "node:test";
import { copiedText, copyReport, inWords, type Report, reportAddress } from "../../web/elements/exercise/report.ts";

const REPORT: Report = {
  itemId: "01-the-map/quick/one",
  hash: "abc",
  build: "b1",
  page: "http://host/page/",
  answer: "My answer",
  verdict: "wrong",
};

test("the issue names item, build and answer", () => {
  const address = new URL(reportAddress("https://host/owner/course/", REPORT) ?? "");
  assert.equal(address.origin + address.pathname, "https://host/owner/course/issues/new");
  assert.match(address.searchParams.get("title") ?? "", /01-the-map\/quick\/one/);
  const body = address.searchParams.get("body") ?? "";
  for (const part of ["01-the-map/quick/one (abc)", "Build: b1", "http://host/page/", "wrong", "    My answer"]) {
    assert.ok(body.includes(part), part);
  }
});

test("without a repository there is no address", () => {
  for (const repository of ["", "javascript:alert(1)"]) assert.equal(reportAddress(repository, REPORT), null);
});

test("a report that cannot be copied is given back to be copied by hand", async () => {
  const copied = await copyReport(REPORT);
  assert.equal(copied.done, false);
  assert.match(copied.text, /^Problem with 01-the-map\/quick\/one\n/);
  for (const part of ["(abc)", "Build: b1", "    My answer"]) assert.ok(copied.text.includes(part), part);
  assert.match(copiedText(copied), /did not let/);
});

test("a long answer is cut, whatever it is made of", () => {
  for (const answer of ["x".repeat(100_000), "🎈".repeat(20_000), "\uD800".repeat(20_000)]) {
    const address = reportAddress("https://host/course", { ...REPORT, answer }) ?? "";
    assert.ok(address.length < 6_000, String(address.length));
    assert.match(new URL(address).searchParams.get("body") ?? "", /\(cut\)$/);
  }
});

test("every line of the answer is indented, so that it stays text", () => {
  const address = new URL(reportAddress("https://host/course", { ...REPORT, answer: "a\n# b\n@c" }) ?? "");
  assert.match(address.searchParams.get("body") ?? "", /\n {4}a\n {4}# b\n {4}@c$/);
});

test("answers are told in words, not in ids or brackets", () => {
  const named = (id: string) => `text of ${id}`;
  assert.equal(inWords("free", "My answer", named), "My answer");
  assert.equal(inWords("choice", "a", named), "text of a");
  assert.equal(inWords("multi", ["a", "b"], named), "- text of a\n- text of b");
  assert.equal(inWords("order", ["b", "a"], named), "1. text of b\n2. text of a");
  assert.equal(inWords("pick", { choice: "a", reason: "since" }, named), "text of a\nsince");
  assert.equal(inWords("numeric", { value: "7 s", seed: 0 }, named), "7 s");
  assert.equal(inWords("numeric", { value: "7 s", seed: 3 }, named), "7 s\n(other numbers: seed 3)");
  assert.equal(inWords("place", { primary: "", components: [] }, named), "");
  assert.equal(
    inWords("place", { primary: "diffusion", components: ["adversarial"] }, named),
    "Generative step: diffusion\nOther paradigms: adversarial",
  );
});
