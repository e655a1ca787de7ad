/** Registers the elements; importing a class file alone registers nothing. */

import { GmDeckElement } from "./gm-deck.ts";
import { GmExerciseElement } from "./gm-exercise.ts";
import { watchStorage } from "./storage-note.ts";
import { watchTooltips } from "./tooltip.ts";

const ELEMENTS: readonly [string, CustomElementConstructor][] = [
  ["gm-exercise", GmExerciseElement],
  ["gm-deck", GmDeckElement],
];

watchStorage();
watchTooltips();
for (const [name, element] of ELEMENTS) {
  if (!customElements.get(name)) customElements.define(name, element);
}
