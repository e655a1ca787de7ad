/** How much code an exercise takes. */

/** Characters of code; more is neither taken into the field nor from a link. */
export const MOST_CODE = 100_000;

/** Say politely that `length` characters are too many. */
export function tooLong(length: number): string {
  return (
    `That would be ${grouped(length)} characters of code; an exercise takes at most ${grouped(MOST_CODE)}. ` +
    "Nothing was changed."
  );
}

export function grouped(count: number): string {
  return count.toLocaleString("en");
}
