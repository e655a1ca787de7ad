/** The few icons the elements draw; each stands beside its word and is hidden from speech. */

import { svg, type TemplateResult } from "lit";

const icon = (path: string): TemplateResult => svg`<svg class="gm-glyph" viewBox="0 0 24 24" width="20" height="20"
  fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"
  aria-hidden="true" focusable="false"><path d=${path}></path></svg>`;

const RING = "M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18z";

export const ICONS = {
  right: icon(`${RING}M8 12.4l2.7 2.7L16 9.6`),
  partial: icon(`${RING}M8 12h8`),
  wrong: icon(`${RING}M9 9l6 6M15 9l-6 6`),
  info: icon(`${RING}M12 11v5M12 8v.01`),
  hit: icon("M5 12.5l4.5 4.5L19 7.5"),
  miss: icon("M12 5a7 7 0 1 1 0 14a7 7 0 0 1 0-14z"),
  against: icon("M7 7l10 10M17 7L7 17"),
  up: icon("M6 14l6-6l6 6"),
  down: icon("M6 10l6 6l6-6"),
  left: icon("M14 6l-6 6l6 6"),
  next: icon("M10 6l6 6l-6 6"),
  flip: icon("M4 12a8 8 0 0 1 13.7-5.7L20 8.5M20 4v4.5h-4.5M20 12a8 8 0 0 1-13.7 5.7L4 15.5M4 20v-4.5h4.5"),
  shuffle: icon("M4 7h3l9 10h4M17 14l3 3l-3 3M4 17h3l2.5-2.8M13.5 9.8L16 7h4M17 4l3 3l-3 3"),
  filter: icon("M4 6h16M7 12h10M10 18h4"),
  run: icon("M8 5l11 7l-11 7z"),
  stop: icon("M6.5 6.5h11v11h-11z"),
  print: icon("M7 9V4h10v5M7 17H4v-8h16v8h-3M7 14h10v6H7z"),
} as const;
