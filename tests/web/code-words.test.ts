import assert from "node:assert/strict";
import { test } from "node:test";
import { countText, differenceText, ownLine, repeats, spokenChecks, spokenRun, verdictOf } from "../../web/elements/code/words.ts";
import type { CheckReport, Raised, Shown } from "../../web/runtime/programs.ts";

const RAISED: Raised = { type: "NameError", error: "NameError: name 'x'", line: 2, frames: [], note: "Is it y?" };

const NONE: ReadonlySet<string> = new Set();

function report(status: CheckReport["status"], more: Partial<CheckReport> = {}): CheckReport {
  return { name: "check_a", status, message: "", actual: null, expected: null, raised: null, printed: "", ...more };
}

test("all passed is right, some partial, none wrong, and a broken check no verdict", () => {
  assert.equal(verdictOf([report("passed"), report("passed")]), "right");
  assert.equal(verdictOf([report("passed"), report("stopped")]), "partial");
  assert.equal(verdictOf([report("failed"), report("stopped")]), "wrong");
  assert.equal(verdictOf([report("passed"), report("broken")]), "error");
});

test("checks are counted in words that agree", () => {
  assert.equal(countText([report("passed"), report("failed")], 5), "1 of 5 checks passes");
  assert.equal(countText([report("passed"), report("passed")], 5), "2 of 5 checks pass");
  assert.equal(countText([], 5), "0 of 5 checks pass");
});

test("an error that checks share is said once", () => {
  const met = (name: string) => report("failed", { name, message: "Your code raised it.", raised: RAISED });
  const other = report("failed", { name: "c", raised: { ...RAISED, line: 3 } });
  const reports = [met("a"), report("failed", { name: "x" }), met("b"), other];
  assert.deepEqual([...repeats(reports)], ["b"]);
  const spoken = spokenChecks([met("a"), met("b")], new Map());
  assert.equal(
    spoken,
    "Not yet. 0 of 2 checks pass. Not passed: a. Your code raised it. NameError: name 'x'. Is it y?" +
      " Not passed: b. The same error stops this check.",
  );
});

test("checks that were not run are counted", () => {
  const first = report("stopped", { message: "It took more than `5` seconds." });
  const spoken = spokenChecks([first, report("skipped"), report("skipped")], new Map());
  assert.equal(
    spoken,
    "Not yet. 0 of 3 checks pass. Stopped: check_a. It took more than 5 seconds." +
      " 2 more checks were not run, for the same reason.",
  );
});

test("what passed is counted and what did not is named", () => {
  const titles = new Map([["check_a", "It counts."]]);
  const spoken = spokenChecks([report("passed"), report("failed", { message: "Count from 0." })], titles);
  assert.equal(spoken, "Partly right. 1 of 2 checks passes. Not passed: It counts. Count from 0.");
});

test("the end of a program in a sentence", () => {
  assert.equal(spokenRun({ kind: "done", value: null }, 0, 0, NONE), "Your program has run. It printed nothing.");
  assert.match(spokenRun({ kind: "done", value: "3" }, 1_234, 1, NONE), /printed 1,234 characters and drew 1 figure\. Its last line gives 3\./);
  assert.match(spokenRun({ kind: "exited", status: "2" }, 1, 0, NONE), /printed 1 character\. It ended itself with status 2/);
  assert.equal(
    spokenRun({ kind: "raised", raised: RAISED }, 0, 0, NONE),
    "Your program stopped with an error in line 2: NameError: name 'x'. Is it y?",
  );
});

test("an error inside of what was given belongs to the line that the learner wrote", () => {
  const frames = [
    { line: 9, function: "", text: "print(mine(1))" },
    { line: 2, function: "mine", text: "return given(x)" },
    { line: 6, function: "given", text: "return 1 / 0" },
  ];
  const raised = { ...RAISED, line: 6, frames };
  assert.equal(ownLine(raised, new Set(["print(mine(1))", "return 1 / 0"])), 2);
  assert.equal(ownLine(raised, NONE), 6);
  assert.equal(ownLine(raised, new Set(frames.map(({ text }) => text))), 6);
  assert.match(spokenRun({ kind: "raised", raised }, 0, 0, new Set(["return 1 / 0"])), /in line 2:/);
});

test("the first difference is said when both entries are known", () => {
  const shown = (there: string | null): Shown => ({ text: "", shape: [2, 3], values: null, at: [1, 2], there });
  assert.equal(
    differenceText({ actual: shown("0.5"), expected: shown("0.7") }),
    "The first difference is at [1, 2]: 0.5 where 0.7 was expected.",
  );
  assert.equal(differenceText({ actual: null, expected: shown("1") }), "");
});
