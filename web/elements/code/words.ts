/** What the page says about programs and checks: shown and spoken from the same sentences. */

import type { CheckReport, Outcome, Raised, Shown } from "../../runtime/programs.ts";
import type { Status } from "../../runtime/verdict.ts";
import { HEADLINES } from "../exercise/words.ts";
import { grouped } from "./limits.ts";
import { unmarked } from "./marked.ts";

export const CHECK_WORDS = {
  passed: "Passed",
  failed: "Not passed",
  stopped: "Stopped",
  skipped: "Not run, for the same reason",
  broken: "Could not be checked",
} as const;

/** Say of all reports together: a fault of ours is no verdict. */
export function verdictOf(reports: readonly CheckReport[]): Status | "error" {
  const passed = reports.filter(({ status }) => status === "passed").length;
  if (reports.some(({ status }) => status === "broken")) return "error";
  if (passed === reports.length) return "right";
  return passed ? "partial" : "wrong";
}

/** "3 of 5 checks pass". */
export function countText(reports: readonly CheckReport[], total: number): string {
  const passed = reports.filter(({ status }) => status === "passed").length;
  return `${passed} of ${total} ${total === 1 ? "check" : "checks"} ${passed === 1 ? "passes" : "pass"}`;
}

/** Names of checks that met the very error of one before them: it is said once. */
export function repeats(reports: readonly CheckReport[]): ReadonlySet<string> {
  const met = new Set<string>();
  const again = reports.filter(({ raised }) => {
    const key = raised ? `${raised.line} ${raised.error}` : "";
    const known = met.has(key);
    if (key) met.add(key);
    return known;
  });
  return new Set(again.map(({ name }) => name));
}

/** What is said instead of an error that was told before. */
export const SAME_ERROR = "The same error stops this check.";

/** All reports as sentences for a live region: what passed is counted, what did not is named. */
export function spokenChecks(reports: readonly CheckReport[], titles: ReadonlyMap<string, string>): string {
  const verdict = verdictOf(reports);
  const head = verdict === "error" ? "Not all could be checked" : HEADLINES[verdict];
  const missed = reports.filter(({ status }) => status !== "passed" && status !== "skipped");
  const again = repeats(reports);
  const title = (name: string) => (titles.get(name) ?? name).replace(/\.$/, "");
  const said = missed.map((report) => {
    const found = again.has(report.name) ? SAME_ERROR : [report.message, errorText(report.raised)].join(" ").trim();
    return `${CHECK_WORDS[report.status]}: ${title(report.name)}. ${found}`;
  });
  const skipped = reports.filter(({ status }) => status === "skipped").length;
  if (skipped) said.push(`${skipped} more ${skipped === 1 ? "check was" : "checks were"} not run, for the same reason.`);
  return unmarked([`${head}. ${countText(reports, reports.length)}.`, ...said].join(" "));
}

/**
 * The innermost line that the learner wrote; what the exercise brings along is seldom at fault.
 *
 * `given` holds the lines that the code had at the start, without blanks around them.
 */
export function ownLine({ line, frames }: Raised, given: ReadonlySet<string>): number | null {
  const own = frames.filter(({ text }) => !given.has(text.trim()));
  return own.at(-1)?.line ?? line;
}

/** How a program ended, in one sentence; `given` as in `ownLine`. */
export function spokenRun(outcome: Outcome, printed: number, figures: number, given: ReadonlySet<string>): string {
  if (outcome.kind === "raised") {
    const line = ownLine(outcome.raised, given);
    return unmarked(`Your program stopped with an error${line === null ? "" : ` in line ${line}`}: ${errorText(outcome.raised)}`);
  }
  const parts = [
    printed ? `printed ${grouped(printed)} ${printed === 1 ? "character" : "characters"}` : "",
    figures ? `drew ${figures} ${figures === 1 ? "figure" : "figures"}` : "",
  ].filter(Boolean);
  const did = parts.length ? `It ${parts.join(" and ")}.` : "It printed nothing.";
  const end = outcome.kind === "exited" ? ` It ended itself with status ${outcome.status}.` : "";
  const value = outcome.kind === "done" && outcome.value !== null ? ` Its last line gives ${outcome.value.slice(0, 200)}.` : "";
  return `Your program has run. ${did}${end}${value}`;
}

/** Say where two values differ first, when that is known. */
export function differenceText({ actual, expected }: Pick<CheckReport, "actual" | "expected">): string {
  const at = actual?.at ?? expected?.at;
  if (!at || !actual || !expected) return "";
  const values = actual.there && expected.there ? `: ${actual.there} where ${expected.there} was expected` : "";
  return `The first difference is at [${at.join(", ")}]${values}.`;
}

/** A shape as Python writes it. */
export function shapeText({ shape }: Shown): string {
  if (!shape) return "";
  return `shape (${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
}

function errorText(raised: Raised | null): string {
  return raised ? `${raised.error}. ${raised.note}`.trim() : "";
}
