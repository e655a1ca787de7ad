/** A verdict as HTML. Everything a learner wrote goes in as text, never as mark-up. */

import { html, nothing, type TemplateResult } from "lit";
import type { PointResult, Verdict } from "../../runtime/verdict.ts";
import { ICONS } from "../icons.ts";
import { cut, numbered, type Piece } from "./spans.ts";
import { countText, HEADLINES, listed, pointLabels } from "./words.ts";

export interface Shown {
  kind: string;
  verdict: Verdict;
  /** The learner's own words, in which the points' spans count. */
  words: string;
  /** True once the answer was changed after this verdict. */
  stale: boolean;
}

/** Show a verdict: status, message, the learner's words with the points in them, the missing points. */
export function verdictPanel({ kind, verdict, words, stale }: Shown): TemplateResult {
  const pieces = cut(words, verdict.points);
  const count = countText(verdict, kind);
  return html`<div class="gm-verdict gm-verdict--${verdict.status}" ?data-stale=${stale}>
    <p class="gm-verdict__head">
      ${ICONS[verdict.status]}<strong>${HEADLINES[verdict.status]}</strong>
      ${count ? html`<span class="gm-verdict__count">${count}</span>` : nothing}
    </p>
    ${stale ? html`<p class="gm-verdict__stale">This is about your answer before the last change.</p>` : nothing}
    ${verdict.message ? html`<p class="gm-verdict__message" dir="auto">${verdict.message}</p>` : nothing}
    ${pieces.length ? ownWords(pieces) : nothing}
    ${pointLists(verdict, kind)}
  </div>`;
}

function ownWords(pieces: readonly Piece[]): TemplateResult {
  return html`<p class="gm-verdict__label">In your words</p>
    <blockquote class="gm-words" dir="auto">${pieces.map(words)}</blockquote>`;
}

function words({ text, points, against }: Piece): TemplateResult {
  if (!points.length) return html`<bdi>${text}</bdi>`;
  return html`<mark class="gm-mark ${against ? "gm-mark--against" : ""}"><bdi>${text}</bdi><sup
    class="gm-number">${points.join(", ")}</sup></mark>`;
}

function pointLists(verdict: Verdict, kind: string): TemplateResult {
  const labels = pointLabels(kind, verdict.status);
  const numbers = numbered(verdict.points);
  const rows = listed(verdict, kind).map((point) => ({ point, number: numbers[verdict.points.indexOf(point)] ?? null }));
  const list = (label: string, hit: boolean) => {
    const some = rows.filter(({ point }) => point.hit === hit);
    if (!some.length) return nothing;
    return html`<p class="gm-verdict__label">${label}</p>
      <ul class="gm-points">${some.map(({ point, number }) => pointRow(point, number, verdict.message))}</ul>`;
  };
  return html`${list(labels.found, true)}${list(labels.missing, false)}`;
}

function pointRow(point: PointResult, number: number | null, message: string): TemplateResult {
  const look = point.hit ? "hit" : point.span ? "against" : "miss";
  // What the message says is not said again.
  const why = message.includes(point.why) ? "" : point.why;
  return html`<li class="gm-point gm-point--${look}">${ICONS[look]}
    <span dir="auto"><span class="gm-point__name">${point.name}</span>${
      number ? html` <sup class="gm-number">${number}</sup>` : nothing
    }${why ? html`<span class="gm-point__why">${why}</span>` : nothing}</span></li>`;
}
