/** A file is this build's when its bytes have the hash that the list gives it. */

import type { ListedFile } from "../list.ts";

/** What arrived belongs to another build, or is damaged. */
export class OtherBuild extends Error {
  override readonly name = "OtherBuild";
}

/** Told how many bytes of a file have arrived. */
export type Report = (bytes: number) => void;

/** What a browser has undone is not said again; what a host says of its pages, such as their policy, is. */
const UNDONE = ["content-encoding", "content-length", "transfer-encoding", "vary"];

/**
 * Read a response and give its content back once it is sure to be the file that is listed.
 *
 * Rejects with OtherBuild when it is another, or when the host has no such file any more.
 */
export async function checked(file: ListedFile, response: Response, report?: Report): Promise<Response> {
  if (response.status === 404 || response.status === 410) throw new OtherBuild(`${file.path} is gone`);
  if (!response.ok) throw new Error(`${file.path}: HTTP ${response.status}`);
  const bytes = report ? await readCounting(response, file.bytes, report) : await response.arrayBuffer();
  if (!(await sha256(bytes)).startsWith(file.revision)) throw new OtherBuild(file.path);
  const headers = new Headers(response.headers);
  for (const name of UNDONE) headers.delete(name);
  // A new response also loses a redirect on the way, which no page may be answered with.
  return new Response(bytes, { headers });
}

async function readCounting(
  response: Response,
  expected: number,
  report: Report,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(expected);
  let filled = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done || !value) break;
    if (filled + value.length > expected) throw new OtherBuild("longer than listed");
    bytes.set(value, filled);
    filled += value.length;
    report(filled);
  }
  return bytes.subarray(0, filled);
}

async function sha256(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
