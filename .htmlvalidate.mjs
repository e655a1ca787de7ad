// The built pages are valid HTML. Rules about taste, and faults of the theme that change nothing
// for a reader, are off; each says why.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Taste, not validity: the theme's templates are indented for their authors.
    "no-trailing-whitespace": "off",
    "doctype-style": "off",
    // KaTeX places glyphs with inline styles; they are part of the formula.
    "no-inline-style": "off",
    // Valid HTML since HTML5; the theme calls its toggles __drawer, __search, __palette_0, __nav_1.
    "valid-id": ["error", { relaxed: true }],
    // The theme's toggles are checkboxes with autocomplete="off", which keeps Firefox from
    // restoring them after a reload; the standard lists no effect for it.
    "valid-autocomplete": "off",
    // Search and the palette act at once; there is nothing to submit.
    "wcag/h32": "off",
    // The theme writes the table of contents twice, for wide and for narrow pages; only one is shown.
    "unique-landmark": "off",
    // A group of checkboxes shares its name, as a group of radio buttons does.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "submit", "reset", "button"] }],
  },
};
