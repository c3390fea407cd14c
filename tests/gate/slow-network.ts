import { BlockList, isIP } from "node:net";

/** Whether an address lies within a network, as Node.js sees it. */
export function isWithin(address: string, network: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  const [first = "", bits] = network.split("/");
  if (isIP(plain) === 0 || isIP(plain) !== isIP(first)) return false;
  const family = isIP(plain) === 4 ? "ipv4" : "ipv6";
  const list = new BlockList();
  list.addSubnet(first, bits === undefined ? (family === "ipv4" ? 32 : 128) : Number(bits), family);
  return list.check(plain, family);
}
