/** A learner's answer cut into marked and plain pieces, by the spans of a verdict's points. */

import type { PointResult } from "../../runtime/verdict.ts";

export interface Piece {
  text: string;
  /** Numbers (from 1, as `numbered` gives them) of the points these words decided; none for plain text. */
  points: number[];
  /** True when every one of those points was missed: the words speak against it. */
  against: boolean;
}

/** Plain text kept beside marked words; what lies further away becomes an ellipsis. */
const CONTEXT = 160;

/** Number the points whose words are marked, in order; the others get no number, so none is missing. */
export function numbered(points: readonly PointResult[]): readonly (number | null)[] {
  let last = 0;
  return points.map(({ span }) => (span ? ++last : null));
}

/** Cut `answer` at the borders of all spans; no piece when no point has a span. */
export function cut(answer: string, points: readonly PointResult[]): Piece[] {
  const characters = Array.from(answer);
  const borders = new Set([0, characters.length]);
  for (const { span } of points) {
    for (const border of span ?? []) borders.add(Math.min(Math.max(border, 0), characters.length));
  }
  if (!points.some((point) => point.span)) return [];
  const sorted = [...borders].sort((a, b) => a - b);
  const numbers = numbered(points);
  const pieces = sorted.slice(1).map((end, index) => {
    const start = sorted[index] ?? 0;
    const here = points.flatMap(({ span, hit }, at) =>
      span && span[0] <= start && end <= span[1] ? [{ number: numbers[at] ?? 0, hit }] : [],
    );
    const against = here.length > 0 && here.every(({ hit }) => !hit);
    return { text: characters.slice(start, end).join(""), points: here.map(({ number }) => number), against };
  });
  return pieces.map((piece, index) => (piece.points.length ? piece : shorten(piece, index, pieces.length)));
}

function shorten(piece: Piece, index: number, count: number): Piece {
  const characters = Array.from(piece.text);
  const before = index > 0 ? characters.slice(0, CONTEXT).join("") : "";
  const after = index < count - 1 ? characters.slice(-CONTEXT).join("") : "";
  if (characters.length <= before.length + after.length + 20) return piece;
  return { ...piece, text: `${before} … ${after}`.trim() };
}
