import type { Member, MemberFacts } from "#lib/domain/clusters/facts.ts";
import { attribute, child, children, textOf, type XmlElement } from "../../libvirt/parse/xml.ts";
import { misses, neededText, ownPart } from "./members.ts";

const BLOCK_BYTES = 512;
/** Where images lie, by its two names: on smaller devices /var is a link. */
const IMAGE_PATHS = ["/var/tmp", "/cf/var/tmp"];

/** The replies of one member that its facts are read from. */
export interface MemberReplies {
  software: XmlElement;
  inventory: XmlElement;
  snapshot: XmlElement;
  storage: XmlElement;
  uptime: XmlElement;
}

export function readMember(id: Member, replies: MemberReplies): MemberFacts {
  const software = ownPart(replies.software, id, "software-information");
  const chassis = child(ownPart(replies.inventory, id, "chassis-inventory"), "chassis");
  const version = versionIn(software);
  const roots = rootsIn(ownPart(replies.snapshot, id, "snapshot-information"));
  return {
    id,
    hostName: neededText(software, "host-name"),
    model: neededText(software, "product-model"),
    serial: textOf(child(chassis, "serial-number")).slice(0, 100),
    version,
    // The primary root boots next: a build there that doesn't run is pending.
    pendingVersion: roots.primary !== null && roots.primary !== version ? roots.primary : null,
    rollbackVersion: roots.backup,
    diskFreeBytes: diskFree(ownPart(replies.storage, id, "system-storage-information")),
    bootedAt: bootedAt(ownPart(replies.uptime, id, "system-uptime-information")),
    reachable: true,
  };
}

export function unreachableMember(id: Member): MemberFacts {
  return {
    ...{ id, hostName: "", model: "", serial: "", version: "", pendingVersion: null, rollbackVersion: null },
    ...{ diskFreeBytes: 0, bootedAt: null, reachable: false },
  };
}

/** `junos-version`, or in older releases what stands in brackets behind the package. */
function versionIn(software: XmlElement): string {
  const named = textOf(child(software, "junos-version"));
  if (named !== "") return named.slice(0, 100);
  const packages = children(software, "package-information");
  const junos = packages.find((each) => textOf(child(each, "name")) === "junos");
  const version = /\[([^\]]{1,100})\]/.exec(textOf(child(junos, "comment")))?.[1];
  if (version === undefined) throw misses("the version of Junos");
  return version;
}

/** The two root partitions: media and versions stand beside each other, in the same order. */
function rootsIn(snapshot: XmlElement): { primary: string | null; backup: string | null } {
  const media = children(snapshot, "snapshot-medium").map(textOf);
  const versions = children(snapshot, "software-version").map((each) => {
    const packages = children(each, "package");
    const junos = packages.find((one) => textOf(child(one, "package-name")).startsWith("junos")) ?? packages[0];
    return textOf(child(junos, "package-version")).slice(0, 100);
  });
  const of = (role: string): string | null => {
    const at = media.findIndex((medium) => medium.includes(`(${role})`));
    return versions[at] || null;
  };
  return { primary: of("primary"), backup: of("backup") };
}

/** Of the file system that holds the images: the one that is mounted deepest on the way to them. */
function diskFree(storage: XmlElement): number {
  const mounted = children(storage, "filesystem").map((each) => ({
    on: textOf(child(each, "mounted-on")),
    blocks: textOf(child(each, "available-blocks")),
  }));
  const holds = (on: string): boolean =>
    IMAGE_PATHS.some((path) => on === "/" || path === on || path.startsWith(`${on}/`));
  const [deepest] = mounted.filter(({ on }) => on !== "" && holds(on)).sort((a, b) => b.on.length - a.on.length);
  const blocks = Number(deepest?.blocks);
  if (!deepest || !Number.isSafeInteger(blocks)) throw misses("the free space of /var/tmp");
  return Math.max(0, blocks * BLOCK_BYTES);
}

function bootedAt(uptime: XmlElement): string | null {
  const time = child(child(uptime, "system-booted-time"), "date-time");
  const seconds = attribute(time, "seconds") ?? "";
  return /^\d{1,11}$/.test(seconds) ? new Date(Number(seconds) * 1000).toISOString() : null;
}
