/** What a program prints and draws, in order, and no more of it than a page can show. */

import type { Stream } from "../../runtime/protocol.ts";

export interface Figure {
  /** A PNG image in base64. */
  image: string;
  alt: string;
}

/** Pieces keep their number while they are shown, so that drawing them again moves nothing. */
export type Piece = { key: number; kind: Stream; text: string } | ({ key: number; kind: "figure" } & Figure);

/** Characters, pieces and figures that are shown; of a longer output the end is. */
export const MOST_SHOWN = 40_000;
const MOST_PIECES = 400;
const MOST_FIGURES = 20;

export class Transcript {
  #pieces: Piece[] = [];
  #length = 0;
  #figures = 0;
  #next = 0;
  /** Characters and figures that came and are no longer shown. */
  dropped = { characters: 0, figures: 0 };

  get pieces(): readonly Piece[] {
    return this.#pieces;
  }

  /** How many figures came, those that are no longer shown too. */
  get figures(): number {
    return this.#figures + this.dropped.figures;
  }

  /** How many characters came. */
  get length(): number {
    return this.#length + this.dropped.characters;
  }

  print(stream: Stream, text: string): void {
    const last = this.#pieces.at(-1);
    if (last?.kind === stream) {
      this.#pieces[this.#pieces.length - 1] = { ...last, text: last.text + text };
    } else if (text) {
      this.#pieces.push({ key: this.#next++, kind: stream, text });
    }
    this.#length += text.length;
    this.#shorten();
  }

  draw({ image, alt }: Figure): void {
    this.#pieces.push({ key: this.#next++, kind: "figure", image, alt });
    this.#figures += 1;
    this.#shorten();
  }

  #shorten(): void {
    while (this.#length > MOST_SHOWN || this.#pieces.length > MOST_PIECES || this.#figures > MOST_FIGURES) {
      const [first] = this.#pieces;
      if (!first) return;
      if (first.kind === "figure") {
        this.#pieces.shift();
        this.#figures -= 1;
        this.dropped.figures += 1;
      } else {
        this.#cut(first);
      }
    }
  }

  /** Take from the start what is too much; the whole piece where it is not about its characters. */
  #cut(first: Extract<Piece, { text: string }>): void {
    const surplus = this.#length - MOST_SHOWN;
    const taken = surplus > 0 && surplus < first.text.length ? surplus : first.text.length;
    if (taken === first.text.length) this.#pieces.shift();
    else this.#pieces[0] = { ...first, text: first.text.slice(taken) };
    this.#length -= taken;
    this.dropped.characters += taken;
  }
}
