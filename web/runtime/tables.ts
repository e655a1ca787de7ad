/** Verdicts of items with few possible answers, made by Python at build time: no Python here. */

import { loadManifest } from "./manifest.ts";
import type { Answer } from "./protocol.ts";
import { readRecord, readVerdict, type Verdict } from "./verdict.ts";

/** The table of a lesson could not be fetched; `message` says so in plain words. */
export class TableUnavailable extends Error {
  override name = "TableUnavailable";
}

type Table = Record<string, unknown>;

const tables = new Map<string, Promise<Table>>();

/** Give the verdict of one answer, written as `canonicalAnswer` writes it. */
export async function lookUp(itemId: string, canonical: string): Promise<Verdict> {
  const verdicts = readRecord((await tableOf(itemId))[itemId], itemId);
  if (!Object.hasOwn(verdicts, canonical)) throw new Error(`${itemId} has no verdict for ${canonical}`);
  return readVerdict(verdicts[canonical]);
}

/** Fetch the table of an item's lesson ahead of the first Check; failures wait for that Check. */
export function warmTable(itemId: string): void {
  tableOf(itemId).catch(() => undefined);
}

/**
 * Write an answer the one way the tables do: a choice as its id; chosen ids sorted, steps as given,
 * joined by commas; a placing as `primary|component,component`; a pick as its choice.
 */
export function canonicalAnswer(kind: string, answer: Answer): string {
  if (typeof answer === "string") return answer;
  if ("choice" in answer) return answer.choice;
  if ("primary" in answer) return `${answer.primary}|${[...answer.components].sort().join(",")}`;
  if ("value" in answer) return answer.value;
  return (kind === "order" ? [...answer] : [...answer].sort()).join(",");
}

function tableOf(itemId: string): Promise<Table> {
  const lesson = itemId.split("/")[0] ?? "";
  let table = tables.get(lesson);
  if (!table) {
    table = fetchTable(lesson);
    tables.set(lesson, table);
    table.catch(() => tables.delete(lesson));
  }
  return table;
}

async function fetchTable(lesson: string): Promise<Table> {
  try {
    const address = (await loadManifest()).tables[lesson];
    if (!address) throw new Error(`the manifest has no table for ${lesson}`);
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: HTTP ${response.status}`);
    return readRecord(await response.json(), "table");
  } catch (error) {
    const message = "The answers of this lesson could not be loaded. Check your connection.";
    throw new TableUnavailable(message, { cause: error });
  }
}
