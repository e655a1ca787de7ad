/** Says once a visit that the browser keeps nothing for this site. */

import { html } from "lit";
import { showNote } from "./note.ts";

/** Show the note; called once storage turns out to be denied or full. */
export function showLoss(): void {
  showNote(
    (close) => html`<p>Your browser stores nothing for this site, or its storage is full. Everything works, but your
      answers last only until you close the page.</p>
      <button type="button" class="gm-button" @click=${close}>Close</button>`,
  );
}
