import type { Member } from "#lib/domain/clusters/facts.ts";
import { ClusterDeviceError } from "#lib/ports/cluster-device.ts";
import { child, children, textOf, type XmlElement } from "../../libvirt/parse/xml.ts";

/** What a member says of itself, where the reply may speak for both. */
export function ownPart(reply: XmlElement, member: Member, name: string): XmlElement {
  const results = child(reply, "multi-routing-engine-results");
  const items = children(results, "multi-routing-engine-item");
  const own = items.find((item) => textOf(child(item, "re-name")) === `node${member}`);
  const found = child(results ? own : reply, name);
  if (!found) throw misses(`<${name}> of node${member}`);
  return found;
}

/** The text of an element that has to be there. */
export function neededText(parent: XmlElement, name: string): string {
  const text = textOf(child(parent, name));
  if (text === "") throw misses(`<${name}>`);
  return text.slice(0, 255);
}

export function neededCount(text: string, what: string): number {
  if (!/^\d{1,15}$/.test(text)) throw misses(`a number as ${what}`);
  return Number(text);
}

export function misses(what: string): ClusterDeviceError {
  return new ClusterDeviceError("garbage", `Its answer lacks ${what}: is it a Junos device of a known release?`);
}
