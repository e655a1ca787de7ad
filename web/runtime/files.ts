/** Where the runtime's files are, as the build wrote it into manifest.json. */

import { readRecord } from "./verdict.ts";

export type ImageName = "graders" | "numpy";

/** Mark of the page's timeline when Python is ready; the image's name follows. */
export const PYTHON_READY = "genmap-python-ready:";
/** Mark when an exercise in code has come to the page; the name of the image its programs need follows. */
export const CODE_SEEN = "genmap-code-seen:";

export interface ShippedFile {
  /** Absolute. */
  address: string;
  /** Bytes of the file itself, not of its compressed copy. */
  bytes: number;
}

export interface Package {
  archive: ShippedFile;
  /** Extension modules, by their path in Python's file system. */
  libraries: ReadonlyMap<string, ShippedFile>;
  /** Names that a program imports it by. */
  imports: readonly string[];
  /** Packages it cannot work without. */
  depends: readonly string[];
}

export interface RuntimeFiles {
  /** Absolute address of Pyodide's folder. */
  pyodide: string;
  /** The course's own Python: the graders, as a zip. */
  graders: ShippedFile;
  stdlib: ShippedFile;
  wasm: ShippedFile;
  images: Readonly<Record<ImageName, { file: ShippedFile; packages: readonly string[] }>>;
  packages: ReadonlyMap<string, Package>;
}

/** Check the manifest's `runtime` and make its addresses absolute; a TypeError names what is amiss. */
export function readFiles(value: unknown, base: string): RuntimeFiles {
  const runtime = readRecord(value, "runtime");
  const bytes = readRecord(runtime.bytes, "runtime.bytes");
  const shipped = (name: string): ShippedFile => ({
    address: new URL(name, base).href,
    bytes: readNumber(bytes, name),
  });
  const images = readRecord(runtime.images, "runtime.images");
  const image = (name: ImageName) => {
    const record = readRecord(images[name], `runtime.images.${name}`);
    return { file: shipped(readText(record, "file")), packages: readTexts(record, "packages") };
  };
  const packages = Object.entries(readRecord(runtime.packages, "runtime.packages"));
  const folder = readText(runtime, "pyodide");
  return {
    pyodide: new URL(folder, base).href,
    graders: shipped(readText(runtime, "graders")),
    stdlib: shipped(`${folder}python_stdlib.zip`),
    wasm: shipped(`${folder}pyodide.asm.wasm`),
    images: { graders: image("graders"), numpy: image("numpy") },
    packages: new Map(packages.map(([name, record]) => [name, readPackage(record, name, shipped)])),
  };
}

function readPackage(value: unknown, name: string, shipped: (name: string) => ShippedFile): Package {
  const record = readRecord(value, name);
  const libraries = readRecord(record.libraries, `${name}.libraries`);
  return {
    archive: shipped(readText(record, "archive")),
    libraries: new Map(Object.keys(libraries).map((path) => [path, shipped(readText(libraries, path))])),
    imports: readTexts(record, "imports"),
    depends: readTexts(record, "depends"),
  };
}

export function readText(record: Record<string, unknown>, field: string): string {
  const value = record[field];
  if (typeof value !== "string") throw new TypeError(`${field} is ${typeof value}, not a text`);
  return value;
}

export function readNumber(record: Record<string, unknown>, field: string): number {
  const value = record[field];
  if (typeof value !== "number") throw new TypeError(`${field} is ${typeof value}, not a number`);
  return value;
}

export function readTexts(record: Record<string, unknown>, field: string): string[] {
  const value = record[field];
  if (!Array.isArray(value)) throw new TypeError(`${field} is ${typeof value}, not a list`);
  return value.map((text) => readText({ [field]: text }, field));
}
