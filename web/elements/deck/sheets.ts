/** Which card goes where on which printed side. */

export type Layout = "single" | "eight";
/** The edge about which the printer turns the paper. */
export type Flip = "long" | "short";

export interface Side {
  kind: "both" | "front" | "back";
  /** Card indices by position, row by row; null leaves a position empty. */
  slots: (number | null)[];
}

export const COLUMNS = 2;
export const ROWS = 4;
const A_SHEET = COLUMNS * ROWS;

/** Give the sides in the order they are printed. */
export function sides(count: number, layout: Layout, flip: Flip): Side[] {
  const cards = Array.from({ length: count }, (_, index) => index);
  if (layout === "single") return cards.map((card) => ({ kind: "both", slots: [card] }));
  const sheets = Array.from({ length: Math.ceil(count / A_SHEET) }, (_, sheet) =>
    Array.from({ length: A_SHEET }, (_, slot) => cards[sheet * A_SHEET + slot] ?? null),
  );
  return sheets.flatMap((fronts): Side[] => [
    { kind: "front", slots: fronts },
    { kind: "back", slots: fronts.map((_, slot) => fronts[behind(slot, flip)] ?? null) },
  ]);
}

/** The position on the other side of the paper at which a position comes to lie. */
export function behind(slot: number, flip: Flip): number {
  const [row, column] = [Math.floor(slot / COLUMNS), slot % COLUMNS];
  return flip === "long" ? row * COLUMNS + (COLUMNS - 1 - column) : (ROWS - 1 - row) * COLUMNS + column;
}
