import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { waitingPlace } from "#lib/server/maintenance/lead-away.ts";
import { isStruck } from "#lib/server/maintenance/memory.ts";

/**
 * A page that fails because its databases have just gone becomes a way to /maintenance instead of an error: nobody is
 * shown a 500 for an outage. Call it before the request is handled; what the page has to say is dropped then.
 */
export function leadFailures(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url ?? "/", "http://site.invalid");
  if (pathname.startsWith("/api/") || pathname.startsWith("/maintenance")) return;
  const writeHead = response.writeHead.bind(response);
  const leading = (status: number, ...rest: HeadRest): ServerResponse => {
    if (status < 500 || !isStruck()) return writeHead(status, ...rest);
    const to = waitingPlace("on", pathname, search);
    for (const name of response.getHeaderNames()) if (!KEPT.has(name)) response.removeHeader(name);
    dropBody(response);
    response.setHeader("cache-control", "no-store");
    if (request.headers["next-action"] === undefined) return writeHead(303, { location: to });
    return writeHead(200, { "content-type": "text/plain", "x-action-redirect": to });
  };
  response.writeHead = leading as typeof response.writeHead;
}

type HeadRest = [headers?: OutgoingHttpHeaders];

/** What the proxy has set for every page stays. */
const KEPT = new Set([
  "content-security-policy",
  "x-content-type-options",
  "referrer-policy",
  "strict-transport-security",
]);

function dropBody(response: ServerResponse): void {
  const end = response.end.bind(response) as () => ServerResponse;
  response.write = ((...given: unknown[]) => {
    const told = given.at(-1);
    if (typeof told === "function") (told as () => void)();
    return true;
  }) as typeof response.write;
  response.end = (() => end()) as typeof response.end;
}
