import { BlockList, isIP } from "node:net";

/** Which peers may tell for whom they ask: addresses and networks, by comma (LULL_TRUSTED_PROXIES). */
export function parseProxies(text: string): BlockList {
  const list = new BlockList();
  for (const entry of text.split(",").map((part) => part.trim())) {
    if (entry === "") continue;
    const [address = "", bits] = entry.split("/");
    const family = familyOf(address);
    const width = bits === undefined ? null : Number(bits);
    const most = family === "ipv6" ? 128 : 32;
    const fits = width === null || (/^\d+$/.test(bits ?? "") && width <= most);
    if (!family || !fits) throw new Error(`LULL_TRUSTED_PROXIES: '${entry}' is neither an address nor a network.`);
    if (width === null) list.addAddress(address, family);
    else list.addSubnet(address, width, family);
  }
  return list;
}

/**
 * Who asks: the connection's own address, or, when that is a trusted proxy, the last address of X-Forwarded-For that
 * is none. What stands before it anybody may have written.
 */
export function clientAddress(peer: string | undefined, forwardedFor: string | undefined, proxies: BlockList): string {
  const chain = (forwardedFor ?? "").split(",").map((part) => plain(part.trim()));
  let address = plain(peer ?? "");
  while (trusts(proxies, address)) {
    const before = chain.pop();
    if (before === undefined || !isIP(before)) break;
    address = before;
  }
  return address;
}

export function trusts(proxies: BlockList, peer: string | undefined): boolean {
  const address = plain(peer ?? "");
  const family = familyOf(address);
  return family !== null && proxies.check(address, family);
}

function familyOf(address: string): "ipv4" | "ipv6" | null {
  const version = isIP(address);
  return version === 4 ? "ipv4" : version === 6 ? "ipv6" : null;
}

/** An IPv4 address as such, also where the socket speaks IPv6. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
}
