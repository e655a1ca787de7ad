/** The checks of an exercise, one row each, as they are looked at one by one. */

import { html, nothing, type TemplateResult } from "lit";
import type { CheckReport } from "../../runtime/programs.ts";
import { HEADLINES } from "../exercise/words.ts";
import { ICONS } from "../icons.ts";
import { compareView } from "./compare.ts";
import { marked } from "./marked.ts";
import { raisedView } from "./raised.ts";
import { CHECK_WORDS, countText, repeats, SAME_ERROR, verdictOf } from "./words.ts";

export interface ChecksView {
  /** Names and titles, in order. */
  listed: ReadonlyMap<string, string>;
  /** Reports of the checks that are over, in the same order. */
  reports: readonly CheckReport[];
  running: boolean;
  /** Why not all checks came to their end; else "". */
  stopped: string;
  /** True once the code was changed after these checks. */
  stale: boolean;
}

const LOOKS = { passed: "hit", failed: "against", stopped: "stop", skipped: "miss", broken: "info" } as const;

export function checkView(checks: ChecksView, goTo: (line: number) => void): TemplateResult {
  const { listed, reports, running, stopped, stale } = checks;
  const verdict = running || stopped ? null : verdictOf(reports);
  const look = verdict === "error" || verdict === null ? "unavailable" : verdict;
  const again = repeats(reports);
  return html`<section class="gm-checks gm-verdict gm-verdict--${look}" aria-label="Checks" ?data-stale=${stale}>
    ${head(checks, verdict)}
    ${stale ? html`<p class="gm-verdict__stale">This is about your code before the last change.</p>` : nothing}
    ${stopped ? html`<p class="gm-verdict__message">${stopped}</p>` : nothing}
    <ol class="gm-checks__list">
      ${[...listed].map(([name, title], index) => row(title, reports.find((one) => one.name === name), {
        running: running && index === reports.length,
        repeats: again.has(name),
        goTo,
      }))}
    </ol>
  </section>`;
}

function head({ listed, reports }: ChecksView, verdict: ReturnType<typeof verdictOf> | null): TemplateResult {
  const count = html`<span class="gm-verdict__count">${countText(reports, listed.size)}</span>`;
  if (verdict === null) return html`<p class="gm-verdict__head">${ICONS.info}<strong>Checks</strong>${count}</p>`;
  if (verdict === "error") {
    return html`<p class="gm-verdict__head">${ICONS.info}<strong>Not all could be checked, and that is our fault.</strong>${count}</p>`;
  }
  return html`<p class="gm-verdict__head">${ICONS[verdict]}<strong>${HEADLINES[verdict]}</strong>${count}</p>`;
}

interface RowOptions {
  running: boolean;
  /** Whether the error of this check was told above. */
  repeats: boolean;
  goTo(line: number): void;
}

function row(title: string, report: CheckReport | undefined, { running, repeats, goTo }: RowOptions): TemplateResult {
  const look = report ? LOOKS[report.status] : "miss";
  const word = report ? CHECK_WORDS[report.status] : running ? "Running…" : "";
  return html`<li class="gm-check gm-point gm-point--${look}" data-status=${report?.status ?? (running ? "running" : "waiting")}>
    ${ICONS[look]}
    <div class="gm-check__body">
      <p class="gm-check__head"><span class="gm-point__name">${title}</span> <span class="gm-check__word">${word}</span></p>
      ${report && report.status !== "skipped" ? found(report, repeats, goTo) : nothing}
    </div></li>`;
}

function found(report: CheckReport, repeats: boolean, goTo: (line: number) => void): TemplateResult {
  const { status, raised, printed } = report;
  const message = repeats ? SAME_ERROR : report.message;
  return html`
    ${message && status !== "passed" ? html`<p class="gm-check__message" dir="auto">${marked(message)}</p>` : nothing}
    ${raised && !repeats ? raisedView(raised, goTo) : nothing}
    ${status === "passed" ? nothing : compareView(report)}
    ${printed ? html`<details class="gm-check__printed"><summary>What your code printed</summary>
      <pre class="gm-run__text" tabindex="0" aria-label="What your code printed">${printed.slice(0, 10_000)}</pre></details>` : nothing}`;
}
