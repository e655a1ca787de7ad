/** What every page loads: it registers the elements; the export serves tests and the console. */

import "./elements/index.ts";

/** The client of the Python worker, loaded on demand: the one the exercises use. */
export const runtime = () => import("./runtime/client.ts");
/** Learners' programs and their checks, as the code exercises use them. */
export const programs = () => import("./runtime/programs.ts");

/** What is read is kept for use without a connection; it begins when nothing else has to be done. */
const keep = async (): Promise<void> => (await import("./offline/start.ts")).start();
const whenIdle = () => {
  if ("requestIdleCallback" in window) window.requestIdleCallback(() => void keep(), { timeout: 5_000 });
  else setTimeout(keep, 1_000);
};
if (document.readyState === "complete") whenIdle();
else window.addEventListener("load", whenIdle, { once: true });
