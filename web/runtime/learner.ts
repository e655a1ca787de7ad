/**
 * The worker's side of learners' programs and modules.
 *
 * What a program imports is fetched first; then the worker is sealed, and Python is busy with the
 * learner's code. The text that Python gives back may be anything the learner's code makes of it.
 */

import { isSealed, sealScope } from "./closed.ts";
import { readOutcome } from "./examined.ts";
import { Figures } from "./figures.ts";
import { Output } from "./output.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";
import type { Python } from "./python.ts";

type Request<K extends ToWorker["kind"]> = Extract<ToWorker, { kind: K }>;
type Send = (message: FromWorker) => void;

export async function run(python: Python, { requestId, code, input }: Request<"run">, send: Send): Promise<void> {
  await makeReady(python, code);
  send({ kind: "began", requestId });
  const json = listening(python, requestId, send, () => python.run(code, input));
  send({ kind: "ran", requestId, outcome: readOutcome(JSON.parse(json)) });
}

export async function begin(python: Python, { requestId, code }: Request<"begin">, send: Send): Promise<void> {
  await makeReady(python, code);
  send({ kind: "began", requestId });
  send({ kind: "done-op", requestId, reply: listening(python, requestId, send, () => python.begin(code)) });
}

export function perform(python: Python, { requestId, op }: Request<"do">, send: Send): void {
  send({ kind: "done-op", requestId, reply: listening(python, requestId, send, () => python.perform(op)) });
}

/** Once a worker: all it is asked is about one program. */
async function makeReady(python: Python, code: string): Promise<void> {
  if (isSealed()) return;
  try {
    await python.complete();
    await python.install(python.packagesFor(code));
  } catch (error) {
    console.info("What a program imports did not come:", error);
    throw new Error("the packages it imports could not be fetched. Are you offline?");
  }
  sealScope(self);
}

/** Do `work`; what it prints and draws belongs to this request. */
function listening(python: Python, requestId: number, send: Send, work: () => string): string {
  const output = new Output((stream, text) => send({ kind: "output", requestId, stream, text }));
  const figures = new Figures(
    (image, alt) => send({ kind: "figure", requestId, image, alt }),
    (text) => output.write("stderr", new TextEncoder().encode(text)),
  );
  python.listen(
    (stream, bytes) => output.write(stream, bytes),
    (image, alt) => {
      // A figure comes after what was printed before it.
      output.flush();
      figures.draw(image, alt);
    },
  );
  try {
    return work();
  } finally {
    output.flush();
  }
}
