/**
 * The Python worker is closed: nothing that runs in it reaches another origin or outlives it.
 *
 * A worker whose script has an address on the network obeys the headers of that script, not the
 * policy of its page, and many hosts send no headers: measured in Chromium 156 and Firefox 153, it
 * reaches any server. A worker whose script is a blob inherits the page's policy. So the worker
 * starts from a blob of one line, which imports the real script.
 */

/** What would start code under no policy, speak to other pages, or leave something for them to run. */
const GLOBALS = [
  "Worker",
  "SharedWorker",
  "BroadcastChannel",
  "Notification",
  "caches",
  "indexedDB",
  "webkitRequestFileSystem",
  "webkitRequestFileSystemSync",
  "webkitResolveLocalFileSystemURL",
  "webkitResolveLocalFileSystemSyncURL",
];
const OF_NAVIGATOR = ["serviceWorker", "storage", "storageBuckets"];

/** Start a module worker under the policy of this page; `address` is that of its script, absolute. */
export function startClosed(address: string, name: string): Worker {
  const line = new Blob([`import ${JSON.stringify(address)};`], { type: "text/javascript" });
  // Never revoked: the standard lets a browser read it late, and it is a line per start of Python.
  return new Worker(URL.createObjectURL(line), { type: "module", name });
}

/** Called first thing in the worker. Throws when it was started in another way, or something stays. */
export function closeScope(scope: typeof globalThis): void {
  if (scope.location.protocol !== "blob:") throw new Error("The Python worker starts by startClosed only.");
  for (const name of GLOBALS) remove(scope, name);
  for (const name of OF_NAVIGATOR) remove(scope.navigator, name);
}

/** Remove a property wherever it is inherited from. */
function remove(object: object, name: string): void {
  for (let owner: object | null = object; owner; owner = Object.getPrototypeOf(owner)) {
    Reflect.deleteProperty(owner, name);
  }
  if (name in object) throw new Error(`${name} cannot be taken from the Python worker.`);
}

const UNREACHABLE = "Programs here cannot reach the network.";
/** Every way to the network. This site's own files are closed as well: the checks are among them. */
const NETWORK = [
  "fetch",
  "XMLHttpRequest",
  "WebSocket",
  "WebSocketStream",
  "EventSource",
  "WebTransport",
  "importScripts",
  "FontFace",
];
/** What would speak to the page in Python's name, end unheard, or disturb the course's other workers. */
const APART = ["postMessage", "fonts", "close"];
const APART_OF_NAVIGATOR = ["locks"];

let sealed = false;

/**
 * Called before a learner's code runs: from now on nothing in this worker reaches the network, and
 * whoever tries is told so.
 *
 * `import()` is syntax and stays: it would reach the site's own scripts, and its JSON with the right
 * words. No program comes to it, because the page's policy lets no text be run as JavaScript.
 */
export function sealScope(scope: typeof globalThis): void {
  for (const name of [...NETWORK, ...APART]) remove(scope, name);
  for (const name of APART_OF_NAVIGATOR) remove(scope.navigator, name);
  for (const name of NETWORK) Object.defineProperty(scope, name, { value: refuse });
  sealed = true;
}

export function isSealed(): boolean {
  return sealed;
}

/** A function, not an arrow: some of what it stands for is called with `new`. */
function refuse(): never {
  throw new Error(UNREACHABLE);
}
