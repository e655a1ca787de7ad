/** An error of the learner's program, with links to their own lines. */

import { html, nothing, type TemplateResult } from "lit";
import type { Raised } from "../../runtime/programs.ts";
import { ICONS } from "../icons.ts";
import { marked } from "./marked.ts";

/** Lines shown of a deep chain of calls: the first ones and the last. */
const FIRST = 2;
const LAST = 4;

export function raisedView({ error, frames, note }: Raised, goTo: (line: number) => void): TemplateResult {
  const left = frames.length - FIRST - LAST;
  return html`<div class="gm-raised">
    <p class="gm-raised__error" dir="auto">${ICONS.wrong}<strong>${error}</strong></p>
    ${note ? html`<p class="gm-raised__note">${marked(note)}</p>` : nothing}
    ${frames.length ? html`<ol class="gm-raised__lines">${frames.map((frame, index) => {
      if (left > 1 && index === FIRST) return html`<li class="gm-raised__left">${left} more calls</li>`;
      return left > 1 && index > FIRST && index < FIRST + left ? nothing : frameRow(frame, goTo);
    })}</ol>` : nothing}
  </div>`;
}

function frameRow({ line, function: name, text }: Raised["frames"][number], goTo: (line: number) => void): TemplateResult {
  return html`<li class="gm-raised__line"><button type="button" class="gm-line" @click=${() => goTo(line)}>Line ${line}</button>
    <span>${name ? html`in <code>${name}</code>: ` : nothing}<code>${text.trim()}</code></span></li>`;
}
