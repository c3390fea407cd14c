import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { clientAddress, parseProxies, trusts } from "./client-address.ts";

/** What a proxy tells of the request that it was sent. From anybody else these mean nothing. */
const FORWARDED = ["forwarded", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "x-real-ip"];

/** On a request that somebody else sent through a proxy which is not trusted: its sender's address isn't known. */
const RELAYED = "x-lull-relayed";

/**
 * Sees every request before the web server does: afterwards x-forwarded-for holds one address, which is true, and the
 * other headers of this kind are there only when a trusted proxy wrote them. Next.js itself would take a client's.
 * Returns what ends it.
 */
export function settleForwardedHeaders(trustedProxies = process.env.LULL_TRUSTED_PROXIES ?? ""): () => void {
  const proxies = parseProxies(trustedProxies);
  const onRequest = (message: unknown): void => settle((message as { request: IncomingMessage }).request, proxies);
  subscribe(REQUEST_START, onRequest);
  return () => void unsubscribe(REQUEST_START, onRequest);
}

/** Node.js publishes here before it hands a request to the server's listeners. */
const REQUEST_START = "http.server.request.start";

function settle({ headers, socket }: IncomingMessage, proxies: ReturnType<typeof parseProxies>): void {
  const peer = socket.remoteAddress;
  const chain = headers["x-forwarded-for"];
  const stranger = !trusts(proxies, peer);
  const relayed = stranger && [...FORWARDED, "x-forwarded-for", "via"].some((name) => name in headers);
  for (const name of stranger ? [...FORWARDED, RELAYED] : [RELAYED]) Reflect.deleteProperty(headers, name);
  if (relayed) headers[RELAYED] = "1";
  for (const name of ["x-forwarded-host", "x-forwarded-proto"]) keepFirst(headers, name);
  headers["x-forwarded-for"] = clientAddress(peer, Array.isArray(chain) ? chain.join(",") : chain, proxies);
}

/** Of several proxies each adds its own behind what it was sent: the first is what the client spoke with. */
function keepFirst(headers: IncomingMessage["headers"], name: string): void {
  const [first, ...others] = String(headers[name] ?? "").split(",");
  if (first !== undefined && others.length > 0) headers[name] = first.trim();
}

/** Whether nobody knows who sent it: a proxy that isn't trusted says that it was somebody else. */
export function isRelayed(headers: Headers): boolean {
  return headers.has(RELAYED);
}

/** The address of whoever sent this request, as settled above; null where there is none. */
export function addressOf(headers: Headers): string | null {
  return headers.get("x-forwarded-for") || null;
}
