/**
 * Bundle what the reader's browser runs: `npm run build` writes build/web/.
 *
 *   gm.js                 ES module for every page: finds the widgets on it
 *   <name>.<hash>.js      what gm.js loads when a page has them: an element each, and what they share
 *   gm.css                styles
 *   worker.<hash>.js      the Python worker
 *   sw.js                 the service worker, without the list that `genmap offline` writes at its head
 */
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const shared = {
  absWorkingDir: root,
  bundle: true,
  charset: "utf8",
  format: "esm",
  legalComments: "none",
  logLevel: "warning",
  minify: true,
  outdir: "build/web",
  target: ["chrome110", "firefox114", "safari16.4"],
  tsconfig: "tsconfig.json",
};

await rm(`${root}build/web`, { recursive: true, force: true });
await build({ ...shared, entryPoints: [{ in: "web/index.ts", out: "gm" }], splitting: true, chunkNames: "[name].[hash]" });
await build({
  ...shared,
  entryPoints: [{ in: "web/styles/index.css", out: "gm" }],
  // Web fonts that a stylesheet names stay files of their own, under their hash.
  loader: { ".woff2": "file", ".woff": "empty", ".ttf": "empty" },
});
await build({
  ...shared,
  entryPoints: [{ in: "web/runtime/worker.ts", out: "worker" }],
  entryNames: "[name].[hash]",
});
await build({
  ...shared,
  entryPoints: [{ in: "web/offline/worker/sw.ts", out: "sw" }],
  // Not every browser takes a module as service worker.
  format: "iife",
  define: { "process.env.NODE_ENV": '"production"' },
});
