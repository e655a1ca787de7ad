/** Where a reader is in a deck; every move gives a new state. */

export interface DeckState {
  /** Indices of the cards in the order shown. */
  readonly order: readonly number[];
  /** Place in that order. */
  readonly at: number;
  readonly flipped: boolean;
}

export function start(count: number): DeckState {
  return { order: Array.from({ length: count }, (_, index) => index), at: 0, flipped: false };
}

/** Index of the card shown. */
export function current({ order, at }: DeckState): number {
  return order[at] ?? 0;
}

/** Move on by `by` cards, question up; both ends meet. */
export function move(state: DeckState, by: number): DeckState {
  const count = state.order.length;
  return count ? { ...state, at: (state.at + by + count) % count, flipped: false } : state;
}

export function flip(state: DeckState): DeckState {
  return { ...state, flipped: !state.flipped };
}

/** Deal all cards in a random order; `random` gives numbers in [0, 1) (Fisher and Yates). */
export function shuffle(state: DeckState, random: () => number): DeckState {
  const order = [...state.order];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as number, order[last] as number];
  }
  return { order, at: 0, flipped: false };
}

/** "2 known, 1 not yet, 7 new" from the marks of all cards. */
export function countText(marks: readonly (boolean | null)[]): string {
  const known = marks.filter((mark) => mark === true).length;
  const notYet = marks.filter((mark) => mark === false).length;
  const fresh = marks.length - known - notYet;
  return `${known} known, ${notYet} not yet${fresh ? `, ${fresh} new` : ""}`;
}
