/** Looking for a new build when something on the server turns out to be of one. */

import { scope } from "./build.ts";

export function updateSoon(): void {
  scope.registration.update().catch(() => undefined);
}
