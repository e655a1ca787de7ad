/** The controls a code exercise gets from its element, as one template over plain data. */

import { html, nothing, type TemplateResult } from "lit";
import type { Result } from "../../storage/store.ts";
import {
  answerButton,
  copiedNote,
  copiedReport,
  type Foot,
  hintButton,
  lastResult,
  notice,
  reportButton,
  spokenLine,
  waitingLine,
} from "../exercise/parts.ts";
import type { Copied } from "../exercise/report.ts";
import { ICONS } from "../icons.ts";
import { type ChecksView, checkView } from "./check-view.ts";
import type { FieldState } from "./field.ts";
import type { OwnCode } from "./own-code.ts";
import { type RunView, runView } from "./run-view.ts";
import type { Work } from "./work.ts";

export interface Panel {
  work: Work;
  field: FieldState;
  own: OwnCode;
  link: Copied | null;
  asksAnswer: boolean;
  result: Result | null;
  speech: string;
  foot: Foot;
  indent(more: boolean): void;
  run(): void;
  check(): void;
  stop(): void;
  reset(): void;
  share(): void;
  toggleAnswer(): void;
  showAnswer(show: boolean): void;
  goTo(line: number): void;
  typedInput(): void;
}

const KEYS: Record<FieldState, string> = {
  served: "Click or tap the code to edit it.",
  loading: "The editor is on its way; you can type already.",
  editor: "Tab indents; Esc, then Tab leaves the code. Ctrl + Enter runs it.",
  plain: "The editor could not be loaded, so this is a plain field. Everything else works. Ctrl + Enter runs the code.",
};

/** Draw everything the element adds: keys, input, buttons, notices, and what came of a run or a check. */
export function panel(of: Panel): TemplateResult {
  const { work } = of;
  return html`<div class="gm-controls">
    ${keys(of)} ${input(of)} ${toolbar(of)}
    ${copiedReport(of.foot)} ${link(of)} ${question(of)} ${offer(of)} ${told(of)}
    ${work.waiting ? waitingLine(work.waiting.text, work.waiting.share) : waitingLine(work.busy === "run" ? "Running" : work.busy ? "Checking" : "")}
    ${unavailable(work.unavailable)}
    ${run(work.run, of)} ${checks(work.checks, of)}
    ${of.result && !work.checks ? lastResult(of.result) : nothing}
    ${spokenLine(of.speech)}
  </div>`;
}

function keys(of: Panel): TemplateResult {
  return html`<div class="gm-code__under">
    <p class="gm-code__keys gm-code__keys--${of.field}" id="${of.foot.id}-keys">${KEYS[of.field]}</p>
  </div>`;
}

/** What a keyboard of glass has no keys for. */
function indentation(of: Panel): TemplateResult | typeof nothing {
  if (of.field !== "editor") return nothing;
  return html`<span class="gm-code__touch"><button type="button" class="gm-button" @pointerdown=${stay}
      @click=${() => of.indent(false)}>Outdent</button><button type="button" class="gm-button" @pointerdown=${stay}
      @click=${() => of.indent(true)}>Indent</button></span>`;
}

/** The focus stays in the code, and a phone's keyboard with it. */
function stay(event: Event): void {
  event.preventDefault();
}

function input(of: Panel): TemplateResult {
  return html`<details class="gm-code__input"><summary>Input</summary>
    <label class="gm-field__label" for="${of.foot.id}-input">What input() reads: a line for each call, filled in before you run</label>
    <textarea class="gm-field__text" id="${of.foot.id}-input" rows="2" spellcheck="false" autocomplete="off"
      @input=${of.typedInput}></textarea>
  </details>`;
}

function toolbar(of: Panel): TemplateResult {
  const { busy, waiting } = of.work;
  const wait = (task: "run" | "check") =>
    busy === task && waiting ? html` <span class="gm-button__wait">${waiting.short}</span>` : nothing;
  // On a phone the first group stays in view while the code is edited: see code.css.
  return html`<div class="gm-code__tools">
    <div class="gm-toolbar gm-code__bar">${indentation(of)}
      <button type="button" class="gm-button gm-button--run" aria-disabled=${String(busy !== null)}
        @click=${of.run}>${ICONS.run}Run${wait("run")}</button>
      <button type="button" class="gm-button gm-button--primary" aria-disabled=${String(busy !== null)}
        @click=${of.check}>Check${wait("check")}</button>
      ${busy ? html`<button type="button" class="gm-button" @click=${of.stop}>${ICONS.stop}Stop</button>` : nothing}
    </div>
    <div class="gm-toolbar">
      ${hintButton(of.foot)} ${answerButton(of.foot, of.toggleAnswer)}
      <button type="button" class="gm-button" @click=${of.reset}>Reset</button>
      <button type="button" class="gm-button" @click=${of.share}>Share</button>
      ${reportButton(of.foot)}
    </div>
  </div>`;
}

function link({ link, foot }: Panel): TemplateResult | typeof nothing {
  if (!link) return nothing;
  const said = link.done
    ? "The link is copied. It holds your code; whoever opens it decides what becomes of theirs, and nothing runs by itself."
    : "Your browser did not let the page copy the link. Copy it from here.";
  return copiedNote(`${foot.id}-link`, said, link);
}

function question({ asksAnswer, showAnswer }: Panel): TemplateResult | typeof nothing {
  if (!asksAnswer) return nothing;
  return html`<div class="gm-ask" role="group" aria-label="Show the answer?">
    <p>You have not checked your code yet. Show the answer all the same?</p>
    <div class="gm-toolbar"><button type="button" class="gm-button" @click=${() => showAnswer(true)}>Show it</button>
      <button type="button" class="gm-button" @click=${() => showAnswer(false)}>Not yet</button></div>
  </div>`;
}

const FROM = {
  link: { text: "The link you opened brings other code for this exercise. Nothing of it has run.", take: "Use the link's code" },
  tab: { text: "In another tab you have written other code for this exercise.", take: "Use the other tab's code" },
} as const;

function offer({ own }: Panel): TemplateResult | typeof nothing {
  const { offer } = own;
  if (!offer) return nothing;
  const words = FROM[offer.from];
  return html`<div class="gm-ask" role="group" aria-label="Which code to keep">
    <p>${words.text} Your own code is untouched until you choose.</p>
    <pre class="gm-run__text" tabindex="0" aria-label="The other code">${offer.code}</pre>
    <div class="gm-toolbar"><button type="button" class="gm-button" @click=${() => own.take()}>${words.take}</button>
      <button type="button" class="gm-button" @click=${() => own.keep()}>Keep my code</button></div>
  </div>`;
}

function told({ own }: Panel): TemplateResult | typeof nothing {
  if (!own.notice || !own.undoable) return notice(own.notice);
  return html`<div class="gm-notice gm-notice--undo">${ICONS.info}<span>${own.notice}</span>
    <button type="button" class="gm-button" @click=${() => own.undo()}>Undo</button></div>`;
}

function unavailable(message: string): TemplateResult | typeof nothing {
  if (!message) return nothing;
  return html`<div class="gm-verdict gm-verdict--unavailable">
    <p class="gm-verdict__head">${ICONS.info}<strong>No Python here, for now.</strong></p>
    <p class="gm-verdict__message">${message}</p>
    <p class="gm-verdict__message">Your code is kept. Run and Check try again.</p>
  </div>`;
}

function run(of: RunView | null, { goTo }: Panel): TemplateResult | typeof nothing {
  return of ? runView(of, goTo) : nothing;
}

function checks(of: ChecksView | null, { goTo }: Panel): TemplateResult | typeof nothing {
  return of ? checkView(of, goTo) : nothing;
}
