/** What every page loads: it registers the elements; the exports serve tests and the console. */

import "./elements/index.ts";

export { GradingFailed, grade, onProgress, RuntimeClient, RuntimeUnavailable, warmUp } from "./runtime/client.ts";
