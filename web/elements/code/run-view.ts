/** What a program printed, drew and gave, and how it ended. Its output goes in as text, never as mark-up. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Outcome } from "../../runtime/programs.ts";
import { ICONS } from "../icons.ts";
import { grouped } from "./limits.ts";
import { raisedView } from "./raised.ts";
import type { Piece, Transcript } from "./transcript.ts";

export interface RunView {
  transcript: Transcript;
  /** Null while the program runs. */
  outcome: Outcome | null;
  /** Why the program did not come to its end; else "". */
  stopped: string;
  stale: boolean;
}

export function runView(run: RunView, goTo: (line: number) => void): TemplateResult {
  const { transcript, outcome, stopped } = run;
  return html`<section class="gm-run" aria-label="Output" ?data-stale=${run.stale}>
    <p class="gm-run__label">Output</p>
    ${run.stale ? html`<p class="gm-run__end">This is of your code before the last change.</p>` : nothing}
    ${dropped(transcript)} ${output(transcript)}
    ${outcome ? ending(outcome, transcript, goTo) : nothing}
    ${stopped ? html`<p class="gm-run__end">${ICONS.info}<span>${stopped}</span></p>` : nothing}
  </section>`;
}

function dropped({ dropped }: Transcript): TemplateResult | typeof nothing {
  const parts = [
    dropped.characters ? `${grouped(dropped.characters)} characters` : "",
    dropped.figures ? `${dropped.figures} figures` : "",
  ].filter(Boolean);
  return parts.length ? html`<p class="gm-run__end">The first ${parts.join(" and ")} are not shown.</p>` : nothing;
}

function output({ pieces }: Transcript): TemplateResult | typeof nothing {
  if (!pieces.length) return nothing;
  return html`<div class="gm-run__out" tabindex="0" role="group" aria-label="What the program printed">
    ${repeat(pieces, ({ key }) => key, piece)}
  </div>`;
}

function piece(of: Piece): TemplateResult {
  if (of.kind === "figure") return html`<img class="gm-run__figure" src="data:image/png;base64,${of.image}" alt=${of.alt}>`;
  if (of.kind === "stdout") return html`<pre class="gm-run__text">${of.text}</pre>`;
  return html`<div class="gm-run__errors"><p class="gm-run__stream">Error output</p><pre class="gm-run__text">${of.text}</pre></div>`;
}

function ending(outcome: Outcome, transcript: Transcript, goTo: (line: number) => void): TemplateResult | typeof nothing {
  if (outcome.kind === "raised") return raisedView(outcome.raised, goTo);
  if (outcome.kind === "exited") {
    return html`<p class="gm-run__end">${ICONS.info}<span>The program ended itself (status ${outcome.status}).</span></p>`;
  }
  if (outcome.value !== null) {
    return html`<div class="gm-run__value"><p class="gm-run__label">Value of the last line</p>
      <pre class="gm-run__text" tabindex="0" aria-label="Value of the last line">${outcome.value}</pre></div>`;
  }
  return transcript.length + transcript.figures ? nothing : html`<p class="gm-run__end">${ICONS.info}<span>Your
    program ran to its end and printed nothing.</span></p>`;
}
