/** What the page says about a verdict: shown and spoken from the same sentences. */

import type { Verdict } from "../../runtime/verdict.ts";

export const HEADLINES = { right: "Right", partial: "Partly right", wrong: "Not yet" } as const;

export const SELF_RATINGS = { right: "I had it right", partial: "Partly", wrong: "Not yet" } as const;

/** Say how much was found: "2 of 3 points", or a percentage where there are no points. */
export function scoreText({ score, points }: Verdict): string {
  const percentage = `${Math.round(score * 100)} %`;
  if (points.length < 2) return `score ${percentage}`;
  const found = points.filter((point) => point.hit).length;
  return `${found} of ${points.length} points, score ${percentage}`;
}

/** The whole verdict as sentences for a live region. */
export function spoken(verdict: Verdict): string {
  const found = verdict.points.filter((point) => point.hit).map((point) => point.name);
  const missing = verdict.points.filter((point) => !point.hit).map((point) => point.name);
  return [
    HEADLINES[verdict.status],
    scoreText(verdict),
    verdict.message,
    found.length ? `Found: ${found.join("; ")}` : "",
    missing.length && verdict.status !== "right" ? `Still missing: ${missing.join("; ")}` : "",
  ]
    .filter(Boolean)
    .map(asSentence)
    .join(" ");
}

/** Say what the runtime is doing, with its share of the download where that is known. */
export function waitText(phase: string, loaded: number, total: number): string {
  if (phase !== "fetching") return "Starting Python, which grades your answer";
  const share = total > 0 ? `: ${Math.min(100, Math.floor((100 * loaded) / total))} %` : "";
  return `Fetching Python, which grades your answer${share}`;
}

function asSentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…]$/.test(first) ? first : `${first}.`;
}
