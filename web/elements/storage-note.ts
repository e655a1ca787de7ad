/** Says once a visit that the browser keeps nothing for this site. */

import { html, render, type TemplateResult } from "lit";

/** Show a note at the foot of the page; called once storage turns out to be denied or full. */
export function showNote(): void {
  const note = document.createElement("div");
  note.className = "gm-note";
  note.setAttribute("role", "status");
  document.body.append(note);
  // A status region speaks what changes in it, so it has to stand there before its text does.
  requestAnimationFrame(() => render(content(() => note.remove()), note));
}

function content(close: () => void): TemplateResult {
  return html`<p>Your browser stores nothing for this site, or its storage is full. Everything works, but your answers
    last only until you close the page.</p>
    <button type="button" class="gm-button" @click=${close}>Close</button>`;
}
