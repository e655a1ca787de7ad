import assert from "node:assert/strict";
import { test } from "node:test";
import { Output } from "../../web/runtime/output.ts";
import { OUTPUT_LIMIT } from "../../web/runtime/protocol.ts";

function collect() {
  const sent: [string, string][] = [];
  let time = 0;
  const output = new Output((stream, text) => sent.push([stream, text]), () => time);
  const print = (text: string, stream: "stdout" | "stderr" = "stdout") =>
    output.write(stream, new TextEncoder().encode(text));
  return { sent, output, print, wait: (milliseconds: number) => (time += milliseconds) };
}

test("lines go out as they are printed", () => {
  const { sent, print } = collect();
  print("a\n");
  print("b\n");
  print("c\n", "stderr");
  assert.deepEqual(sent, [["stdout", "a\n"], ["stdout", "b\n"], ["stderr", "c\n"]]);
});

test("a fast program is sent in large pieces, in order and whole", () => {
  const { sent, output, print } = collect();
  const lines = Array.from({ length: 5000 }, (_, index) => `${index}\n`);
  lines.forEach((line) => {
    print(line);
  });
  output.flush();
  assert.equal(sent.map(([, text]) => text).join(""), lines.join(""));
  assert.ok(sent.length < 40, `${sent.length} messages`);
});

test("after a pause lines go out at once again", () => {
  const { sent, print, wait } = collect();
  for (let i = 0; i < 100; i++) print("x");
  wait(101);
  print("y");
  assert.ok(sent.at(-1)?.[1].endsWith("y"));
});

test("a character cut in two is put together", () => {
  const { sent, output } = collect();
  const bytes = new TextEncoder().encode("é");
  output.write("stdout", bytes.slice(0, 1));
  output.write("stdout", bytes.slice(1));
  output.flush();
  assert.equal(sent.map(([, text]) => text).join(""), "é");
});

test("nothing is sent past the limit", () => {
  const { sent, output, print } = collect();
  for (let i = 0; i < 30; i++) print("x".repeat(10_000));
  output.flush();
  assert.equal(sent.reduce((sum, [, text]) => sum + text.length, 0), OUTPUT_LIMIT);
});
