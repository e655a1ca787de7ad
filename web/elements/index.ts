/**
 * Registers the elements, each when a page first has one: a page without widgets loads none of
 * their code. Importing a class file alone registers nothing.
 */

import { watchTooltips } from "./tooltip.ts";

const ELEMENTS: Record<string, () => Promise<CustomElementConstructor>> = {
  "gm-exercise": async () => (await import("./gm-exercise.ts")).GmExerciseElement,
  "gm-code": async () => (await import("./gm-code.ts")).GmCodeElement,
  "gm-deck": async () => (await import("./gm-deck.ts")).GmDeckElement,
  "gm-offline": async () => (await import("./gm-offline.ts")).GmOfflineElement,
  "gm-objectives": async () => (await import("./gm-objectives.ts")).GmObjectivesElement,
};
const missing = new Set(Object.keys(ELEMENTS));

function registerFound(): void {
  for (const name of missing) {
    if (!document.querySelector(name)) continue;
    missing.delete(name);
    register(name).catch((error: unknown) => {
      // The page still reads; the next one tries again.
      missing.add(name);
      console.info(`${name} could not be loaded:`, error);
    });
  }
  if (!missing.size) pages.disconnect();
}

async function register(name: string): Promise<void> {
  const element = await ELEMENTS[name]?.();
  if (element && !customElements.get(name)) customElements.define(name, element);
}

// Pages are swapped without a reload, by whatever the site generator uses for that.
const pages = new MutationObserver(registerFound);
pages.observe(document, { childList: true, subtree: true });
registerFound();
watchTooltips();
const showLoss = async (): Promise<void> => (await import("./storage-note.ts")).showLoss();
document.addEventListener("gm-storage-lost", () => void showLoss(), { once: true });
