/** Python in CodeMirror, coloured with the classes that the pages' static code has. */

import type { CompletionSource } from "@codemirror/autocomplete";
import { HighlightStyle, indentUnit, LanguageSupport, syntaxHighlighting } from "@codemirror/language";
import { globalCompletion, localCompletionSource, pythonLanguage } from "@codemirror/lang-python";
import { EditorState, type Extension } from "@codemirror/state";
import { styleTags, tags } from "@lezer/highlight";

/** Python, with docstrings and the names of modules told apart as Pygments does. */
const LANGUAGE = pythonLanguage.configure({
  props: [
    styleTags({
      "ExpressionStatement/String": tags.docString,
      "ImportStatement/VariableName": tags.namespace,
    }),
  ],
});

const SUPPORT = new LanguageSupport(LANGUAGE, [
  LANGUAGE.data.of({ autocomplete: ofNames(localCompletionSource) }),
  LANGUAGE.data.of({ autocomplete: ofNames(globalCompletion) }),
]);

/**
 * A number is no beginning of a name; a list there would only take the next Esc.
 *
 * The text tells them apart. The syntax does not where long code has not been read to its end.
 */
function ofNames(source: CompletionSource): CompletionSource {
  return (context) => (/^\d/.test(context.matchBefore(/\w+/)?.text ?? "") ? null : source(context));
}

/** Lezer's tags and the classes that Pygments gives the same words. */
const LIKE_PYGMENTS = HighlightStyle.define([
  { tag: [tags.keyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword], class: "k" },
  { tag: tags.operatorKeyword, class: "ow" },
  { tag: [tags.bool, tags.null], class: "kc" },
  { tag: tags.number, class: "mi" },
  { tag: tags.string, class: "s1" },
  { tag: tags.docString, class: "sd" },
  { tag: tags.namespace, class: "nn" },
  { tag: [tags.escape, tags.modifier], class: "se" },
  { tag: tags.comment, class: "c1" },
  { tag: tags.meta, class: "nd" },
  { tag: tags.function(tags.definition(tags.variableName)), class: "nf" },
  { tag: tags.definition(tags.className), class: "nc" },
  { tag: [tags.operator, tags.arithmeticOperator, tags.compareOperator, tags.definitionOperator], class: "o" },
  { tag: [tags.punctuation, tags.paren, tags.squareBracket, tags.brace, tags.separator, tags.derefOperator], class: "p" },
  { tag: [tags.variableName, tags.propertyName], class: "n" },
]);

export const PYTHON: readonly Extension[] = [
  SUPPORT,
  syntaxHighlighting(LIKE_PYGMENTS),
  indentUnit.of("    "),
  EditorState.tabSize.of(4),
];
