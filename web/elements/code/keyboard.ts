/** A phone's keyboard lies over the page's lower end, and styles do not know of it. */

/** Keep `--gm-keyboard` of the element at the height that is covered; returns the undo. */
export function watchKeyboard(element: HTMLElement): () => void {
  const seen = window.visualViewport;
  if (!seen) return () => undefined;
  const measure = () => {
    // A page that is enlarged shows less, too, and no keyboard need be there.
    const covered = seen.scale > 1.01 ? 0 : window.innerHeight - seen.height - seen.offsetTop;
    element.style.setProperty("--gm-keyboard", `${Math.max(0, Math.round(covered))}px`);
  };
  const events = ["resize", "scroll"] as const;
  for (const event of events) seen.addEventListener(event, measure);
  return () => {
    for (const event of events) seen.removeEventListener(event, measure);
    element.style.removeProperty("--gm-keyboard");
  };
}
