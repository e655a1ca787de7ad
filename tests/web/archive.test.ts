import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readTar } from "../../web/runtime/archive.ts";

const MAKE = `
import io, sys, tarfile
with tarfile.open(sys.argv[1], "w", format=tarfile.USTAR_FORMAT) as archive:
    for name, data in (("a.txt", b"one"), ("empty", b""), ("d/" * 60 + "deep.bin", bytes(1000)), ("ü.txt", b"x" * 512)):
        entry = tarfile.TarInfo(name)
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))
`;

test("reads what Python's tarfile writes", () => {
  execFileSync("python3", ["-c", MAKE, "made.tar"]);
  const bytes = new Uint8Array(readFileSync("made.tar"));
  const files = [...readTar(bytes)].map(([name, content]) => [name, content.length]);
  assert.deepEqual(files, [["a.txt", 3], ["empty", 0], [`${"d/".repeat(60)}deep.bin`, 1000], ["ü.txt", 512]]);
  const [first] = readTar(bytes);
  assert.equal(new TextDecoder().decode(first?.[1]), "one");
  assert.equal(first?.[1].buffer, bytes.buffer, "contents are views, not copies");
  assert.throws(() => [...readTar(bytes.subarray(0, 2600))], /ends within/);
});
