/** What the page says about programs and checks: shown and spoken from the same sentences. */

import type { CheckReport, Outcome, Raised, Shown } from "../../runtime/programs.ts";
import type { Status } from "../../runtime/verdict.ts";
import { HEADLINES } from "../exercise/words.ts";
import { grouped } from "./limits.ts";

export const CHECK_WORDS = {
  passed: "Passed",
  failed: "Not passed",
  stopped: "Stopped",
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

/** The error that every check met, when they all met the same one: it is then said once. */
export function commonError(reports: readonly CheckReport[], total: number): Raised | null {
  const [first] = reports;
  if (!first?.raised || reports.length < total || total < 2) return null;
  const key = keyOf(first.raised);
  return reports.every(({ raised }) => raised && keyOf(raised) === key) ? first.raised : null;
}

/** All reports as sentences for a live region: what passed is counted, what did not is named. */
export function spokenChecks(reports: readonly CheckReport[], titles: ReadonlyMap<string, string>): string {
  const verdict = verdictOf(reports);
  const head = verdict === "error" ? "Not all could be checked" : HEADLINES[verdict];
  const common = commonError(reports, reports.length);
  if (common) return `${head}. Your code stops before any check can look at it: ${common.error}. ${common.note}`;
  const missed = reports.filter(({ status }) => status !== "passed");
  const title = (name: string) => (titles.get(name) ?? name).replace(/\.$/, "");
  const said = missed.map(({ name, status, message }) => `${CHECK_WORDS[status]}: ${title(name)}. ${message}`);
  return [`${head}. ${countText(reports, reports.length)}.`, ...said].join(" ");
}

/** How a program ended, in one sentence. */
export function spokenRun(outcome: Outcome, printed: number, figures: number): string {
  if (outcome.kind === "raised") {
    const { error, line, note } = outcome.raised;
    return [`Your program stopped with an error${line === null ? "" : ` in line ${line}`}: ${error}.`, note].join(" ").trim();
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

function keyOf({ error, line }: Raised): string {
  return `${line} ${error}`;
}
