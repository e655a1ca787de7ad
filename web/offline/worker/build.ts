/** The build this worker belongs to, and what it calls its caches. */

import { BuildList, type ListedFile } from "../list.ts";

/** The worker's own global scope, with the list at the head of sw.js. */
export const scope = self as unknown as ServiceWorkerGlobalScope & { genmapBuild?: unknown };

/** Address of the site's root: where sw.js stands. */
export const root = new URL("./", scope.location.href).href;

/** False in a sw.js without a list, as `mkdocs serve` has it. */
export const hasList = scope.genmapBuild !== undefined;
export const list = new BuildList(scope.genmapBuild ?? { build: "", groups: {} }, root);

// Several courses may share an origin, so the root is part of the names.
export const FILES = `genmap-files ${root}`;
export const NOTES = `genmap-notes ${root}`;

/** The listed file that a request is for; an error when there is none. */
export function fileOf(request: Request): ListedFile {
  const file = list.find(request.url);
  if (!file) throw new Error(`${request.url} is not listed`);
  return file;
}
