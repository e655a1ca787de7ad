/**
 * Where the code of an exercise is read and written.
 *
 * The server's highlighted code at first. At the first focus or tap a plain text area takes its place,
 * at once, so that no key is lost; the editor takes the area's place when its chunk is there. Should it
 * never come, the area stays.
 */

import { caretAt } from "./caret.ts";
import { MOST_CODE } from "./limits.ts";

export interface Editor {
  text: string;
  /** Put the caret on a line, counted from 1, and mark it until the next edit. */
  goTo(line: number): void;
  /** Mark a line until the next edit and show it, the caret staying where it is; null takes the mark away. */
  mark(line: number | null): void;
  /** Indent the chosen lines by one step more, or less. */
  indent(more: boolean): void;
  focus(): void;
  dispose(): void;
}

export interface EditorStart {
  parent: HTMLElement;
  text: string;
  selection: readonly [anchor: number, head: number];
  label: string;
  describedBy: string;
  changed(): void;
  run(): void;
  refused(length: number): void;
}

type Listeners = Pick<EditorStart, "describedBy" | "changed" | "run" | "refused"> & {
  /** Which of the three holds the code has changed. */
  state(state: FieldState): void;
};

export type FieldState = "served" | "loading" | "editor" | "plain";

const LABEL = "Your code in Python";
/** Milliseconds from a touch to the focus and the click that it brings. */
const PRESS = 1_000;

export class CodeField {
  readonly #host: HTMLElement;
  /** What the server sent, put back at the end. */
  readonly #served: readonly Node[];
  readonly #listeners: Listeners;
  readonly #over = new AbortController();
  #shown: HTMLPreElement;
  #text: string;
  #area: HTMLTextAreaElement | null = null;
  #editor: Editor | null = null;
  #marked: number | null = null;
  /** Settled unless something is being composed (accents, Chinese), which a change of fields would cut off. */
  #composed: Promise<unknown> = Promise.resolve();

  /** The code that the learner starts from. */
  readonly starter: string;

  /** Take over `host`, which holds the served `pre`. */
  constructor(host: HTMLElement, listeners: Listeners) {
    this.#host = host;
    this.#listeners = listeners;
    this.#served = [...host.childNodes];
    const served = host.querySelector("pre") ?? host.appendChild(document.createElement("pre"));
    this.starter = this.#text = served.textContent ?? "";
    this.#shown = served.cloneNode(true) as HTMLPreElement;
    this.#shown.tabIndex = 0;
    this.#shown.setAttribute("role", "textbox");
    this.#shown.setAttribute("aria-multiline", "true");
    this.#shown.setAttribute("aria-label", LABEL);
    this.#shown.setAttribute("aria-describedby", listeners.describedBy);
    served.replaceWith(this.#shown);
    this.#watch(this.#shown);
  }

  get text(): string {
    return this.#editor?.text ?? this.#area?.value ?? this.#text;
  }

  /** Put other code in the place of all there is; in the editor this can be undone. */
  set text(text: string) {
    if (this.#editor) this.#editor.text = text;
    else if (this.#area) this.#area.value = text;
    else this.#showPlain(text);
  }

  goTo(line: number): void {
    if (this.#editor) this.#editor.goTo(line);
    else this.#choose(line);
  }

  /** Mark a line where that moves nothing: only the editor can. */
  mark(line: number | null): void {
    this.#editor?.mark(line);
  }

  /** A plain field marks a line by choosing it; the editor marks it when it comes. */
  #choose(line: number): void {
    this.#marked = line;
    const start = lineStart(this.text, line);
    const end = this.text.indexOf("\n", start);
    this.#open([start, end < 0 ? this.text.length : end]);
  }

  indent(more: boolean): void {
    this.#editor?.indent(more);
  }

  focus(): void {
    if (this.#editor) this.#editor.focus();
    else this.#open([0, 0]);
  }

  /** Put back what the server sent. */
  dispose(): void {
    this.#over.abort();
    this.#editor?.dispose();
    this.#host.replaceChildren(...this.#served);
    this.#host.removeAttribute("style");
  }

  /** Other code than the server's has no colours before the editor comes. */
  #showPlain(text: string): void {
    this.#text = text;
    const code = this.#shown.querySelector("code") ?? this.#shown;
    code.textContent = text;
  }

  /** Open at a focus by keyboard, or at a click, where the reader clicked or what they chose by it. */
  #watch(shown: HTMLPreElement): void {
    const { signal } = this.#over;
    let pressed = Number.NEGATIVE_INFINITY;
    const byPointer = (event: Event) => event.timeStamp - pressed < PRESS;
    shown.addEventListener("pointerdown", (event) => { pressed = event.timeStamp; }, { signal });
    shown.addEventListener("focusin", (event) => { if (!byPointer(event)) this.#open([0, 0]); }, { signal });
    shown.addEventListener("click", (event) => this.#open(caretAt(shown, event)), { signal });
    // The focus can be here still, after a long press.
    shown.addEventListener("keydown", ({ key }) => { if (key === "Enter") this.#open([0, 0]); }, { signal });
  }

  #open(selection: readonly [number, number]): void {
    if (!this.#area) this.#edit();
    this.#area?.focus({ preventScroll: true });
    this.#area?.setSelectionRange(...selection);
  }

  /** Put a text area, and then the editor, in the place of the served code. */
  #edit(): void {
    // The page keeps its height while one takes the other's place.
    this.#host.style.minHeight = `${this.#shown.offsetHeight}px`;
    const area = document.createElement("textarea");
    area.className = "gm-code__plain";
    area.value = this.#text;
    area.wrap = "off";
    area.spellcheck = false;
    area.autocomplete = "off";
    area.setAttribute("autocapitalize", "off");
    area.setAttribute("aria-label", LABEL);
    area.setAttribute("aria-describedby", this.#listeners.describedBy);
    area.style.height = `${this.#shown.offsetHeight}px`;
    const { signal } = this.#over;
    area.addEventListener("input", () => this.#listeners.changed(), { signal });
    area.addEventListener("compositionstart", () => {
      this.#composed = new Promise((resolve) => {
        area.addEventListener("compositionend", resolve, { once: true });
      });
    }, { signal });
    area.addEventListener("beforeinput", (event) => this.#limit(area, event), { signal });
    this.#area = area;
    this.#shown.replaceWith(area);
    void this.#load(area);
  }

  async #load(area: HTMLTextAreaElement): Promise<void> {
    this.#listeners.state("loading");
    try {
      const { createEditor } = await import("./editor.ts");
      await this.#composed;
      if (!this.#over.signal.aborted) this.#replace(area, createEditor);
    } catch (error) {
      console.info("The editor could not be loaded:", error);
      if (!this.#over.signal.aborted) this.#listeners.state("plain");
    }
  }

  #replace(area: HTMLTextAreaElement, createEditor: (start: EditorStart) => Editor): void {
    const focused = document.activeElement === area;
    const { selectionStart, selectionEnd, selectionDirection, value } = area;
    const ends = [selectionStart, selectionEnd] as const;
    const selection = selectionDirection === "backward" ? ([ends[1], ends[0]] as const) : ends;
    const { describedBy, changed, run, refused } = this.#listeners;
    const parent = document.createElement("div");
    parent.className = "highlight";
    area.after(parent);
    const start = { parent, text: value, selection, label: LABEL, describedBy, changed, run, refused };
    this.#editor = createEditor(start);
    if (this.#marked !== null) this.#editor.goTo(this.#marked);
    // The area is there until then: without a focus, a phone would take its keyboard away.
    if (focused) this.#editor.focus();
    area.remove();
    this.#area = null;
    this.#listeners.state("editor");
  }

  #limit(area: HTMLTextAreaElement, event: InputEvent): void {
    const added = (event.data ?? event.dataTransfer?.getData("text/plain") ?? "").length;
    const length = area.value.length - (area.selectionEnd - area.selectionStart) + added;
    if (!added || length <= MOST_CODE) return;
    event.preventDefault();
    this.#listeners.refused(length);
  }
}

function lineStart(text: string, line: number): number {
  let start = 0;
  for (let number = 1; number < line; number += 1) {
    const end = text.indexOf("\n", start);
    if (end < 0) return start;
    start = end + 1;
  }
  return start;
}
