/**
 * Code in the fragment of a link: `#code/NN-slug/code/NAME/` and the code, compressed, in base64url.
 *
 * A fragment never leaves the browser. The compressed form (zlib) ends in a checksum, so a link that
 * was cut or changed on its way is noticed.
 */

import { MOST_CODE } from "./limits.ts";

/** Characters of a link; some programs that links travel through take no more. */
export const MOST_LINK = 32_000;

const MARK = "#code/";

/** Give the link to `page` that brings `code` to an exercise; null when it would be too long. */
export async function linkTo(page: string, itemId: string, code: string): Promise<string | null> {
  const packed = await through(new CompressionStream("deflate"), new TextEncoder().encode(code), Number.POSITIVE_INFINITY);
  const link = `${page.split("#", 1)[0]}${MARK}${itemId}/${toBase64(packed)}`;
  return link.length > MOST_LINK ? null : link;
}

/** The packed code that a fragment brings to an exercise; null when it brings none. */
export function packedIn(fragment: string, itemId: string): string | null {
  const head = `${MARK}${itemId}/`;
  return fragment.startsWith(head) ? fragment.slice(head.length) : null;
}

/** The code that was packed. Rejects when the text is broken or the code is longer than an exercise takes. */
export async function unpack(packed: string): Promise<string> {
  if (packed.length > MOST_LINK) throw new RangeError("the link is too long");
  // Four bytes hold a character at most; the rest of a text that unpacks without end is never made.
  const bytes = await through(new DecompressionStream("deflate"), fromBase64(packed), 4 * MOST_CODE);
  const code = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  if (code.length > MOST_CODE) throw new RangeError("the code is too long");
  return code;
}

async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<Uint8Array> {
  const writer = stream.writable.getWriter();
  // What goes wrong with writing is told by reading, too.
  writer.write(bytes).catch(() => undefined);
  writer.close().catch(() => undefined);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream.readable.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw new RangeError("the code is too long");
    }
    chunks.push(value);
  }
  return joined(chunks, size);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let filled = 0;
  for (const chunk of chunks) {
    all.set(chunk, filled);
    filled += chunk.length;
  }
  return all;
}

function toBase64(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]+$/.test(text)) throw new TypeError("not base64url");
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
