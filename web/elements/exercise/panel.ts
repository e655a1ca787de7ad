/** The controls an exercise gets from its element, as one template over plain data. */

import { html, nothing, type TemplateResult } from "lit";
import type { Status } from "../../runtime/verdict.ts";
import type { Result } from "../../storage/store.ts";
import { ICONS } from "../icons.ts";
import { type Shown, verdictPanel } from "./feedback.ts";
import { type Copied, copiedText } from "./report.ts";
import { HEADLINES, SELF_RATINGS } from "./words.ts";

export type Phase =
  | { name: "idle"; notice: string }
  | { name: "loading"; short: string; text: string; share: number | null }
  | { name: "checking" }
  | ({ name: "verdict" } & Shown)
  | { name: "unavailable"; broken: boolean; message: string; rated: Status | null };

export interface Panel {
  id: string;
  phase: Phase;
  result: Result | null;
  speech: string;
  answerOpen: boolean;
  hintsLeft: number;
  hasHints: boolean;
  hasVariants: boolean;
  /** Where a problem with this item is reported; null where a report can only be copied. */
  report: string | null;
  copied: Copied | null;
  check(): void;
  hint(): void;
  toggleAnswer(): void;
  again(): void;
  otherNumbers(): void;
  rate(status: Status): void;
  copyReport(): void;
}

/** Draw everything the element adds: buttons, what is waited for, notices, the verdict. */
export function panel(of: Panel): TemplateResult {
  return html`<div class="gm-controls">
    ${toolbar(of)} ${copied(of)} ${waiting(of)} ${notice(of)}
    ${of.phase.name === "verdict" ? verdictPanel(of.phase) : nothing}
    ${of.phase.name === "unavailable" ? selfRating(of, of.phase) : nothing}
    ${foot(of)}
    <p class="gm-spoken" role="status" aria-live="polite">${of.speech}</p>
  </div>`;
}

function toolbar(of: Panel): TemplateResult {
  const { phase } = of;
  const busy = phase.name === "loading" || phase.name === "checking";
  return html`<div class="gm-toolbar">
    <button type="button" class="gm-button gm-button--primary" aria-disabled=${String(busy)}
      @click=${of.check}>Check${
        phase.name === "loading" ? html` <span class="gm-button__wait">${phase.short}</span>` : nothing
      }</button>
    ${
      of.hasHints
        ? html`<button type="button" class="gm-button" aria-disabled=${String(of.hintsLeft === 0)}
            @click=${of.hint}>${of.hintsLeft ? "Hint" : "No more hints"}</button>`
        : nothing
    }
    <button type="button" class="gm-button" aria-expanded=${String(of.answerOpen)}
      aria-controls="${of.id}-answer" @click=${of.toggleAnswer}>${of.answerOpen ? "Hide answer" : "Show answer"}</button>
    ${
      phase.name === "verdict" || phase.name === "unavailable"
        ? html`<button type="button" class="gm-button" @click=${of.again}>Try again</button>`
        : nothing
    }
    ${
      of.hasVariants
        ? html`<button type="button" class="gm-button" @click=${of.otherNumbers}>Other numbers</button>`
        : nothing
    }
    ${
      of.report === null
        ? html`<button type="button" class="gm-report" @click=${of.copyReport}>Report a problem</button>`
        : html`<a class="gm-report" href=${of.report} target="_blank" rel="noopener noreferrer">Report a problem</a>`
    }
  </div>`;
}

function copied({ copied, id }: Panel): TemplateResult | typeof nothing {
  if (!copied) return nothing;
  const said = html`<p class="gm-notice">${ICONS.info}<span id="${id}-copied">${copiedText(copied)}</span></p>`;
  if (copied.done) return said;
  return html`${said}<textarea class="gm-field__text" rows="8" readonly aria-labelledby="${id}-copied"
    .value=${copied.text}></textarea>`;
}

function waiting({ phase }: Panel): TemplateResult {
  const text = phase.name === "loading" ? phase.text : phase.name === "checking" ? "Checking" : "";
  const share = phase.name === "loading" ? phase.share : null;
  return html`<div class="gm-wait" ?hidden=${!text}>
    ${
      phase.name !== "loading"
        ? nothing
        : share === null
          ? html`<progress class="gm-wait__bar" aria-label="Starting Python"></progress>`
          : html`<progress class="gm-wait__bar" aria-label="Fetching Python" max="1" .value=${share}></progress>`
    }
    <span>${text && `${text}…`}</span>
  </div>`;
}

function notice({ phase }: Panel): TemplateResult | typeof nothing {
  if (phase.name !== "idle" || !phase.notice) return nothing;
  return html`<p class="gm-notice" dir="auto">${ICONS.info}<span>${phase.notice}</span></p>`;
}

function selfRating(of: Panel, phase: Extract<Phase, { name: "unavailable" }>): TemplateResult {
  const lead = phase.broken ? "Your answer could not be graded, and that is our fault." : "No grading here, for now.";
  return html`<div class="gm-verdict gm-verdict--unavailable">
    <p class="gm-verdict__head">${ICONS.info}<strong>${lead}</strong></p>
    <p class="gm-verdict__message">${phase.message}</p>
    <p class="gm-verdict__message">Your answer is kept. The model answer is open below: compare, then rate yourself.</p>
    <div class="gm-toolbar" role="group" aria-label="Rate your answer yourself">
      ${(Object.keys(SELF_RATINGS) as Status[]).map(
        (status) => html`<button type="button" class="gm-button" aria-pressed=${String(phase.rated === status)}
          @click=${() => of.rate(status)}>${ICONS[status]}${SELF_RATINGS[status]}</button>`,
      )}
    </div>
  </div>`;
}

/** What is remembered of an earlier visit. */
function foot({ result, phase }: Panel): TemplateResult | typeof nothing {
  if (!result || phase.name === "unavailable") return nothing;
  return phase.name === "verdict" && !phase.stale ? nothing : lastResult(result);
}

function lastResult({ status, by }: Result): TemplateResult {
  const text = `${by === "self" ? "Your own rating" : "Last result"}: ${HEADLINES[status]}`;
  const why = by === "self" ? "" : ". Check again to see why.";
  return html`<p class="gm-badge gm-badge--${status}">${ICONS[status]}<span>${text}${why}</span></p>`;
}
