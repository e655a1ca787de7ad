/**
 * Upgrades elements when they are wanted: near the window, at the first touch, or when the browser
 * has nothing else to do. A page of thirty exercises then starts as fast as a page of one.
 */

interface Waiting {
  // Layout skips what is far away, so it is the box around the element that is watched.
  box: Element;
  upgrade: () => void;
}

const waiting = new Map<Element, Waiting>();
let observer: IntersectionObserver | null = null;
let planned = false;
let moved = false;

/** Call `upgrade` once, as soon as `element` is wanted; gives the undo. */
export function whenWanted(element: Element, upgrade: () => void): () => void {
  if (!observer) {
    observer = new IntersectionObserver(onSeen, { rootMargin: "50% 0%" });
    for (const sign of ["focusin", "pointerdown"]) window.addEventListener(sign, onTouched, true);
    for (const sign of ["wheel", "touchmove", "keydown", "pointerdown"]) {
      window.addEventListener(sign, onMoved, { capture: true, once: true, passive: true });
    }
  }
  const box = element.parentElement ?? element;
  waiting.set(element, { box, upgrade });
  observer.observe(box);
  plan();
  return () => take(element);
}

/** Where an address leads has to stay in view while what stands above it changes its height. */
function keepTarget(): void {
  if (moved || !location.hash) return;
  requestAnimationFrame(() => document.querySelector(":target")?.scrollIntoView());
}

function onMoved(): void {
  moved = true;
}

function take(element: Element): Waiting | undefined {
  const found = waiting.get(element);
  waiting.delete(element);
  if (found) observer?.unobserve(found.box);
  return found;
}

function onSeen(entries: readonly IntersectionObserverEntry[]): void {
  const seen = new Set(entries.flatMap((entry) => (entry.isIntersecting ? [entry.target] : [])));
  for (const [element, { box }] of [...waiting]) if (seen.has(box)) take(element)?.upgrade();
  if (seen.size) keepTarget();
}

function onTouched({ target }: Event): void {
  if (!(target instanceof Element)) return;
  for (let part: Element | null = target; part; part = part.parentElement) take(part)?.upgrade();
}

/** One element an idle moment: on a slow phone two could be felt. */
function plan(): void {
  if (planned || !waiting.size) return;
  planned = true;
  whenIdle(() => {
    planned = false;
    const [next] = waiting.keys();
    if (next) take(next)?.upgrade();
    keepTarget();
    plan();
  });
}

/** Run `task` once the page has loaded and the browser is idle. */
export function whenIdle(task: () => void): void {
  const later = () => {
    if ("requestIdleCallback" in window) window.requestIdleCallback(task, { timeout: 2_000 });
    else setTimeout(task, 50);
  };
  if (document.readyState === "complete") later();
  else window.addEventListener("load", later, { once: true });
}
