/** The one file of fixed name that says where all content-hashed files are. */

import { readText } from "./files.ts";
import { readRecord } from "./verdict.ts";

export interface Manifest {
  build: string;
  /** Lesson slug -> absolute address of its table of verdicts. */
  tables: Record<string, string>;
  /** Lesson slug -> absolute address of its items. */
  items: Record<string, string>;
  /** Absolute address of the worker's script. */
  worker: string;
  /** What the worker reads with `readFiles`; its names are relative to `base`. */
  runtime: unknown;
  base: string;
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
  return {
    build: readText(manifest, "build"),
    tables: addresses(manifest.tables, base),
    items: addresses(manifest.items, base),
    worker: new URL(readText(runtime, "worker"), base).href,
    runtime,
    base,
  };
}

function addresses(value: unknown, base: string): Record<string, string> {
  const names = readRecord(value, "addresses");
  const lessons = Object.keys(names);
  return Object.fromEntries(lessons.map((slug) => [slug, new URL(readText(names, slug), base).href]));
}
