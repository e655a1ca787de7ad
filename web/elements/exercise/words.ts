/** What the page says about a verdict: shown and spoken from the same sentences. */

import type { Verdict } from "../../runtime/verdict.ts";

export const HEADLINES = { right: "Right", partial: "Partly right", wrong: "Not yet" } as const;

export const SELF_RATINGS = { right: "I had it right", partial: "Partly", wrong: "Not yet" } as const;

/** Kinds whose points are things to say; the others' points are the parts of one choice. */
const OPEN: readonly string[] = ["free", "pick"];

/** What found and missed points are called. */
export function pointLabels(kind: string, status: Verdict["status"]): { found: string; missing: string } {
  if (!OPEN.includes(kind)) return { found: "Right so far", missing: "Look again" };
  // A right answer need not say everything.
  return { found: "Found", missing: status === "right" ? "You could add" : "Still missing" };
}

/** Say how much was found: "2 of 3 points" for what was written, and always the score. */
export function scoreText({ score, points }: Verdict, kind: string): string {
  const percentage = `${Math.round(score * 100)} %`;
  if (points.length < 2 || !OPEN.includes(kind)) return `score ${percentage}`;
  const found = points.filter((point) => point.hit).length;
  return `${found} of ${points.length} points, score ${percentage}`;
}

/** The whole verdict as sentences for a live region. */
export function spoken(verdict: Verdict, kind: string): string {
  const labels = pointLabels(kind, verdict.status);
  const listed = verdict.points.length > 1 || OPEN.includes(kind) ? verdict.points : [];
  const found = listed.filter((point) => point.hit).map((point) => point.name);
  const missing = listed.filter((point) => !point.hit).map((point) => point.name);
  return [
    HEADLINES[verdict.status],
    scoreText(verdict, kind),
    verdict.message,
    found.length ? `${labels.found}: ${found.join("; ")}` : "",
    missing.length && verdict.status !== "right" ? `${labels.missing}: ${missing.join("; ")}` : "",
  ]
    .filter(Boolean)
    .map(asSentence)
    .join(" ");
}

export interface Waiting {
  /** For the button: short, and in tens, since a screen reader may read every change. */
  short: string;
  text: string;
  /** Share of the download that is done, where that is known. */
  share: number | null;
}

/** Say what the runtime is doing. */
export function waitingFor(phase: string, loaded: number, total: number): Waiting {
  if (phase === "starting") {
    return { short: "waits for Python", text: "Starting Python, which grades your answer", share: null };
  }
  const text = "Fetching Python, which grades your answer";
  if (total <= 0) return { short: "waits for Python", text, share: null };
  const share = Math.min(1, loaded / total);
  const percent = Math.floor(share * 100);
  return { short: `waits for Python, ${percent - (percent % 10)} %`, text: `${text}: ${percent} %`, share };
}

function asSentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…]$/.test(first) ? first : `${first}.`;
}
