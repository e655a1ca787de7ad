/** Words in which backticks stand around code, as in Python's notes and messages. */

import { html, type TemplateResult } from "lit";

/** Code between two single backticks; three of them are what they are. */
const CODE = /(?<!`)`([^`\n]+)`(?!`)/g;

/** The words for a page: what stood between backticks is a `code` element, and all of it is text. */
export function marked(words: string): (string | TemplateResult)[] {
  return words.split(CODE).map((part, index) => (index % 2 ? html`<code>${part}</code>` : part));
}

/** The words for the ear, without backticks. */
export function unmarked(words: string): string {
  return words.replaceAll(CODE, "$1");
}
