/** Where the marks of a small picture of numbers stand: a heat map, or a scatter of points. No DOM. */

import type { Shown } from "../../runtime/programs.ts";

/** Rows and columns that a heat map shows at most. */
export const MOST_CELLS = 40;
const MOST_POINTS = 600;

export interface Cell {
  row: number;
  column: number;
  /** 0 for the least value of both pictures, 1 for the greatest; null where it is no number. */
  share: number | null;
}

export interface Heat {
  kind: "heat";
  rows: number;
  columns: number;
  cells: readonly Cell[];
  /** The first entry that differs, where it is shown. */
  at: readonly [row: number, column: number] | null;
  cut: boolean;
}

export interface Scatter {
  kind: "scatter";
  /** Places in a square from 0 to 1, upwards. */
  points: readonly (readonly [x: number, y: number])[];
  at: number | null;
  cut: boolean;
}

export interface Pictures {
  expected: Heat | Scatter;
  actual: Heat | Scatter;
  /** Least and greatest of all values: both pictures have one scale. */
  range: readonly [number, number];
}

/** Pictures of two arrays on one scale; null where their shapes or values give none. */
export function pictures(expected: Shown, actual: Shown): Pictures | null {
  const finite = [expected, actual].flatMap(({ values }) => values ?? []).filter(isNumber);
  if (!finite.length) return null;
  const scatter = isPoints(expected) && isPoints(actual);
  const drawn = [expected, actual].map((shown) => (scatter ? scatterOf(shown, finite) : heatOf(shown, finite)));
  const [first, second] = drawn;
  return first && second ? { expected: first, actual: second, range: rangeOf(finite) } : null;
}

/** Rows of pairs: points in the plane, once there are some of them. */
function isPoints({ shape, values }: Shown): boolean {
  return values !== null && shape?.length === 2 && shape[1] === 2 && (shape[0] ?? 0) >= 8;
}

function heatOf({ shape, values, at }: Shown, finite: readonly number[]): Heat | null {
  if (!values || !shape || shape.length < 1 || shape.length > 2) return null;
  const [rows, columns] = shape.length === 1 ? [1, shape[0] ?? 0] : [shape[0] ?? 0, shape[1] ?? 0];
  if (rows * columns !== values.length || rows * columns < 2) return null;
  const [least, greatest] = rangeOf(finite);
  const shown = { rows: Math.min(rows, MOST_CELLS), columns: Math.min(columns, MOST_CELLS) };
  const cells: Cell[] = [];
  for (let row = 0; row < shown.rows; row += 1) {
    for (let column = 0; column < shown.columns; column += 1) {
      cells.push({ row, column, share: shareOf(values[row * columns + column], least, greatest) });
    }
  }
  const [row, column] = at?.length === 1 ? [0, at[0] ?? 0] : [at?.[0] ?? 0, at?.[1] ?? 0];
  const marked = at && row < shown.rows && column < shown.columns;
  const cut = shown.rows < rows || shown.columns < columns;
  return { kind: "heat", ...shown, cells, at: marked ? [row, column] : null, cut };
}

function scatterOf({ shape, values, at }: Shown, finite: readonly number[]): Scatter | null {
  const [least, greatest] = rangeOf(finite);
  const count = shape?.[0] ?? 0;
  const points: [number, number][] = [];
  for (let row = 0; row < Math.min(count, MOST_POINTS); row += 1) {
    const place = [0, 1].map((axis) => shareOf(values?.[2 * row + axis], least, greatest));
    // A point that is nowhere keeps its number, so that the marked one stays the right one.
    points.push([place[0] ?? Number.NaN, place[1] ?? Number.NaN]);
  }
  const marked = at?.[0] !== undefined && at[0] < points.length ? at[0] : null;
  return { kind: "scatter", points, at: marked, cut: count > MOST_POINTS };
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function shareOf(value: number | null | undefined, least: number, greatest: number): number | null {
  if (!isNumber(value)) return null;
  return greatest > least ? (value - least) / (greatest - least) : 0.5;
}

function rangeOf(finite: readonly number[]): readonly [number, number] {
  return finite.reduce<[number, number]>(
    ([least, greatest], value) => [Math.min(least, value), Math.max(greatest, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}
