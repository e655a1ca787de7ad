/**
 * What a reader's browser remembers: drafts, results, known cards and objectives, in IndexedDB and nowhere else.
 *
 * Where storage is denied or full, the same calls work in memory until the page goes; every change
 * is announced on `document`.
 */

import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Answer } from "../runtime/protocol.ts";
import type { Status } from "../runtime/verdict.ts";
import { StorageLostEvent, StoreChangeEvent } from "./events.ts";

export interface Draft {
  itemId: string;
  hash: string;
  answer: Answer;
  savedAt: number;
}

export interface Result {
  itemId: string;
  /** Hash of the item that was answered: another hash means another question. */
  hash: string;
  status: Status;
  score: number;
  at: number;
  by: "grader" | "self";
}

export interface CardMark {
  cardId: string;
  known: boolean;
  at: number;
}

export interface ObjectiveMark {
  /** `NN-slug/objective`. */
  objectiveId: string;
  reached: boolean;
  at: number;
}

interface Schema extends DBSchema {
  drafts: { key: string; value: Draft };
  results: { key: string; value: Result };
  cards: { key: string; value: CardMark };
  objectives: { key: string; value: ObjectiveMark };
}

export type Kind = "drafts" | "results" | "cards" | "objectives";
type RecordOf<K extends Kind> = Schema[K]["value"];

const NAME = "genmap";
const VERSION = 2;

/** Each step takes the schema from its index to the next version; a step is never changed later. */
const MIGRATIONS: readonly ((db: IDBPDatabase<Schema>) => void)[] = [
  (db) => {
    db.createObjectStore("drafts", { keyPath: "itemId" });
    db.createObjectStore("results", { keyPath: "itemId" });
    db.createObjectStore("cards", { keyPath: "cardId" });
  },
  (db) => {
    db.createObjectStore("objectives", { keyPath: "objectiveId" });
  },
];

const memory = {
  drafts: new Map<string, Draft>(),
  results: new Map<string, Result>(),
  cards: new Map<string, CardMark>(),
  objectives: new Map<string, ObjectiveMark>(),
};

let opening: Promise<IDBPDatabase<Schema> | null> | null = null;
// Kept once open, so that a draft saved while the page is leaving is written without a wait.
let opened: IDBPDatabase<Schema> | null = null;
let lost = false;

/** Give the record stored under `key`, or undefined. */
export async function read<K extends Kind>(kind: K, key: string): Promise<RecordOf<K> | undefined> {
  const held = memory[kind].get(key) as RecordOf<K> | undefined;
  // Memory answers only when it has to: another tab may have stored something newer.
  if (lost && held) return held;
  try {
    return (await open())?.get(kind, key) as Promise<RecordOf<K> | undefined>;
  } catch {
    return undefined;
  }
}

/** Store a record, in memory if nothing else is allowed, and announce it. */
export async function write<K extends Kind>(kind: K, record: RecordOf<K>): Promise<void> {
  const key = keyOf(record);
  // The type of a map cannot follow K; the pair (kind, record) is checked by the signature.
  (memory[kind] as Map<string, RecordOf<K>>).set(key, record);
  document.dispatchEvent(new StoreChangeEvent(kind, key));
  try {
    const db = opened ?? (await open());
    if (!db) return;
    const transaction = db.transaction(kind, "readwrite");
    const stored = transaction.store.put(record);
    // Without this the browser would wait for us to ask, and a page that is leaving cannot.
    transaction.commit();
    await Promise.all([stored, transaction.done]);
  } catch {
    loseStorage();
  }
}

function keyOf(record: RecordOf<Kind>): string {
  if ("itemId" in record) return record.itemId;
  return "cardId" in record ? record.cardId : record.objectiveId;
}

function open(): Promise<IDBPDatabase<Schema> | null> {
  opening ??= openDB<Schema>(NAME, VERSION, {
    upgrade(db, from) {
      for (const migrate of MIGRATIONS.slice(from)) migrate(db);
    },
    // Another tab carries a newer version of the site: let it upgrade.
    blocking: close,
    terminated: close,
  }).then(
    (db) => {
      opened = db;
      return db;
    },
    () => {
      loseStorage();
      return null;
    },
  );
  return opening;
}

function close(): void {
  opened?.close();
  opened = null;
  opening = null;
}

function loseStorage(): void {
  if (lost) return;
  lost = true;
  document.dispatchEvent(new StorageLostEvent());
}
