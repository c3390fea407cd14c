import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { clientAddress, parseProxies, trusts } from "./client-address.ts";

/** What a proxy tells of the request that it was sent. From anybody else these mean nothing. */
const FORWARDED = ["forwarded", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "x-real-ip"];

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
  if (!trusts(proxies, peer)) for (const name of FORWARDED) Reflect.deleteProperty(headers, name);
  headers["x-forwarded-for"] = clientAddress(peer, Array.isArray(chain) ? chain.join(",") : chain, proxies);
}

/** The address of whoever sent this request, as settled above; null where there is none. */
export function addressOf(headers: Headers): string | null {
  return headers.get("x-forwarded-for") || null;
}
