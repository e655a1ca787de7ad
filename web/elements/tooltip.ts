/**
 * One tooltip for the whole page: it shows the `title` of glossary links and abbreviations.
 *
 * The theme's own tooltips are set up one by one as a page loads, which costs a slow phone a third
 * of its start; here nothing happens before a pointer or the focus arrives. Without the script the
 * browser shows the same `title`. On a phone an abbreviation answers to a tap.
 */

const SOURCES = "a.gm-term, abbr";
const ID = "gm-tooltip";
const EDGE = 6; // CSS pixels kept free at the window's sides

interface Shown {
  source: HTMLElement;
  box: HTMLElement;
  title: string;
}

let shown: Shown | null = null;

/** Listen on the document, once; pages swapped without a reload need no second call. */
export function watchTooltips(): void {
  document.addEventListener("pointerover", (event) => {
    const source = sourceOf(event.target);
    if (source) show(source);
    else if (!shown?.box.contains(event.target as Node)) hide();
  });
  document.addEventListener("focusin", (event) => {
    const source = sourceOf(event.target);
    if (source?.matches(":focus-visible")) show(source);
    else hide();
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  document.addEventListener("click", (event) => {
    const source = sourceOf(event.target);
    if (source?.localName === "abbr") show(source);
    else hide();
  });
}

function sourceOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(SOURCES) : null;
}

function show(source: HTMLElement): void {
  if (shown?.source === source) return;
  hide();
  const title = source.title;
  if (!title) return;
  const box = document.createElement("div");
  box.id = ID;
  box.className = "gm-tooltip";
  box.role = "tooltip";
  box.textContent = title;
  document.body.append(box);
  source.title = ""; // else the browser shows it a second time
  source.setAttribute("aria-describedby", ID);
  place(box, source);
  shown = { source, box, title };
}

function hide(): void {
  if (!shown) return;
  shown.source.title = shown.title;
  shown.source.removeAttribute("aria-describedby");
  shown.box.remove();
  shown = null;
}

/**
 * Below the words, or above them where there is no room; never past the window's edge. It touches
 * the words, so that a pointer can move onto it without losing it.
 */
function place(box: HTMLElement, source: HTMLElement): void {
  const words = source.getClientRects()[0] ?? source.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const below = words.bottom;
  const top = below + height > window.innerHeight ? words.top - height : below;
  const rightmost = document.documentElement.clientWidth - width - EDGE;
  const left = Math.max(EDGE, Math.min(words.left, rightmost));
  box.style.translate = `${left + window.scrollX}px ${top + window.scrollY}px`;
}
