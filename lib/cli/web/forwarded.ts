import type { IncomingMessage } from "node:http";
import { BlockList } from "node:net";

const FORWARDED = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-real-ip",
];

/** Addresses and networks (CIDR) of LULL_TRUSTED_PROXIES, separated by commas. Throws on one that is neither. */
export function trustedProxies(text: string | undefined): BlockList {
  const list = new BlockList();
  for (const entry of (text ?? "").split(",").map((part) => part.trim())) {
    if (entry === "") continue;
    const [address = "", prefix] = entry.split("/");
    const family = address.includes(":") ? "ipv6" : "ipv4";
    try {
      if (prefix === undefined) list.addAddress(address, family);
      else list.addSubnet(address, Number(prefix), family);
    } catch {
      throw new Error(`LULL_TRUSTED_PROXIES: '${entry}' is neither an address nor a network`);
    }
  }
  return list;
}

/** Only a trusted proxy may say who it speaks for: from anybody else, the headers that would are dropped. */
export function dropForgedHeaders(request: IncomingMessage, trusted: BlockList): void {
  const peer = (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  if (peer !== "" && trusted.check(peer, peer.includes(":") ? "ipv6" : "ipv4")) return;
  for (const header of FORWARDED) Reflect.deleteProperty(request.headers, header);
}
