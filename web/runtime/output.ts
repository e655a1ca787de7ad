/** What a learner's program prints, on its way from the worker to the page. */

import { OUTPUT_LIMIT, type Stream } from "./protocol.ts";

/** So many messages in a tenth of a second go at once, so that lines show as they are printed. */
const PROMPT = 30;
const WINDOW = 100;
/** A program that prints faster is sent in pieces of this many characters. */
const PIECE = 16_384;

/**
 * Sends what is written, in order, up to OUTPUT_LIMIT characters; what comes after is dropped.
 *
 * The page ends a program that reaches the limit. Messages it has not read yet would only pile up.
 */
export class Output {
  readonly #send: (stream: Stream, text: string) => void;
  readonly #now: () => number;
  readonly #decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  #waiting = "";
  #stream: Stream = "stdout";
  #left = OUTPUT_LIMIT;
  #sent: number[] = [];

  constructor(send: (stream: Stream, text: string) => void, now = () => performance.now()) {
    this.#send = send;
    this.#now = now;
  }

  write(stream: Stream, bytes: Uint8Array): void {
    if (stream !== this.#stream) this.flush();
    this.#stream = stream;
    this.#waiting += this.#decoders[stream].decode(bytes, { stream: true });
    if (this.#waiting.length >= PIECE || this.#mayHurry()) this.flush();
  }

  flush(): void {
    const text = this.#waiting.slice(0, this.#left);
    this.#waiting = "";
    if (!text) return;
    this.#left -= text.length;
    this.#sent = [...this.#sent.slice(1 - PROMPT), this.#now()];
    this.#send(this.#stream, text);
  }

  #mayHurry(): boolean {
    const oldest = this.#sent.length < PROMPT ? undefined : this.#sent[0];
    return oldest === undefined || this.#now() - oldest > WINDOW;
  }
}
