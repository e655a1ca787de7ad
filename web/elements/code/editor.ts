/** The editor proper: CodeMirror, a chunk of its own that is loaded when a reader first edits code. */

import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
  completionStatus,
  currentCompletions,
  moveCompletionSelection,
  selectedCompletionIndex,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { EditorSelection, EditorState, type Extension, Prec, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  type KeyBinding,
  keymap,
  lineNumbers,
  tooltips,
} from "@codemirror/view";
import type { Editor, EditorStart } from "./field.ts";
import { PYTHON } from "./language.ts";
import { MOST_CODE } from "./limits.ts";

/** How long Esc makes Tab leave; any other key ends it. */
const LEAVING = 60_000;

/** Where the marked line begins; null for none. */
const markLine = StateEffect.define<number | null>();

/** The line that an error names, until the code is edited. */
const markedLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    const shown = transaction.docChanged ? Decoration.none : marks;
    const effect = transaction.effects.find((one) => one.is(markLine));
    if (!effect) return shown;
    if (effect.value === null) return Decoration.none;
    return Decoration.set(Decoration.line({ class: "gm-code__marked" }).range(effect.value));
  },
  provide: (field) => EditorView.decorations.from(field),
});

export function createEditor(start: EditorStart): Editor {
  const view = new EditorView({
    parent: start.parent,
    state: EditorState.create({
      doc: start.text,
      selection: EditorSelection.single(start.selection[0], start.selection[1]),
      extensions: extensions(start),
    }),
  });
  const startOf = (number: number) => view.state.doc.line(Math.max(1, Math.min(number, view.state.doc.lines))).from;
  return {
    get text() {
      return view.state.doc.toString();
    },
    set text(text: string) {
      const changes = { from: 0, to: view.state.doc.length, insert: text };
      view.dispatch({ changes, selection: EditorSelection.cursor(0), userEvent: "replace" });
    },
    goTo(number) {
      const start = startOf(number);
      view.dispatch({ effects: markLine.of(start), selection: EditorSelection.cursor(start) });
      view.focus();
      view.dispatch({ effects: EditorView.scrollIntoView(start, { y: "center" }) });
    },
    mark(number) {
      const start = number === null ? null : startOf(number);
      view.dispatch({ effects: markLine.of(start) });
      if (start !== null) showLine(view, start);
    },
    indent(more) {
      (more ? indentMore : indentLess)(view);
      view.focus();
    },
    focus: () => view.focus(),
    dispose: () => view.destroy(),
  };
}

/** Scroll the code to a line that it hides; the page stays where it is. */
function showLine(view: EditorView, start: number): void {
  const { top, bottom } = view.lineBlockAt(start);
  const { scrollTop, clientHeight } = view.scrollDOM;
  if (top >= scrollTop && bottom <= scrollTop + clientHeight) return;
  view.scrollDOM.scrollTop = (top + bottom - clientHeight) / 2;
}

function extensions(start: EditorStart): Extension[] {
  return [
    ...PYTHON,
    lineNumbers(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    history(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    Prec.highest(keymap.of([{ key: "Escape", run: letTabLeave }])),
    // Enter ends a line, also when a list of names is open, unless the reader has gone into the list.
    // So no key can take a name by accident, and a quick Tab need not be ignored.
    autocompletion({ icons: false, selectOnOpen: false, interactionDelay: 0 }),
    // The exercise's box clips what leaves it, and nothing inside it can be fixed to the window.
    tooltips({ position: "absolute" }),
    markedLine,
    notTooLong(start.refused),
    Prec.highest(keymap.of([{ key: "Mod-Enter", run: handled(start.run) }])),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...TAB, ...defaultKeymap, ...historyKeymap]),
    EditorView.contentAttributes.of({
      "aria-label": start.label,
      "aria-describedby": start.describedBy,
      // What can be edited has the focus anyhow; those who check pages look for this.
      tabindex: "0",
    }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) start.changed();
    }),
  ];
}

/** Take the chosen name of an open list, else its first. */
function complete(view: EditorView): boolean {
  if (completionStatus(view.state) !== "active") return false;
  if (selectedCompletionIndex(view.state) === null) moveCompletionSelection(true)(view);
  return acceptCompletion(view);
}

/** Tab completes or indents, unless Esc was pressed before. */
const TAB: readonly KeyBinding[] = [
  { key: "Tab", run: (view) => complete(view) || indentMore(view), shift: indentLess },
];

/** Esc closes a list of names first. One that is not there yet, or is empty, must not take the key. */
function letTabLeave(view: EditorView): boolean {
  if (currentCompletions(view.state).length) return false;
  closeCompletion(view);
  view.setTabFocusMode(LEAVING);
  return true;
}

/** A command that does `task` and lets nobody else have the key. */
function handled(task: () => void): () => boolean {
  return () => {
    task();
    return true;
  };
}

/** Refuse what would make the code too long for any exercise; what is there stays as it is. */
function notTooLong(refused: (length: number) => void): Extension {
  return EditorState.transactionFilter.of((transaction) => {
    const { length } = transaction.newDoc;
    if (length <= MOST_CODE || length <= transaction.startState.doc.length) return transaction;
    refused(length);
    return [];
  });
}
