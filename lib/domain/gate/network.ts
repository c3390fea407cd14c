/** An address or a network as numbers: the family, the first address, and how many leading bits count. */
export interface Network {
  family: 4 | 6;
  value: bigint;
  bits: number;
}

/** Whether a text is an IPv4 or IPv6 address or a network of them (`192.0.2.0/24`). */
export function isNetwork(text: string): boolean {
  return parseNetwork(text) !== null;
}

/** Null for what is neither an address nor a network. Bits of an IPv4 address within IPv6 may be counted in either way. */
export function parseNetwork(text: string): Network | null {
  const [address = "", bits, ...more] = text.split("/");
  const found = parseAddress(address);
  if (!found || more.length > 0) return null;
  const most = found.family === 4 ? 32 : 128;
  if (bits === undefined) return { ...found, bits: most };
  if (!/^(?:0|[1-9]\d{0,2})$/.test(bits)) return null;
  const before = found.family === 4 && address.includes(":") && Number(bits) >= MAPPED_BITS ? MAPPED_BITS : 0;
  return Number(bits) - before <= most ? { ...found, bits: Number(bits) - before } : null;
}

/** What stands before an IPv4 address within IPv6: `::ffff:0:0/96`. */
const MAPPED = 0xffffn;
const MAPPED_BITS = 96;

/**
 * An IPv4 address within IPv6 (`::ffff:192.0.2.1`, `::ffff:c000:201`) is the IPv4 address. Null for anything else than
 * an address.
 */
export function parseAddress(text: string): Pick<Network, "family" | "value"> | null {
  const mapped = /^::ffff:(?=\d+\.)/i.test(text) ? text.slice("::ffff:".length) : text;
  const four = parseFour(mapped);
  if (four !== null) return { family: 4, value: four };
  const six = parseSix(text);
  if (six === null) return null;
  return six >> 32n === MAPPED ? { family: 4, value: six & 0xffff_ffffn } : { family: 6, value: six };
}

export function contains(network: Network, address: Pick<Network, "family" | "value">): boolean {
  if (network.family !== address.family) return false;
  const away = BigInt((network.family === 4 ? 32 : 128) - network.bits);
  return network.value >> away === address.value >> away;
}

function parseFour(text: string): bigint | null {
  if (!/^(?:\d{1,3}\.){3}\d{1,3}$/.test(text)) return null;
  const parts = text.split(".");
  // 010 is 8 to some and 10 to others.
  if (parts.some((part) => Number(part) > 255 || (part.length > 1 && part.startsWith("0")))) return null;
  return parts.reduce((value, part) => value * 256n + BigInt(part), 0n);
}

function parseSix(text: string): bigint | null {
  if (!/^[0-9a-f:]{2,39}$/i.test(text)) return null;
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const [head = [], tail = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...head, ...Array<string>(Math.max(0, missing)).fill("0"), ...tail];
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return null;
  return groups.reduce((value, group) => value * 65_536n + BigInt(`0x${group}`), 0n);
}
