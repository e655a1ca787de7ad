import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST_CODE } from "../../web/elements/code/limits.ts";
import { linkTo, MOST_LINK, packedIn, unpack } from "../../web/elements/code/share.ts";

const ITEM = "01-the-map/code/next-letter";
const PAGE = "https://host/course/lessons/01-the-map/practice/?q=1";

async function packed(code: string): Promise<string> {
  const link = (await linkTo(PAGE, ITEM, code)) ?? "";
  return packedIn(new URL(link).hash, ITEM) ?? "";
}

test("code comes back as it was, whatever it is made of", async () => {
  for (const code of ["", "x = 1\n", "'Łukasz 🎈' \u202e\u0000\r\n", "\uFEFFx", "a".repeat(MOST_CODE)]) {
    assert.equal(await unpack(await packed(code)), code);
  }
});

test("a link keeps the page and names the exercise in the fragment alone", async () => {
  const link = (await linkTo(`${PAGE}#old`, ITEM, "x")) ?? "";
  assert.ok(link.startsWith(`${PAGE}#code/${ITEM}/`));
  assert.match(link, /\/[\w-]+$/);
  assert.equal(packedIn(new URL(link).hash, "01-the-map/code/next"), null);
  assert.equal(packedIn("#ex-01", ITEM), null);
});

test("code that needs a longer link than may be gives none", async () => {
  const noise = Array.from({ length: 40_000 }, (_, n) => String.fromCharCode(33 + ((n * n * 31 + n * 7) % 89))).join("");
  const random = [...noise].map((c, n) => c + ((Math.sin(n) * 1e6) | 0)).join("");
  assert.equal(await linkTo(PAGE, ITEM, random), null);
  await assert.rejects(unpack("A".repeat(MOST_LINK + 1)));
});

test("what was cut, changed or never packed is refused", async () => {
  const good = await packed("print('hello')\n".repeat(20));
  const middle = good.length >> 1;
  const changed = good.slice(0, middle) + (good[middle] === "A" ? "B" : "A") + good.slice(middle + 1);
  for (const bad of ["", good.slice(0, -4), good.slice(4), changed, "<script>", "AAAA"]) {
    await assert.rejects(unpack(bad), bad);
  }
});

test("a small link that unpacks without end is refused early", async () => {
  const stream = new Blob(["x".repeat(20_000_000)]).stream().pipeThrough(new CompressionStream("deflate"));
  const bytes = Buffer.from(await new Response(stream).arrayBuffer());
  const bomb = bytes.toString("base64url");
  assert.ok(bomb.length < MOST_LINK);
  await assert.rejects(unpack(bomb), RangeError);
});
