/** Where a reader is in a deck; every move gives a new state. */

export interface DeckState {
  /** Indices of all cards in the order dealt. */
  readonly dealt: readonly number[];
  /** Those of them that are gone through. */
  readonly order: readonly number[];
  /** Place in that order. */
  readonly at: number;
  readonly flipped: boolean;
}

/** What `current` gives where no card is left to go through. */
export const NONE = -1;

export function start(count: number): DeckState {
  const dealt = Array.from({ length: count }, (_, index) => index);
  return { dealt, order: dealt, at: 0, flipped: false };
}

/** Index of the card shown. */
export function current({ order, at }: DeckState): number {
  return order[at] ?? NONE;
}

/** Go through the wanted cards only; a card that is not one of them gives way to the next that is. */
export function keep(state: DeckState, wanted: (card: number) => boolean): DeckState {
  const { dealt } = state;
  const order = dealt.filter(wanted);
  const here = current(state);
  const next = order.findIndex((card) => dealt.indexOf(card) >= dealt.indexOf(here));
  const at = Math.max(next, 0);
  return { dealt, order, at, flipped: state.flipped && order[at] === here };
}

/** Move on by `by` cards, question up; both ends meet. */
export function move(state: DeckState, by: number): DeckState {
  const count = state.order.length;
  return count ? { ...state, at: (state.at + by + count) % count, flipped: false } : state;
}

export function flip(state: DeckState): DeckState {
  return state.order.length ? { ...state, flipped: !state.flipped } : state;
}

/** Deal all cards in a random order; `random` gives numbers in [0, 1) (Fisher and Yates). */
export function shuffle(state: DeckState, random: () => number): DeckState {
  const dealt = [...state.dealt];
  for (let last = dealt.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [dealt[last], dealt[other]] = [dealt[other] as number, dealt[last] as number];
  }
  return { dealt, order: dealt.filter((card) => state.order.includes(card)), at: 0, flipped: false };
}

/** Why there is no card to show when only those marked "not yet" are wanted. */
export function noneText(marks: readonly (boolean | null)[]): string {
  const why = marks.every((mark) => mark === true)
    ? `You know all ${marks.length} cards.`
    : "No card is marked “Not yet”.";
  return `${why} Press “Only not yet” again to see them all.`;
}

/** "2 known, 1 not yet, 7 new" from the marks of all cards. */
export function countText(marks: readonly (boolean | null)[]): string {
  const known = marks.filter((mark) => mark === true).length;
  const notYet = marks.filter((mark) => mark === false).length;
  const fresh = marks.length - known - notYet;
  return `${known} known, ${notYet} not yet${fresh ? `, ${fresh} new` : ""}`;
}
