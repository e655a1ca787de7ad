/** The link that reports a problem with an item: a prefilled issue, or a mail where no site takes issues. */

import type { Answer } from "../../runtime/protocol.ts";
import { wellFormed } from "./limits.ts";

export interface Report {
  itemId: string;
  hash: string;
  build: string;
  page: string;
  answer: string;
  verdict: string;
}

/** Browsers and hosts take addresses of about 8,000 characters; the answer gets half. */
const MOST_ENCODED = 4_000;

/** Give the address of a new issue; of a new mail when `repository` is no web address. */
export function reportAddress(repository: string, report: Report): string {
  const title = encodeURIComponent(`Problem with ${report.itemId}`);
  const body = encodeURIComponent(bodyOf(report));
  if (!/^https?:\/\/./.test(repository)) return `mailto:?subject=${title}&body=${body}`;
  return `${repository.replace(/\/+$/, "")}/issues/new?title=${title}&body=${body}`;
}

/** An answer as a person reads it; `named` gives the text of an option or step. */
export function inWords(kind: string, answer: Answer, named: (id: string) => string): string {
  if (typeof answer === "string") return kind === "choice" ? named(answer) : answer;
  if ("choice" in answer) return [named(answer.choice), answer.reason].filter(Boolean).join("\n");
  if ("primary" in answer) {
    const { primary, components } = answer;
    if (!primary && !components.length) return "";
    return `Generative step: ${primary || "none"}\nOther paradigms: ${components.join(", ") || "none"}`;
  }
  if ("value" in answer) return answer.seed ? `${answer.value}\n(other numbers: seed ${answer.seed})` : answer.value;
  return answer.map((id, index) => `${kind === "order" ? `${index + 1}.` : "-"} ${named(id)}`).join("\n");
}

function bodyOf(report: Report): string {
  return [
    "What is wrong?",
    "",
    "",
    "---",
    `Item: ${report.itemId} (${report.hash})`,
    `Build: ${report.build}`,
    `Page: ${report.page}`,
    `Verdict: ${report.verdict || "none yet"}`,
    "",
    "Answer:",
    "",
    indented(shortened(wellFormed(report.answer))) || "    (none)",
  ].join("\n");
}

/** Cut a text so that its percent-encoded form stays short: an emoji takes twelve characters there. */
function shortened(text: string): string {
  let length = 0;
  let kept = "";
  for (const character of text) {
    length += encodeURIComponent(character).length;
    if (length > MOST_ENCODED) return `${kept}… (cut)`;
    kept += character;
  }
  return kept;
}

/** An indented block shows its text as typed: no mark-up, no mention, no link. */
function indented(text: string): string {
  return text ? text.replace(/^/gm, "    ") : "";
}
