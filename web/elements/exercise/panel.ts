/** The controls an exercise gets from its element, as one template over plain data. */

import { html, nothing, type TemplateResult } from "lit";
import type { Status } from "../../runtime/verdict.ts";
import type { Result } from "../../storage/store.ts";
import { ICONS } from "../icons.ts";
import { type Shown, verdictPanel } from "./feedback.ts";
import {
  answerButton,
  copiedReport,
  type Foot,
  hintButton,
  lastResult,
  notice,
  reportButton,
  spokenLine,
  waitingLine,
} from "./parts.ts";
import { SELF_RATINGS } from "./words.ts";

export type Phase =
  | { name: "idle"; notice: string }
  | { name: "loading"; short: string; text: string; share: number | null }
  | { name: "checking" }
  | ({ name: "verdict" } & Shown)
  | { name: "unavailable"; broken: boolean; message: string; rated: Status | null };

export interface Panel {
  phase: Phase;
  result: Result | null;
  speech: string;
  hasVariants: boolean;
  foot: Foot;
  check(): void;
  toggleAnswer(): void;
  again(): void;
  otherNumbers(): void;
  rate(status: Status): void;
}

/** Draw everything the element adds: buttons, what is waited for, notices, the verdict. */
export function panel(of: Panel): TemplateResult {
  return html`<div class="gm-controls">
    ${toolbar(of)} ${copiedReport(of.foot)} ${waiting(of.phase)}
    ${of.phase.name === "idle" ? notice(of.phase.notice) : nothing}
    ${of.phase.name === "verdict" ? verdictPanel(of.phase) : nothing}
    ${of.phase.name === "unavailable" ? selfRating(of, of.phase) : nothing}
    ${foot(of)}
    ${spokenLine(of.speech)}
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
    ${hintButton(of.foot)} ${answerButton(of.foot, of.toggleAnswer)}
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
    ${reportButton(of.foot)}
  </div>`;
}

function waiting(phase: Phase): TemplateResult {
  if (phase.name === "loading") return waitingLine(phase.text, phase.share);
  return waitingLine(phase.name === "checking" ? "Checking" : "");
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

function foot({ result, phase }: Panel): TemplateResult | typeof nothing {
  if (!result || phase.name === "unavailable") return nothing;
  return phase.name === "verdict" && !phase.stale ? nothing : lastResult(result);
}
