/** Says below each text area which keys check the answer; only the element can make that true. */

const TEXT = "Ctrl + Enter checks your answer.";

/** Add the notes to `root`; returns what takes them away again. */
export function tellKeys(root: HTMLElement): () => void {
  const fields = [...root.querySelectorAll<HTMLTextAreaElement>(".gm-field textarea")];
  const notes = fields.map((field) => {
    const note = document.createElement("p");
    note.className = "gm-field__keys";
    note.id = `${field.id}-keys`;
    note.textContent = TEXT;
    field.after(note);
    field.setAttribute("aria-describedby", note.id);
    return note;
  });
  return () => {
    for (const note of notes) note.remove();
    for (const field of fields) field.removeAttribute("aria-describedby");
  };
}
