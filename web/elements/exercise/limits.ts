/** What the page says itself about an answer, before anything is graded. */

import type { Answer } from "../../runtime/protocol.ts";

/** As genmap.grading.answers.MOST_CHARACTERS; a longer answer is never sent. */
export const MOST_CHARACTERS = 20_000;

const EMPTY: Record<string, string> = {
  free: "Write an answer first. A sentence is enough.",
  choice: "Choose one of the answers first.",
  multi: "Choose at least one answer first.",
  numeric: "Write a number first.",
  place: "Choose the paradigm of the generative step first.",
  pick: "Choose one of the answers first.",
};

/** Give the polite sentence that asks for another answer, or null when it can be graded. */
export function refuse(kind: string, answer: Answer): string | null {
  if (isEmpty(answer)) return EMPTY[kind] ?? "Give an answer first.";
  const length = Math.max(...texts(answer).map(characters));
  if (length <= MOST_CHARACTERS) return null;
  return (
    `Your answer has ${grouped(length)} characters. Please shorten it to at most ` +
    `${grouped(MOST_CHARACTERS)}; nothing you wrote is lost.`
  );
}

/** Replace halves of surrogate pairs, which are no characters: neither UTF-8 nor a URL can hold them. */
export function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");
}

/** True when nothing was chosen or written. */
export function isEmpty(answer: Answer): boolean {
  if (typeof answer === "string") return !answer.trim();
  if ("choice" in answer) return !answer.choice;
  if ("primary" in answer) return !answer.primary;
  if ("value" in answer) return !answer.value.trim();
  return answer.length === 0;
}

/** The words of an answer that points' spans count in: a text, a reason, a number as typed. */
export function wordsOf(answer: Answer): string {
  return texts(answer)[0] ?? "";
}

function texts(answer: Answer): string[] {
  if (typeof answer === "string") return [answer];
  if ("reason" in answer) return [answer.reason];
  if ("value" in answer) return [answer.value];
  return [""];
}

/** Length as Python counts it: a character outside the basic plane is one, not two. */
function characters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
