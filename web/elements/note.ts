/** Notes at the foot of the window: they wait there, and nothing below them is out of reach. */

import { render, type TemplateResult } from "lit";

/** Show a note and speak it; gives its box. `content` gets what closes it. */
export function showNote(content: (close: () => void) => TemplateResult): HTMLElement {
  const note = document.createElement("div");
  note.className = "gm-note";
  note.setAttribute("role", "status");
  box().append(note);
  // A status region speaks what changes in it, so it has to stand there before its text does.
  requestAnimationFrame(() => render(content(() => note.remove()), note));
  return note;
}

/** Several notes stand above one another. */
function box(): HTMLElement {
  const found = document.querySelector<HTMLElement>(".gm-notes");
  if (found) return found;
  const made = document.createElement("div");
  made.className = "gm-notes";
  document.body.append(made);
  return made;
}
