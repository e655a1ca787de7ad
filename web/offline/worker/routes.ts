/** Who answers which request: a build's own files, pages that are not kept, and pages of another build. */

import type { RouteHandlerCallbackOptions } from "workbox-core/types.js";
import { registerRoute } from "workbox-routing/registerRoute.js";
import type { ListedFile } from "../list.ts";
import { list, root } from "./build.ts";
import { answer, reasonOf } from "./files.ts";
import { addStranger, isStranger } from "./strangers.ts";
import { updateSoon } from "./update.ts";

const OFFLINE_PAGE = "offline.html";

/** Answer what this site's pages ask for; the rest goes its way. */
export function listen(): void {
  registerRoute(({ url, request }) => url.href.startsWith(root) && request.mode === "navigate", toPage);
  registerRoute(
    ({ url, request }) => list.find(url.href) !== undefined || request.destination === "worker",
    toFile,
  );
}

type Options = RouteHandlerCallbackOptions;

async function toFile({ event, request }: Options): Promise<Response> {
  const { clientId, resultingClientId } = event as FetchEvent;
  const file = list.find(request.url);
  if (await isStranger(clientId)) {
    await addStranger(resultingClientId);
    return fetch(request);
  }
  if (!file) return fetch(request);
  try {
    return await answer(event, file);
  } catch (error) {
    if (reasonOf(error) === "other-build") {
      // Half of a page must not be another build's, so it does not get this file at all.
      updateSoon();
      return Response.error();
    }
    // Storage may be denied, or the fault in us: the page gets what it would have got without a worker.
    return fetch(request);
  }
}

async function toPage({ event, request, url }: Options): Promise<Response> {
  const file = list.find(url.href);
  if (file) {
    try {
      return await answer(event, file);
    } catch (error) {
      if (reasonOf(error) === "other-build") updateSoon();
    }
  }
  const folder = list.find(`${url.origin}${url.pathname}/`);
  if (!file && folder) return Response.redirect(list.addressOf(folder) + url.search);
  try {
    const response = await fetch(request);
    await addStranger((event as FetchEvent).resultingClientId);
    return response;
  } catch {
    return offlinePage(event, list.find(OFFLINE_PAGE));
  }
}

async function offlinePage(event: ExtendableEvent, file: ListedFile | undefined): Promise<Response> {
  if (!file) return Response.error();
  const page = await answer(event, file);
  return new Response(page.body, { status: 503, headers: page.headers });
}
