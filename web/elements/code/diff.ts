/** The learner's code beside the solution, a chunk of its own: two columns where there is room, else one. */

import { MergeView, unifiedMergeView } from "@codemirror/merge";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { PYTHON } from "./language.ts";

/** CSS pixels that two columns of code need. */
const WIDE = 540;
const FOLD = { margin: 2, minSize: 6 };

/** Show how two programs differ; returns what takes it away again. */
export function showDiff(parent: HTMLElement, mine: string, solution: string): () => void {
  const side = (doc: string, label: string): { doc: string; extensions: Extension[] } => ({ doc, extensions: reading(label) });
  if (parent.clientWidth >= WIDE) {
    const view = new MergeView({
      parent,
      a: side(mine, "Your code"),
      b: side(solution, "The solution"),
      collapseUnchanged: FOLD,
      gutter: true,
    });
    return () => view.destroy();
  }
  const unified = unifiedMergeView({ original: mine, mergeControls: false, collapseUnchanged: FOLD, gutter: true });
  const extensions = [...reading("From your code to the solution"), unified];
  const view = new EditorView({ parent, state: EditorState.create({ doc: solution, extensions }) });
  return () => view.destroy();
}

/** Code to be read and copied, reached by keyboard, as it may have to be scrolled. */
function reading(label: string): Extension[] {
  return [
    ...PYTHON,
    lineNumbers(),
    EditorView.lineWrapping,
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({ tabindex: "0", "aria-label": label, "aria-readonly": "true" }),
  ];
}
