/** A list of steps with buttons that move them; without it the page shows a number select a step. */

import { html, render } from "lit";
import { ICONS } from "../icons.ts";
import { spokenText } from "../page.ts";
import type { AnswerForm } from "./form.ts";

export class OrderList implements AnswerForm {
  readonly #list: HTMLElement;
  readonly #asServed: readonly HTMLElement[];
  readonly #changed: (spoken: string) => void;

  constructor(root: HTMLElement, changed: (spoken: string) => void) {
    this.#list = root.querySelector<HTMLElement>(".gm-steps__list") ?? document.createElement("ol");
    this.#asServed = this.#rows();
    this.#changed = changed;
    for (const row of this.#asServed) this.#addButtons(row);
    this.#refresh();
  }

  read(): string[] {
    return this.#rows().map((row) => row.dataset.step ?? "");
  }

  write(answer: unknown): void {
    const rows = this.#rows();
    const places = Array.isArray(answer) ? rows.map((row) => answer.indexOf(row.dataset.step)) : [-1];
    // An order of other steps than these belongs to an earlier version of the item.
    if (places.includes(-1) || (Array.isArray(answer) && answer.length !== rows.length)) return;
    const place = (row: HTMLElement) => places[rows.indexOf(row)] ?? 0;
    this.#list.append(...[...rows].sort((a, b) => place(a) - place(b)));
    this.#refresh();
  }

  focus(): void {
    this.#list.querySelector<HTMLElement>("button:not([aria-disabled=true])")?.focus();
  }

  dispose(): void {
    for (const row of this.#asServed) row.querySelector(".gm-step__moves")?.remove();
    this.#list.append(...this.#asServed);
    this.#asServed.forEach((row, index) => {
      const select = row.querySelector("select");
      if (select) select.value = String(index + 1);
    });
  }

  #rows(): HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>(":scope > .gm-step")];
  }

  #addButtons(row: HTMLElement): void {
    row.querySelector(".gm-step__moves")?.remove();
    const moves = document.createElement("span");
    moves.className = "gm-step__moves";
    row.append(moves);
  }

  /** Draw the buttons for where each row now stands; a disabled one keeps its focus. */
  #refresh(): void {
    const rows = this.#rows();
    rows.forEach((row, index) => {
      const text = spokenText(row.querySelector(".gm-step__text"));
      const button = (by: 1 | -1, icon: keyof typeof ICONS) => html`<button
        type="button" class="gm-button gm-button--icon" data-by=${by}
        aria-label="Move ${by < 0 ? "up" : "down"}: ${text}"
        aria-disabled=${String(!rows[index + by])}
        @click=${() => this.#move(row, by)}>${ICONS[icon]}</button>`;
      const moves = row.querySelector<HTMLElement>(".gm-step__moves");
      if (moves) render(html`${button(-1, "up")}${button(1, "down")}`, moves);
      const select = row.querySelector("select");
      if (select) select.value = String(index + 1);
    });
  }

  #move(row: HTMLElement, by: 1 | -1): void {
    const rows = this.#rows();
    const other = rows[rows.indexOf(row) + by];
    if (!other) return;
    // Moving the other row keeps this one, and the focused button in it, where it is in the page.
    if (by < 0) row.after(other);
    else row.before(other);
    this.#refresh();
    const text = spokenText(row.querySelector(".gm-step__text"));
    this.#changed(`${text}: now ${rows.indexOf(row) + by + 1} of ${rows.length}.`);
  }
}
