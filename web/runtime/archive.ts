/** Tar archives as `genmap_site.runtime.packages` writes them: USTAR, files only. */

const BLOCK = 512;

/** Path and content of every file; the contents are views of `bytes`, nothing is copied. */
export function* readTar(bytes: Uint8Array): Generator<[string, Uint8Array]> {
  let at = 0;
  while (at + BLOCK <= bytes.length && bytes[at] !== 0) {
    const name = text(bytes, at, 100);
    const size = Number.parseInt(text(bytes, at + 124, 12), 8);
    const prefix = text(bytes, at + 345, 155);
    if (!(at + BLOCK + size <= bytes.length)) throw new Error(`the archive ends within ${name}`);
    yield [prefix ? `${prefix}/${name}` : name, bytes.subarray(at + BLOCK, at + BLOCK + size)];
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}

/** A field of a header: text up to its first zero. */
function text(bytes: Uint8Array, start: number, length: number): string {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}
