/** Says that there is a new build, and leaves the reader to choose when. */

import { html, render } from "lit";
import { showNote } from "../elements/note.ts";

const LATER = "genmap-update-later";

let shown = false;

/** Show the note; `update` is called when the reader asks for the new build, and reloads the page. */
export function showUpdate(update: () => void): void {
  if (shown || saidLater()) return;
  shown = true;
  const go = () => {
    // The worker in use may have something to finish first.
    render(html`<p>Updating…</p>`, note);
    update();
  };
  const note = showNote(
    (close) => html`<p>A new version of the course is available. Your answers stay.</p>
      <button type="button" class="gm-button" @click=${go}>Update now</button>
      <button type="button" class="gm-button" @click=${() => later(close)}>Later</button>`,
  );
  note.classList.add("gm-note--update");
}

function later(close: () => void): void {
  close();
  shown = false;
  try {
    sessionStorage.setItem(LATER, String(Date.now()));
  } catch {
    // It is offered again on the next page.
  }
}

/** In this tab and within a day: a reader who said so is not asked on every page. */
function saidLater(): boolean {
  try {
    return Date.now() - Number(sessionStorage.getItem(LATER) ?? 0) < 86_400_000;
  } catch {
    return false;
  }
}
