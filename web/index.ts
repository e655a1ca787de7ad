/** What every page loads: it registers the elements; the export serves tests and the console. */

import "./elements/index.ts";

/** The client of the Python worker, loaded on demand: the one the exercises use. */
export const runtime = () => import("./runtime/client.ts");
