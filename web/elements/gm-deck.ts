/** Upgrades a server-rendered deck in place: one card at a time, marks that are kept, print sheets. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { read, write } from "../storage/store.ts";
import { clearSheets, type PrintOptions, printDeck } from "./deck/print.ts";
import { printDialog } from "./deck/print-dialog.ts";
import { countText, current, type DeckState, flip, keep, move, NONE, noneText, shuffle, start } from "./deck/state.ts";
import { ICONS } from "./icons.ts";
import { spokenText } from "./page.ts";

interface CardParts {
  id: string;
  row: HTMLElement;
  front: HTMLElement;
  back: HTMLElement;
  details: HTMLDetailsElement;
}

export class GmDeckElement extends LitElement {
  #cards: CardParts[] = [];
  #marks: (boolean | null)[] = [];
  #state: DeckState = start(0);
  #onlyNotYet = false;
  #speech = "";
  #undo: (() => void)[] = [];

  protected override createRenderRoot(): HTMLElement {
    for (const old of this.querySelectorAll(":scope > .gm-controls")) old.remove();
    return this;
  }

  override connectedCallback(): void {
    this.#cards = [...this.querySelectorAll<HTMLElement>(".gm-card")].flatMap(readCard);
    this.#state = start(this.#cards.length);
    this.#marks = this.#cards.map(() => null);
    this.#onlyNotYet = false;
    for (const card of this.#cards) this.#upgrade(card);
    this.querySelector(".gm-deck__cards")?.setAttribute("role", "presentation");
    this.#listen(this, "keydown", (event) => this.#pressed(event as KeyboardEvent));
    this.dataset.upgraded = "";
    super.connectedCallback();
    this.#place();
    void this.#restore();
  }

  override disconnectedCallback(): void {
    clearSheets();
    for (const undo of this.#undo.splice(0)) undo();
    for (const card of this.#cards) downgrade(card);
    this.#cards = [];
    this.querySelector(".gm-deck__cards")?.removeAttribute("role");
    delete this.dataset.upgraded;
    super.disconnectedCallback();
    this.requestUpdate();
    this.performUpdate();
  }

  protected override render(): TemplateResult | undefined {
    if (!this.#cards.length) return undefined;
    const mark = this.#marks[current(this.#state)];
    const none = current(this.#state) === NONE;
    return html`<div class="gm-controls">
      ${none ? html`<p class="gm-deck__none">${noneText(this.#marks)}</p>` : nothing}
      <div class="gm-deck__status">
        <span>${none ? "No card" : this.#placeText()}</span>
        <progress class="gm-deck__bar" aria-label="Cards known" max=${this.#cards.length}
          .value=${this.#marks.filter(Boolean).length}></progress>
        <span>${countText(this.#marks)}</span>
      </div>
      <div class="gm-toolbar gm-toolbar--center">
        ${this.#button("Previous", "left", () => this.#go(-1), { none })}
        ${this.#button("Flip", "flip", () => this.#flip(), { none })}
        ${this.#button("Next", "next", () => this.#go(1), { none })}
      </div>
      <div class="gm-toolbar gm-toolbar--center">
        ${this.#button("Known", "hit", () => this.#mark(true), { none, pressed: mark === true })}
        ${this.#button("Not yet", "miss", () => this.#mark(false), { none, pressed: mark === false })}
      </div>
      <p class="gm-deck__keys">A click, Space or Enter turns the card; the arrow keys move on.</p>
      <div class="gm-toolbar gm-toolbar--center gm-toolbar--quiet">
        ${this.#button("Only not yet", "filter", () => this.#filter(), { pressed: this.#onlyNotYet })}
        ${this.#button("Shuffle", "shuffle", () => this.#shuffle())}
        ${this.#button("Print flashcards", "print", () => this.querySelector("dialog")?.showModal())}
      </div>
      <p class="gm-spoken" role="status" aria-live="polite">${this.#speech}</p>
      ${printDialog(this.id, (options) => this.#print(options))}
    </div>`;
  }

  /** A button keeps its place and the focus where there is no card for it to act on. */
  #button(
    name: string,
    icon: keyof typeof ICONS,
    click: () => void,
    { pressed, none }: { pressed?: boolean; none?: boolean } = {},
  ): TemplateResult {
    return html`<button type="button" class="gm-button" aria-pressed=${pressed === undefined ? nothing : String(pressed)}
      aria-disabled=${none ? "true" : nothing} @click=${click}>${ICONS[icon]}<span>${name}</span></button>`;
  }

  /** Question and answer become the two faces of the card's row; its details stand empty. */
  #upgrade(card: CardParts): void {
    card.row.append(card.back);
    card.details.hidden = true;
    card.row.setAttribute("role", "group");
    card.row.setAttribute("aria-roledescription", "flashcard");
    card.row.tabIndex = 0;
    this.#listen(card.row, "click", (event) => {
      const onLink = event.target instanceof Element && event.target.closest("a");
      if (!onLink && !window.getSelection()?.toString()) this.#flip();
    });
  }

  /** Show the current card's current face, and hide everything else from eye and ear. */
  #place(): void {
    const shown = current(this.#state);
    this.#cards.forEach(({ row, front, back }, index) => {
      const flipped = index === shown && this.#state.flipped;
      row.hidden = index !== shown;
      row.toggleAttribute("data-flipped", flipped);
      front.inert = flipped;
      back.inert = !flipped;
      row.setAttribute("aria-label", `${this.#placeText()}, ${flipped ? "answer" : "question"}`);
    });
    this.requestUpdate();
  }

  #show(state: DeckState, speech = ""): void {
    const focused = this.#cards[current(this.#state)]?.row.contains(document.activeElement);
    this.#state = state;
    this.#place();
    const card = this.#cards[current(state)];
    if (focused) card?.row.focus();
    const face = state.flipped ? `Answer: ${spokenText(card?.back ?? null)}` : this.#question();
    this.#speech = `${speech} ${face}`.trim();
  }

  #placeText(): string {
    const { at, order } = this.#state;
    return `Card ${at + 1} of ${order.length}${this.#onlyNotYet ? " marked not yet" : ""}`;
  }

  #question(): string {
    const card = this.#cards[current(this.#state)];
    return card ? `${this.#placeText()}: ${spokenText(card.front)}` : noneText(this.#marks);
  }

  #flip(): void {
    this.#show(flip(this.#state));
  }

  #go(by: number): void {
    this.#show(move(this.#state, by));
  }

  #shuffle(): void {
    this.#show(shuffle(this.#state, Math.random), "Shuffled.");
  }

  /** Go through the cards marked "not yet", or through all of them again. */
  #filter(): void {
    this.#onlyNotYet = !this.#onlyNotYet;
    this.#show(this.#kept(), this.#onlyNotYet ? "Only cards marked not yet." : "All cards.");
  }

  #kept(): DeckState {
    return keep(this.#state, (card) => !this.#onlyNotYet || this.#marks[card] === false);
  }

  #mark(known: boolean): void {
    const index = current(this.#state);
    const card = this.#cards[index];
    if (!card) return;
    this.#marks[index] = known;
    void write("cards", { cardId: card.id, known, at: Date.now() });
    const last = this.#state.at === this.#state.order.length - 1;
    const said = `${known ? "Known" : "Not yet"}. ${countText(this.#marks)}.`;
    const through = last ? `${said} That was the last card.` : said;
    // The last card stays: going round to the first would hide that the deck is through.
    if (this.#onlyNotYet && known) this.#show(this.#kept(), through);
    else if (last) this.#speech = through;
    else this.#show(move(this.#state, 1), said);
    this.requestUpdate();
  }

  #pressed(event: KeyboardEvent): void {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || target.closest("dialog")) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const onCard = target.classList.contains("gm-card");
    if (key === "ArrowRight") this.#go(1);
    else if (key === "ArrowLeft") this.#go(-1);
    else if (onCard && (key === "Enter" || key === " ")) this.#flip();
    else return;
    event.preventDefault();
  }

  async #restore(): Promise<void> {
    const cards = this.#cards;
    const stored = await Promise.all(cards.map((card) => read("cards", card.id)));
    if (cards !== this.#cards) return;
    this.#marks = this.#marks.map((mark, index) => mark ?? stored[index]?.known ?? null);
    if (this.#onlyNotYet) this.#show(this.#kept());
    this.requestUpdate();
  }

  #print(options: PrintOptions): void {
    const title = spokenText(this.querySelector(".gm-deck__title"));
    void printDeck(title, this.#cards, options);
  }

  #listen(target: EventTarget, type: string, listener: (event: Event) => void): void {
    target.addEventListener(type, listener);
    this.#undo.push(() => target.removeEventListener(type, listener));
  }
}

function readCard(row: HTMLElement): CardParts[] {
  const front = row.querySelector<HTMLElement>(".gm-card__front");
  const back = row.querySelector<HTMLElement>(".gm-card__back");
  const details = row.querySelector<HTMLDetailsElement>(".gm-card__reveal");
  return front && back && details ? [{ id: row.dataset.card ?? "", row, front, back, details }] : [];
}

const ADDED = ["role", "aria-roledescription", "aria-label", "tabindex", "data-flipped"] as const;

function downgrade({ row, front, back, details }: CardParts): void {
  details.append(back);
  for (const element of [details, row]) element.hidden = false;
  for (const face of [front, back]) face.inert = false;
  for (const name of ADDED) row.removeAttribute(name);
}
