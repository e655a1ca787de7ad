/** A started Python, and the packages that come to it when they are needed. */

import type { loadPyodide } from "pyodide";
import { readTar } from "./archive.ts";
import { fetchChecked } from "./downloads.ts";
import type { ImageName, RuntimeFiles } from "./files.ts";

type Pyodide = Awaited<ReturnType<typeof loadPyodide>>;

/** `genmap.grading.wire` */
interface Grading {
  reply: (item: string, answer: string) => string;
  prepare: (item: string) => void;
}

/** `genmap.code.program` */
interface Running {
  wake: () => string;
  run: (code: string, lines: string) => string;
  imports: (code: string) => string;
}

/** Where the graders lie in Python's file system; the images were made with the same path. */
const GRADERS_PATH = "/genmap.zip";
const STDLIB_PATH = "/lib/python314.zip";

export class Python {
  readonly from: "image" | "plain";
  readonly #pyodide: Pyodide;
  readonly #files: RuntimeFiles;
  readonly #grading: Grading;
  readonly #running: Running;
  readonly #installing = new Map<string, Promise<void>>();
  /** Packages that the image has imported: their extension modules are there already. */
  readonly #imaged: readonly string[];
  #completing: Promise<void> | null = null;
  #complete = false;

  private constructor(pyodide: Pyodide, files: RuntimeFiles, image: ImageName | null) {
    this.from = image ? "image" : "plain";
    this.#pyodide = pyodide;
    this.#files = files;
    this.#grading = pyodide.pyimport("genmap.grading.wire") as Grading;
    this.#running = pyodide.pyimport("genmap.code.program") as Running;
    this.#imaged = image ? files.images[image].packages : [];
    this.#complete = !image;
  }

  /** Import the course's Python and call it once: a bad image shows itself here, not at a Check. */
  static async from(
    pyodide: Pyodide,
    files: RuntimeFiles,
    start: { image: ImageName | null; graders: Uint8Array; packages?: readonly string[] },
  ): Promise<Python> {
    pyodide.FS.writeFile(GRADERS_PATH, start.graders);
    if (!start.image) pyodide.pyimport("sys").path.insert(0, GRADERS_PATH);
    const python = new Python(pyodide, files, start.image);
    await python.install(start.packages ?? []);
    if (python.#running.wake() !== "genmap") throw new Error("the course's Python does not answer");
    return python;
  }

  /** Bytes of memory that Python holds; it never gives any back. */
  get memory(): number {
    return (this.#pyodide as unknown as { _module: { HEAPU8: Uint8Array } })._module.HEAPU8.length;
  }

  /** `genmap.grading.grade` on JSON texts; the reply is JSON as well. */
  grade(item: string, answer: string): string {
    return this.#grading.reply(item, answer);
  }

  prepare(item: string): void {
    this.#grading.prepare(item);
  }

  /** Run a learner's program; `write` gets what it prints. Returns its outcome as JSON. */
  run(code: string, write: (stream: "stdout" | "stderr", bytes: Uint8Array) => void): string {
    const handler = (stream: "stdout" | "stderr") => ({
      isatty: false,
      write: (bytes: Uint8Array) => {
        write(stream, bytes);
        return bytes.length;
      },
    });
    this.#pyodide.setStdout(handler("stdout"));
    this.#pyodide.setStderr(handler("stderr"));
    return flat(this.#running.run(code, ""));
  }

  /** Names of the shipped packages that a program imports. */
  packagesFor(code: string): string[] {
    const imported = new Set<unknown>(JSON.parse(this.#running.imports(code)));
    const names = [...this.#files.packages];
    return names.filter(([, one]) => one.imports.some((name) => imported.has(name))).map(([name]) => name);
  }

  /** Bring what the image left out: the rest of the standard library, and its packages' files. */
  async complete(): Promise<void> {
    if (this.#complete) return;
    const all = () => Promise.all([this.#addStdlib(), ...this.#imaged.map((name) => this.#installOnce(name))]);
    this.#completing ??= all().then(() => this.#lookAgain());
    try {
      await this.#completing;
      this.#complete = true;
    } finally {
      this.#completing = null;
    }
  }

  /** Whether every module can be imported that the course ships with Python. */
  get isComplete(): boolean {
    return this.#complete;
  }

  /** Fetch packages, and those they depend on, into Python's file system. */
  async install(names: readonly string[]): Promise<void> {
    if (!names.length) return;
    await Promise.all(names.map((name) => this.#installOnce(name)));
    this.#lookAgain();
  }

  /** Let Python see the new files. It imports a module for that which the images leave to the library. */
  #lookAgain(): void {
    this.#pyodide.pyimport("importlib").invalidate_caches();
  }

  #installOnce(name: string): Promise<void> {
    const running = this.#installing.get(name);
    if (running) return running;
    const installing = this.#installNow(name);
    this.#installing.set(name, installing);
    installing.catch(() => this.#installing.delete(name));
    return installing;
  }

  async #installNow(name: string): Promise<void> {
    const found = this.#files.packages.get(name);
    if (!found) throw new Error(`the course ships no Python package ${name}`);
    const libraries = this.#imaged.includes(name) ? [] : [...found.libraries];
    const [archive, ...contents] = await Promise.all([
      fetchChecked(found.archive),
      ...libraries.map(([, file]) => fetchChecked(file)),
      ...found.depends.map((other) => this.#installOnce(other)),
    ]);
    for (const [path, content] of readTar(archive)) this.#write(`/${path}`, content);
    libraries.forEach(([path], index) => {
      const content = contents[index];
      if (content) this.#write(path, content);
    });
  }

  async #addStdlib(): Promise<void> {
    this.#write(STDLIB_PATH, await fetchChecked(this.#files.stdlib));
  }

  #write(path: string, content: Uint8Array): void {
    const { FS } = this.#pyodide;
    FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    // The bytes are not copied: they are Python's from now on.
    FS.writeFile(path, content, { canOwn: true });
  }
}

/** An outcome with its error as the page reads it so far: in one line, and the lines it came through. */
function flat(outcome: string): string {
  const { raised, ...rest } = JSON.parse(outcome) as {
    raised?: { error: string; frames: { line: number; function: string; text: string }[] };
  };
  if (!raised) return outcome;
  const traceback = raised.frames.map((frame) => `line ${frame.line}: ${frame.text}`).join("\n");
  return JSON.stringify({ ...rest, error: raised.error, traceback });
}
