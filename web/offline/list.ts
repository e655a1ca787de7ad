/** The list of a build's files that `genmap_site.offline` writes at the head of sw.js, read and searched. */

import { readNumber, readText } from "../runtime/files.ts";
import { readRecord } from "../runtime/verdict.ts";

export interface ListedFile {
  /** Address below the site's root; that of a page ends in "/" or is "". */
  path: string;
  /** The first characters of the SHA-256 of its content. */
  revision: string;
  bytes: number;
  group: string;
}

/** Every file of one build, by its address. */
export class BuildList {
  readonly build: string;
  readonly files: readonly ListedFile[];
  #byPath: Map<string, ListedFile>;
  #root: URL;

  /** `root` is the address of the site's root, which ends in "/". */
  constructor(value: unknown, root: string) {
    const list = readRecord(value, "list");
    const groups = readRecord(list.groups, "list.groups");
    this.build = readText(list, "build");
    this.files = Object.keys(groups).flatMap((group) => readRows(groups[group], group));
    this.#byPath = new Map(this.files.map((file) => [file.path, file]));
    this.#root = new URL(root);
  }

  /** The file at an address; a query does not matter on a static host, nor does a page's index.html. */
  find(address: string): ListedFile | undefined {
    const url = new URL(address, this.#root);
    if (url.origin !== this.#root.origin || !url.pathname.startsWith(this.#root.pathname)) return undefined;
    const path = url.pathname.slice(this.#root.pathname.length);
    return this.#byPath.get(path.replace(/(^|\/)index\.html$/, "$1"));
  }

  /** Absolute address of a file. */
  addressOf(file: ListedFile): string {
    return new URL(file.path || "./", this.#root).href;
  }

  of(group: string): ListedFile[] {
    return this.files.filter((file) => file.group === group);
  }

  /** The groups that become of use when these addresses are seen. */
  groupsSeen(addresses: readonly string[]): Set<string> {
    const seen = new Set<string>();
    for (const address of addresses) {
      const group = this.find(address)?.group;
      if (!group?.startsWith("lesson/") && group !== "common") continue;
      seen.add(group);
      // A lesson's formulas need their fonts, and its terms lead to the glossary.
      seen.add("common");
    }
    return seen;
  }
}

/** Bytes of several files. */
export function sizeOf(files: readonly ListedFile[]): number {
  return files.reduce((sum, file) => sum + file.bytes, 0);
}

function readRows(value: unknown, group: string): ListedFile[] {
  if (!Array.isArray(value)) throw new TypeError(`list.groups.${group} is no list`);
  return value.map((row: unknown) => {
    const [path, revision, bytes] = Array.isArray(row) ? row : [];
    const file = { path, revision, bytes };
    return {
      path: readText(file, "path"),
      revision: readText(file, "revision"),
      bytes: readNumber(file, "bytes"),
      group,
    };
  });
}
