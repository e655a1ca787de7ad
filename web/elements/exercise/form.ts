/** The native inputs of an exercise, read and written as one answer. */

import type { Answer } from "../../runtime/protocol.ts";
import { spokenText } from "../page.ts";
import { OrderList } from "./order-list.ts";

export interface AnswerForm {
  read(): Answer;
  /** Take an answer stored earlier; parts the item no longer has are left out. */
  write(answer: unknown): void;
  /** Put the focus where the learner answers. */
  focus(): void;
  /** Undo every change made to the page's HTML. */
  dispose(): void;
}

/** Give the form of `root`'s kind; `changed` is called when the form itself changes the answer. */
export function answerForm(root: HTMLElement, kind: string, changed: (spoken: string) => void): AnswerForm {
  switch (kind) {
    case "order":
      return new OrderList(root, changed);
    case "free":
      return fields(root, () => textOf(root), (answer) => setText(root, answer));
    case "numeric":
      return fields(root, () => numberOf(root), (answer) => setNumber(root, answer));
    case "choice":
      return fields(root, () => checked(root, "-choice")[0] ?? "", (answer) => check(root, "-choice", [answer]));
    case "multi":
      return fields(root, () => checked(root, "-choice"), (answer) => check(root, "-choice", listOf(answer)));
    case "place":
      return fields(root, () => placeOf(root), (answer) => setPlace(root, answer));
    default:
      return fields(root, () => pickOf(root), (answer) => setPick(root, answer));
  }
}

/** The variant of a numeric item on the page, or null when it has none. */
export function shownSeed(root: HTMLElement): number | null {
  const shown = root.querySelector<HTMLElement>(".gm-exercise__prompt .gm-variant:not([hidden])");
  return shown ? Number(shown.dataset.seed) : null;
}

/** Show one variant in prompt, answer and explanation; seeds past the last begin again. */
export function showSeed(root: HTMLElement, seed: number): void {
  const count = root.querySelectorAll(".gm-exercise__prompt .gm-variant").length;
  if (!count || !Number.isInteger(seed) || seed < 0) return;
  for (const variant of root.querySelectorAll<HTMLElement>(".gm-variant")) {
    variant.hidden = Number(variant.dataset.seed) !== seed % count;
  }
}

/** The text of the option or step that an answer or a point names by its id; else the name itself. */
export function nameOf(root: HTMLElement, id: string): string {
  const name = CSS.escape(id);
  const option = root.querySelector(`.gm-option:has(input[value="${name}"]) .gm-option__text`);
  const step = root.querySelector(`[data-step="${name}"] .gm-step__text`);
  return spokenText(option ?? step) || id;
}

function fields(root: HTMLElement, read: () => Answer, write: (answer: unknown) => void): AnswerForm {
  return {
    read,
    write,
    focus: () => {
      const chosen = root.querySelector<HTMLElement>("fieldset input:checked");
      (chosen ?? root.querySelector<HTMLElement>("input, textarea"))?.focus();
    },
    dispose: () => showSeed(root, 0),
  };
}

function textField(root: HTMLElement): HTMLTextAreaElement | HTMLInputElement | null {
  return root.querySelector(".gm-field textarea, .gm-field input");
}

function textOf(root: HTMLElement): string {
  return textField(root)?.value ?? "";
}

function setText(root: HTMLElement, answer: unknown): void {
  const field = textField(root);
  if (field && typeof answer === "string") field.value = answer;
}

function numberOf(root: HTMLElement): Answer {
  const seed = shownSeed(root);
  return seed === null ? textOf(root) : { value: textOf(root), seed };
}

function setNumber(root: HTMLElement, answer: unknown): void {
  setText(root, typeof answer === "string" ? answer : recordOf(answer).value);
  const { seed } = recordOf(answer);
  if (typeof seed === "number") showSeed(root, seed);
}

function inputs(root: HTMLElement, group: string): HTMLInputElement[] {
  return [...root.querySelectorAll<HTMLInputElement>(`input[name="${root.id}${group}"]`)];
}

function checked(root: HTMLElement, group: string): string[] {
  return inputs(root, group).flatMap((input) => (input.checked ? [input.value] : []));
}

function check(root: HTMLElement, group: string, values: readonly unknown[]): void {
  for (const input of inputs(root, group)) input.checked = values.includes(input.value);
}

function placeOf(root: HTMLElement): Answer {
  const primary = checked(root, "-primary")[0] ?? "";
  // The paradigm of the generative step is no "other" paradigm; saying it twice says nothing more.
  return { primary, components: checked(root, "-component").filter((name) => name !== primary) };
}

function setPlace(root: HTMLElement, answer: unknown): void {
  const { primary, components } = recordOf(answer);
  check(root, "-primary", [primary]);
  check(root, "-component", listOf(components));
}

function pickOf(root: HTMLElement): Answer {
  return { choice: checked(root, "-choice")[0] ?? "", reason: textOf(root) };
}

function setPick(root: HTMLElement, answer: unknown): void {
  const { choice, reason } = recordOf(answer);
  check(root, "-choice", [choice]);
  setText(root, reason);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
