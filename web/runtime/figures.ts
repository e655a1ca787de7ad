/** What a learner's program draws, on its way from the worker to the page: so many, and so large. */

const MOST = 20;
/** Characters of base64: 2 MB. */
const LARGEST = Math.ceil((2_000_000 * 4) / 3);

export class Figures {
  readonly #send: (image: string, alt: string) => void;
  /** Tells the learner, on stderr. */
  readonly #note: (text: string) => void;
  #count = 0;

  constructor(send: (image: string, alt: string) => void, note: (text: string) => void) {
    this.#send = send;
    this.#note = note;
  }

  /** `image` is a PNG in base64. */
  draw(image: string, alt: string): void {
    this.#count += 1;
    if (this.#count > MOST) {
      if (this.#count === MOST + 1) this.#note(`Only the first ${MOST} figures are shown.\n`);
    } else if (image.length > LARGEST) {
      this.#note(`Figure ${this.#count} is larger than 2 MB, so it is not shown. Give it a smaller figsize.\n`);
    } else {
      this.#send(image, alt);
    }
  }
}
