/** The one file of fixed name that says where all content-hashed files are. */

import type { RuntimeFiles } from "./protocol.ts";
import { readNumber, readText } from "./protocol.ts";
import { readRecord } from "./verdict.ts";

export interface Manifest {
  build: string;
  /** Lesson slug -> absolute address of its table of verdicts. */
  tables: Record<string, string>;
  /** Absolute address of the worker's script. */
  worker: string;
  files: RuntimeFiles;
}

let loading: Promise<Manifest> | null = null;

/** Fetch and check the manifest, once a visit; a failed try is not kept. */
export function loadManifest(): Promise<Manifest> {
  loading ??= fetchManifest().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function fetchManifest(): Promise<Manifest> {
  const response = await fetch(new URL("manifest.json", import.meta.url));
  if (!response.ok) throw new Error(`manifest.json: HTTP ${response.status}`);
  return readManifest(await response.json(), import.meta.url);
}

export function readManifest(value: unknown, base: string): Manifest {
  const manifest = readRecord(value, "manifest");
  const runtime = readRecord(manifest.runtime, "manifest.runtime");
  const bytes = readRecord(runtime.bytes, "manifest.runtime.bytes");
  const address = (field: string) => new URL(readText(runtime, field), base).href;
  return {
    build: readText(manifest, "build"),
    tables: addresses(manifest.tables, base),
    worker: address("worker"),
    files: {
      pyodide: address("pyodide"),
      snapshot: address("snapshot"),
      package: address("package"),
      items: addresses(manifest.items, base),
      bytes: {
        pyodide: readNumber(bytes, "pyodide"),
        snapshot: readNumber(bytes, "snapshot"),
        package: readNumber(bytes, "package"),
      },
    },
  };
}

function addresses(value: unknown, base: string): Record<string, string> {
  const names = readRecord(value, "addresses");
  const lessons = Object.keys(names);
  return Object.fromEntries(lessons.map((slug) => [slug, new URL(readText(names, slug), base).href]));
}
