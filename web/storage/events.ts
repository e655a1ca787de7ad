/** What storage announces on `document`. */

import type { Kind } from "./store.ts";

/** A record was written. */
export class StoreChangeEvent extends Event {
  static readonly type = "gm-store-change";

  constructor(
    readonly kind: Kind,
    readonly key: string,
  ) {
    super(StoreChangeEvent.type);
  }
}

/** The browser refused to store: what is entered now lasts until the page is closed. */
export class StorageLostEvent extends Event {
  static readonly type = "gm-storage-lost";

  constructor() {
    super(StorageLostEvent.type);
  }
}

declare global {
  interface DocumentEventMap {
    "gm-store-change": StoreChangeEvent;
    "gm-storage-lost": StorageLostEvent;
  }
}
