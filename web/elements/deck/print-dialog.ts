/** The dialog that asks how the cards shall be printed. */

import { html, type TemplateResult } from "lit";
import type { PrintOptions } from "./print.ts";

interface Choice {
  value: string;
  text: string;
}

const LAYOUTS: readonly Choice[] = [
  { value: "single", text: "One card a page, question above answer" },
  { value: "eight", text: "Eight cards a sheet, printed on both sides, for cutting" },
];
const FLIPS: readonly Choice[] = [
  { value: "long", text: "Flip on the long edge" },
  { value: "short", text: "Flip on the short edge" },
];
const PAPERS: readonly Choice[] = [
  { value: "a4", text: "A4" },
  { value: "letter", text: "Letter" },
];

/** Countries whose printers hold Letter paper. */
const LETTER = /-(US|CA|MX|PH|CL|CO|VE)\b/i;

/** Draw the dialog; `print` is called with what was chosen. */
export function printDialog(id: string, print: (options: PrintOptions) => void): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    form.closest("dialog")?.close();
    print(readOptions(new FormData(form)));
  };
  const close = (event: Event) => (event.currentTarget as Element).closest("dialog")?.close();
  return html`<dialog class="gm-dialog" aria-labelledby="${id}-print-title">
    <form method="dialog" @submit=${submit}>
      <p class="gm-dialog__title" id="${id}-print-title">Print the flashcards</p>
      ${group("Layout", "layout", LAYOUTS, "single")}
      <div class="gm-dialog__flip">
        ${group("Two-sided printing", "flip", FLIPS, "long")}
        <p class="gm-dialog__help">Choose the same edge in the printer's own dialog, and print at 100&nbsp;% size.</p>
      </div>
      ${group("Paper", "paper", PAPERS, LETTER.test(navigator.language) ? "letter" : "a4")}
      <div class="gm-toolbar">
        <button type="submit" class="gm-button gm-button--primary">Print</button>
        <button type="button" class="gm-button" @click=${close}>Cancel</button>
      </div>
    </form>
  </dialog>`;
}

function group(legend: string, name: string, choices: readonly Choice[], preset: string): TemplateResult {
  return html`<fieldset class="gm-options"><legend>${legend}</legend>
    ${choices.map(
      ({ value, text }) => html`<label class="gm-option"><input type="radio" name=${name} value=${value}
        ?checked=${value === preset}> <span class="gm-option__text">${text}</span></label>`,
    )}</fieldset>`;
}

function readOptions(form: FormData): PrintOptions {
  return {
    layout: form.get("layout") === "eight" ? "eight" : "single",
    flip: form.get("flip") === "short" ? "short" : "long",
    paper: form.get("paper") === "letter" ? "letter" : "a4",
  };
}
