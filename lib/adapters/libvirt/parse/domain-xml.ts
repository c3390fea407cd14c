import type { InstanceKind } from "#lib/domain/fleet/facts.ts";
import { pinnedBy, type StorageRules } from "../pinned.ts";
import { allChildren, attribute, child, parseXml, textOf, type XmlElement } from "./xml.ts";

/** Lull's own element in a domain's metadata: `<lull:instance kind="firewall" network="net-acme"/>`. */
export const INSTANCE_NAMESPACE = "https://lull.dev/xmlns/instance/1";

/** What only the domain's description tells. */
export interface DomainDetails {
  name: string;
  memoryBytes: number;
  vcpus: number;
  kind: InstanceKind;
  network: string | null;
  /** Why it can't move, or null. */
  pinned: string | null;
  /** New instances are made from it; it isn't one: `<lull:template/>`, of the same namespace. */
  template: boolean;
}

const UNITS: Readonly<Record<string, number>> = {
  ...{ b: 1, bytes: 1, k: 1024, KiB: 1024, M: 1024 ** 2, MiB: 1024 ** 2, G: 1024 ** 3, GiB: 1024 ** 3 },
};

/** `virsh dumpxml`; throws on what is no domain. */
export function parseDomain(xml: string, rules: StorageRules): DomainDetails {
  const domain = child(parseXml(xml), "domain");
  if (!domain) throw new SyntaxError("libvirt's answer is no domain");
  const memory = child(domain, "memory");
  const metadata = child(domain, "metadata");
  const template = ownMark(metadata, "template");
  const mark = template ?? ownMark(metadata, "instance");
  return {
    name: textOf(child(domain, "name")),
    memoryBytes: Number(textOf(memory)) * (UNITS[attribute(memory, "unit") ?? "KiB"] ?? 1024),
    vcpus: Number(textOf(child(domain, "vcpu"))) || 1,
    kind: mark && attribute(mark, "kind") === "firewall" ? "firewall" : "instance",
    network: mark ? attribute(mark, "network") : null,
    pinned: pinnedBy(domain, rules),
    template: template !== undefined,
  };
}

/** libvirt keeps the element as it was written, so the prefix may be any. */
function ownMark(metadata: XmlElement | undefined, wanted: string): XmlElement | undefined {
  if (!metadata) return undefined;
  return allChildren(metadata).find(({ name, element }) => {
    const [prefix, local] = name.includes(":") ? name.split(":") : ["", name];
    return local === wanted && attribute(element, prefix ? `xmlns:${prefix}` : "xmlns") === INSTANCE_NAMESPACE;
  })?.element;
}
