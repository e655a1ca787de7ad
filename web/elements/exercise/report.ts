/** A report of a problem with an item: a prefilled issue, or a text to copy where no site takes issues. */

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

/** What became of a report that was to be copied; one that was not is shown, to be copied by hand. */
export interface Copied {
  done: boolean;
  text: string;
}

/** Give the address of a new issue, or null when `repository` is no web address. */
export function reportAddress(repository: string, report: Report): string | null {
  if (!/^https?:\/\/./.test(repository)) return null;
  const title = encodeURIComponent(titleOf(report));
  const body = encodeURIComponent(bodyOf(report));
  return `${repository.replace(/\/+$/, "")}/issues/new?title=${title}&body=${body}`;
}

/** Copy a report as text. */
export function copyReport(report: Report): Promise<Copied> {
  return copyText(`${titleOf(report)}\n\n${bodyOf(report)}`);
}

/** Copy a text; a browser may refuse, and has no clipboard for a page without https. */
export async function copyText(text: string): Promise<Copied> {
  try {
    await navigator.clipboard.writeText(text);
    return { done: true, text };
  } catch {
    return { done: false, text };
  }
}

/** Say what became of it, and what to do next. */
export function copiedText({ done }: Copied): string {
  return done
    ? "The report is copied: the item, the build and your answer. Paste it into a message to the people who run this site."
    : "Your browser did not let the page copy the report. Copy it from here and send it to the people who run this site.";
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

function titleOf({ itemId }: Report): string {
  return `Problem with ${itemId}`;
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
