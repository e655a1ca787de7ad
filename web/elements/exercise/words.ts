/** What the page says about a verdict: shown and spoken from the same sentences. */

import type { PointResult, Verdict } from "../../runtime/verdict.ts";

export const HEADLINES = { right: "Right", partial: "Partly right", wrong: "Not yet" } as const;

export const SELF_RATINGS = { right: "I had it right", partial: "Partly", wrong: "Not yet" } as const;

/** Kinds whose points are things to say; the others' points are the parts of one choice. */
const OPEN: readonly string[] = ["free", "pick"];

/** Names of points beyond what was asked begin so, as genmap.grading.free_messages.BEYOND. */
const BEYOND = /^(reason: )?also: /;

/** What found and missed points are called. */
export function pointLabels(kind: string, status: Verdict["status"]): { found: string; missing: string } {
  if (!OPEN.includes(kind)) return { found: status === "right" ? "In detail" : "Right so far", missing: "Look again" };
  // A right answer need not say everything.
  return { found: "Found", missing: status === "right" ? "You could add" : "Still missing" };
}

/** The points worth listing: those of one choice, or of a right order or place, say nothing more. */
export function listed({ status, points }: Verdict, kind: string): readonly PointResult[] {
  if (OPEN.includes(kind)) return points.length > 1 || points[0]?.span ? points : [];
  return points.length > 1 && (status !== "right" || kind === "multi") ? points : [];
}

/** Say how much of what was asked is there, "2 of 3 points"; nothing where it is not counted. */
export function countText({ status, points }: Verdict, kind: string): string {
  const asked = points.filter((point) => !BEYOND.test(point.name));
  const made = asked.filter((point) => point.hit).length;
  if (!OPEN.includes(kind) || asked.length < 2) return "";
  // A right answer need not say everything.
  if (status === "right" && made < asked.length) return "";
  if (status !== "right" && made === asked.length) return "All points made, but one statement does not hold.";
  return `${made} of ${asked.length} points`;
}

/** The whole verdict as sentences for a live region. */
export function spoken(verdict: Verdict, kind: string): string {
  const labels = pointLabels(kind, verdict.status);
  const points = listed(verdict, kind);
  const found = points.filter((point) => point.hit).map((point) => point.name);
  const missing = points.filter((point) => !point.hit).map((point) => point.name);
  return [
    HEADLINES[verdict.status],
    countText(verdict, kind),
    verdict.message,
    found.length ? `${labels.found}: ${found.join("; ")}` : "",
    missing.length ? `${labels.missing}: ${missing.join("; ")}` : "",
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

/** Say what the runtime is doing; `purpose` is what Python is needed for. */
export function waitingFor(phase: string, loaded: number, total: number, purpose = "grades your answer"): Waiting {
  if (phase === "starting") {
    return { short: "waits for Python", text: `Starting Python, which ${purpose}`, share: null };
  }
  const text = `Fetching Python, which ${purpose}`;
  if (total <= 0) return { short: "waits for Python", text, share: null };
  const share = Math.min(1, loaded / total);
  const percent = Math.floor(share * 100);
  return { short: `waits for Python, ${percent - (percent % 10)} %`, text: `${text}: ${percent} %`, share };
}

function asSentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…][)\]"”’]*$/.test(first) ? first : `${first}.`;
}
