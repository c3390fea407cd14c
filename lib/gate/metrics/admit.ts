import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { contains, parseAddress, parseNetwork, type Network } from "#lib/domain/gate/network.ts";

/** With one of these somebody else asks through a proxy on this host. */
const RELAYED = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"];

const LOOPBACK = ["127.0.0.0/8", "::1"].map(parseNetwork).filter((found): found is Network => found !== null);

/** Metrics are for this host, and for whoever brings the token that the environment names. */
export function admitsMetrics({ headers, socket }: IncomingMessage, token: string | undefined): boolean {
  const given = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1];
  if (token && given !== undefined) return isEqual(given, token);
  const peer = parseAddress(socket.remoteAddress ?? "");
  const isHere = peer !== null && LOOPBACK.some((network) => contains(network, peer));
  return isHere && RELAYED.every((name) => !(name in headers));
}

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
