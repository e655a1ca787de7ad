/** Lays a deck out on sheets of paper and prints nothing else. */

import { COLUMNS, type Flip, type Layout, ROWS, type Side, sides } from "./sheets.ts";

export interface PrintOptions {
  layout: Layout;
  flip: Flip;
  paper: "a4" | "letter";
}

export interface PrintCard {
  front: Element;
  back: Element;
}

/** Largest and smallest text in points; between them a face takes the largest that fits. */
const POINTS = { single: 22, eight: 13, least: 4, step: 0.5 };

/**
 * The pages: the sheet's width exactly, by which WebKit finds the scale, and 0.4 mm more than its height,
 * or a rounding adds an empty page. Not named pages: WebKit has none, and Firefox prints the first page
 * without its name, on the theme's margins, to which it then shrinks everything.
 */
const PAGES = {
  a4: "size: A4 portrait; margin: 23.5mm 7mm 23.1mm",
  letter: "size: letter portrait; margin: 14.7mm 9.95mm 14.3mm",
};

/** Put the sheets on the page, invisible on screen, and open the browser's print dialog. */
export async function printDeck(title: string, cards: readonly PrintCard[], options: PrintOptions): Promise<void> {
  clearSheets();
  const print = build(title, cards, options);
  document.body.append(print);
  await document.fonts.ready;
  print.dataset.measuring = "";
  for (const face of print.querySelectorAll<HTMLElement>(".gm-face")) fit(face, POINTS[options.layout]);
  delete print.dataset.measuring;
  document.documentElement.dataset.gmPrinting = options.layout;
  window.addEventListener("afterprint", clearOnNextUse, { once: true });
  window.print();
}

/** Take the sheets away, so that the next print shows the page again. */
export function clearSheets(): void {
  delete document.documentElement.dataset.gmPrinting;
  for (const sheets of document.querySelectorAll(".gm-print")) sheets.remove();
}

/** Phones say "afterprint" while the preview is still to be drawn, so the sheets stay until then. */
function clearOnNextUse(): void {
  for (const use of ["pointerdown", "keydown"]) {
    window.addEventListener(use, clearSheets, { once: true, capture: true });
  }
}

function build(title: string, cards: readonly PrintCard[], { layout, flip, paper }: PrintOptions): HTMLElement {
  const print = element("div", `gm-print gm-print--${layout}`);
  print.setAttribute("aria-hidden", "true");
  const page = document.createElement("style");
  page.textContent = `@page { ${PAGES[paper]} }`;
  print.append(page);
  for (const side of sides(cards.length, layout, flip)) print.append(sheet(side, title, cards));
  return print;
}

function sheet(side: Side, title: string, cards: readonly PrintCard[]): HTMLElement {
  const sheet = element("div", `gm-sheet gm-sheet--${side.kind}`);
  const grid = element("div", "gm-sheet__grid");
  for (const index of side.slots) {
    const card = index === null ? undefined : cards[index];
    const slot = element("div", "gm-slot");
    grid.append(slot);
    if (index === null || !card) continue;
    const label = `${index + 1} / ${cards.length} · ${title}`;
    if (side.kind !== "back") slot.append(face(card.front, label));
    if (side.kind !== "front") slot.append(face(card.back, side.kind === "back" ? label : "Answer"));
  }
  sheet.append(grid);
  if (side.kind === "front") sheet.append(...cutMarks());
  return sheet;
}

function face(content: Element, label: string): HTMLElement {
  const face = element("div", "gm-face");
  const text = element("div", "gm-face__text");
  text.append(...[...content.childNodes].map((node) => node.cloneNode(true)));
  for (const named of text.querySelectorAll("[id]")) named.removeAttribute("id");
  const foot = element("p", "gm-face__label");
  foot.textContent = label;
  face.append(text, foot);
  return face;
}

/** A mark at both ends of every cut, and a cross where two cuts meet; drawn as borders, which print. */
function cutMarks(): HTMLElement[] {
  const marks: HTMLElement[] = [];
  for (let row = 0; row <= ROWS; row += 1) {
    for (let column = 0; column <= COLUMNS; column += 1) {
      const mark = element("span", "gm-cut");
      mark.style.setProperty("--row", String(row));
      mark.style.setProperty("--column", String(column));
      marks.push(mark);
    }
  }
  return marks;
}

/** Give a face the largest text that fits its box both ways. */
function fit(face: HTMLElement, most: number): void {
  const text = face.querySelector<HTMLElement>(".gm-face__text");
  if (!text) return;
  for (let points = most; points >= POINTS.least; points -= POINTS.step) {
    face.style.fontSize = `${points}pt`;
    if (text.scrollHeight <= text.clientHeight && text.scrollWidth <= text.clientWidth) return;
  }
}

function element(tag: string, className: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}
