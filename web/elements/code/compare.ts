/** Expected beside actual: as text, and arrays of numbers as small pictures too. */

import { html, nothing, svg, type TemplateResult } from "lit";
import type { CheckReport, Shown } from "../../runtime/programs.ts";
import { type Heat, MOST_CELLS, type Pictures, pictures, type Scatter } from "./picture.ts";
import { differenceText, shapeText } from "./words.ts";

const SIZE = 160; // units of a picture's longer side
const SHORT = 24; // characters that fit everywhere; what may have to be scrolled is reached by keyboard

export function compareView(report: CheckReport): TemplateResult | typeof nothing {
  const { actual, expected } = report;
  if (!actual && !expected) return nothing;
  const drawn = actual && expected ? pictures(expected, actual) : null;
  const difference = differenceText(report);
  return html`<div class="gm-compare">
      ${expected ? side("Expected", expected, drawn?.expected ?? null, drawn) : nothing}
      ${actual ? side("Yours", actual, drawn?.actual ?? null, drawn) : nothing}
    </div>
    ${difference ? html`<p class="gm-check__message">${difference}</p>` : nothing}
    ${drawn ? html`<p class="gm-compare__scale">${legend(drawn)}</p>` : nothing}`;
}

function side(label: string, shown: Shown, drawn: Heat | Scatter | null, all: Pictures | null): TemplateResult {
  const shape = shapeText(shown);
  return html`<div class="gm-compare__side">
    <p class="gm-verdict__label">${label}${shape ? html`, <span>${shape}</span>` : nothing}</p>
    ${
      shown.text.length > SHORT
        ? html`<pre class="gm-compare__text" tabindex="0" aria-label=${label}>${shown.text}</pre>`
        : html`<pre class="gm-compare__text">${shown.text}</pre>`
    }
    ${drawn && all ? picture(label, drawn, all) : nothing}
  </div>`;
}

function picture(label: string, drawn: Heat | Scatter, { range }: Pictures): TemplateResult {
  const from = `values from ${short(range[0])} to ${short(range[1])}`;
  if (drawn.kind === "scatter") {
    const text = `${label}: scatter of ${drawn.points.length} points, ${from}`;
    return html`<svg class="gm-picture" role="img" aria-label=${text} viewBox="-6 -6 ${SIZE + 12} ${SIZE + 12}">${points(drawn)}</svg>`;
  }
  const { rows, columns, at } = drawn;
  const where = at ? `; the first difference, at row ${at[0]} and column ${at[1]}, has a frame` : "";
  const text = `${label}: heat map of ${rows} by ${columns} entries, ${from}${where}`;
  const edge = SIZE / Math.max(rows, columns, 6);
  return html`<svg class="gm-picture" role="img" aria-label=${text} style="max-width: ${(columns * edge) / SIZE * 10}rem"
    viewBox="-2 -2 ${columns * edge + 4} ${rows * edge + 4}">${heat(drawn, edge)}</svg>`;
}

function heat({ cells, at }: Heat, edge: number): TemplateResult {
  const rect = (row: number, column: number, look: string, opacity: number) =>
    svg`<rect class=${look} x=${column * edge} y=${row * edge} width=${edge} height=${edge} fill-opacity=${opacity}></rect>`;
  return svg`${cells.map(({ row, column, share }) =>
    share === null
      ? rect(row, column, "gm-picture__none", 1)
      : rect(row, column, "gm-picture__cell", Math.round((0.08 + 0.92 * share) * 100) / 100),
  )}${at ? rect(at[0], at[1], "gm-picture__at", 0) : nothing}`;
}

function points({ points, at }: Scatter): TemplateResult {
  const dot = ([x, y]: readonly [number, number], look: string, radius: number) =>
    Number.isFinite(x + y) ? svg`<circle class=${look} cx=${x * SIZE} cy=${(1 - y) * SIZE} r=${radius}></circle>` : nothing;
  const marked = at === null ? undefined : points[at];
  return svg`${points.map((point) => dot(point, "gm-picture__dot", 2.4))}${marked ? dot(marked, "gm-picture__at", 5) : nothing}`;
}

function legend({ actual, expected, range }: Pictures): string {
  const marked = actual.at !== null || expected.at !== null;
  const scale =
    actual.kind === "heat" ? `Light is ${short(range[0])}, dark is ${short(range[1])}.` : "Both have the same axes.";
  const cut = actual.cut || expected.cut;
  const left = actual.kind === "heat" ? `the first ${MOST_CELLS} rows and columns` : "the first points";
  return [scale, marked ? "The frame is the first difference." : "", cut ? `Only ${left} are drawn.` : ""].filter(Boolean).join(" ");
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
