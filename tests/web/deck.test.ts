import assert from "node:assert/strict";
import { test } from "node:test";
import { behind, COLUMNS, ROWS, sides } from "../../web/elements/deck/sheets.ts";
import { countText, current, flip, keep, move, NONE, noneText, shuffle, start } from "../../web/elements/deck/state.ts";

test("moving turns the question up and goes round at both ends", () => {
  const flipped = flip(start(3));
  assert.equal(flipped.flipped, true);
  assert.deepEqual(move(flipped, 1), { dealt: [0, 1, 2], order: [0, 1, 2], at: 1, flipped: false });
  assert.equal(move(start(3), -1).at, 2);
  assert.equal(move(move(start(3), -1), 1).at, 0);
  assert.equal(move(start(0), 1).at, 0);
});

test("shuffling keeps every card once and starts at the top", () => {
  let seed = 1;
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const dealt = shuffle(move(start(10), 4), random);
  assert.equal(dealt.at, 0);
  assert.notDeepEqual(dealt.order, start(10).order);
  assert.deepEqual([...dealt.order].sort((a, b) => a - b), start(10).order);
  assert.equal(current(dealt), dealt.order[0]);
});

test("keeping some cards stays on the one shown, or goes to the next that is kept", () => {
  const odd = (card: number) => card % 2 === 1;
  const at = (place: number) => flip(move(start(5), place));
  assert.deepEqual(keep(at(3), odd), { dealt: [0, 1, 2, 3, 4], order: [1, 3], at: 1, flipped: true });
  assert.deepEqual(keep(at(2), odd), { dealt: [0, 1, 2, 3, 4], order: [1, 3], at: 1, flipped: false });
  assert.equal(current(keep(at(4), odd)), 1);
  assert.deepEqual(keep(keep(at(3), odd), () => true), at(3));
});

test("nothing kept is no card, and all come back", () => {
  const none = keep(flip(start(3)), () => false);
  assert.equal(current(none), NONE);
  assert.deepEqual(flip(move(none, 1)), none);
  assert.deepEqual(keep(none, () => true), start(3));
});

test("shuffling deals again what is kept, and keeps the rest for later", () => {
  const dealt = shuffle(keep(start(6), (card) => card < 2), () => 0);
  assert.deepEqual([...dealt.order].sort(), [0, 1]);
  assert.deepEqual([...dealt.dealt].sort(), [0, 1, 2, 3, 4, 5]);
  assert.deepEqual(dealt.order, dealt.dealt.filter((card) => card < 2));
});

test("it is said why no card is left", () => {
  assert.match(noneText([true, true]), /^You know all 2 cards\./);
  assert.match(noneText([true, null]), /^No card is marked/);
});

test("marks are counted in words", () => {
  assert.equal(countText([true, false, null]), "1 known, 1 not yet, 1 new");
  assert.equal(countText([true, true]), "2 known, 0 not yet");
});

test("one card a page prints both faces on each", () => {
  assert.deepEqual(sides(2, "single", "long"), [
    { kind: "both", slots: [0] },
    { kind: "both", slots: [1] },
  ]);
});

test("the other side of a position mirrors columns or rows, and twice is back", () => {
  for (const edge of ["long", "short"] as const) {
    for (let slot = 0; slot < ROWS * COLUMNS; slot += 1) assert.equal(behind(behind(slot, edge), edge), slot);
  }
  assert.deepEqual([0, 1, 6, 7].map((slot) => behind(slot, "long")), [1, 0, 7, 6]);
  assert.deepEqual([0, 1, 6, 7].map((slot) => behind(slot, "short")), [6, 7, 0, 1]);
});

test("a partly filled sheet keeps its positions, so that backs meet fronts", () => {
  const printed = sides(11, "eight", "long");
  assert.equal(printed.length, 4);
  assert.deepEqual(printed[2]?.slots, [8, 9, 10, null, null, null, null, null]);
  assert.deepEqual(printed[3]?.slots, [9, 8, null, 10, null, null, null, null]);
  assert.deepEqual(sides(11, "eight", "short")[3]?.slots, [null, null, null, null, 10, null, 8, 9]);
  assert.deepEqual(sides(0, "eight", "long"), []);
});
