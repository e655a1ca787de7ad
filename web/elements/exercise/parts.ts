/** Parts of the controls that every kind of exercise has. */

import { html, nothing, type TemplateResult } from "lit";
import type { Result } from "../../storage/store.ts";
import { ICONS } from "../icons.ts";
import { type Copied, copiedText } from "./report.ts";
import { HEADLINES } from "./words.ts";

export interface Foot {
  id: string;
  hasHints: boolean;
  hintsLeft: number;
  answerOpen: boolean;
  /** Where a problem with this item is reported; null where a report can only be copied. */
  report: string | null;
  copied: Copied | null;
  hint(): void;
  copyReport(): void;
}

export function hintButton({ hasHints, hintsLeft, hint }: Foot): TemplateResult | typeof nothing {
  if (!hasHints) return nothing;
  return html`<button type="button" class="gm-button" aria-disabled=${String(hintsLeft === 0)}
    @click=${hint}>${hintsLeft ? "Hint" : "No more hints"}</button>`;
}

export function answerButton({ id, answerOpen }: Foot, toggle: () => void): TemplateResult {
  return html`<button type="button" class="gm-button" aria-expanded=${String(answerOpen)}
    aria-controls="${id}-answer" @click=${toggle}>${answerOpen ? "Hide answer" : "Show answer"}</button>`;
}

export function reportButton({ report, copyReport }: Foot): TemplateResult {
  return report === null
    ? html`<button type="button" class="gm-report" @click=${copyReport}>Report a problem</button>`
    : html`<a class="gm-report" href=${report} target="_blank" rel="noopener noreferrer">Report a problem</a>`;
}

/** What became of a report that was to be copied. */
export function copiedReport({ copied, id }: Foot): TemplateResult | typeof nothing {
  return copied ? copiedNote(id, copiedText(copied), copied) : nothing;
}

/** What became of a text that was to be copied: a sentence, and the text where that failed. */
export function copiedNote(id: string, said: string, { done, text }: Copied): TemplateResult {
  const note = html`<p class="gm-notice">${ICONS.info}<span id="${id}-copied">${said}</span></p>`;
  if (done) return note;
  return html`${note}<textarea class="gm-field__text" rows="8" readonly aria-labelledby="${id}-copied"
    .value=${text}></textarea>`;
}

/** What is waited for; `share` is null where nobody knows how long, undefined where no bar helps. */
export function waitingLine(text: string, share?: number | null): TemplateResult {
  return html`<div class="gm-wait" ?hidden=${!text}>
    ${
      share === undefined
        ? nothing
        : share === null
          ? html`<progress class="gm-wait__bar" aria-label="Starting Python"></progress>`
          : html`<progress class="gm-wait__bar" aria-label="Fetching Python" max="1" .value=${share}></progress>`
    }
    <span>${text && `${text}…`}</span>
  </div>`;
}

export function notice(text: string): TemplateResult | typeof nothing {
  return text ? html`<p class="gm-notice" dir="auto">${ICONS.info}<span>${text}</span></p>` : nothing;
}

export function spokenLine(speech: string): TemplateResult {
  return html`<p class="gm-spoken" role="status" aria-live="polite">${speech}</p>`;
}

/** What is remembered of an earlier visit. */
export function lastResult({ status, by }: Result): TemplateResult {
  const text = `${by === "self" ? "Your own rating" : "Last result"}: ${HEADLINES[status]}`;
  const why = by === "self" ? "" : ". Check again to see why.";
  return html`<p class="gm-badge gm-badge--${status}">${ICONS[status]}<span>${text}${why}</span></p>`;
}
