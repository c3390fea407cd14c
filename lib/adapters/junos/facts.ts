import type { ClusterFacts, MemberFacts } from "#lib/domain/clusters/facts.ts";
import { primaryOf } from "#lib/domain/clusters/roles.ts";
import { ClusterDeviceError } from "#lib/ports/cluster-device.ts";
import { child, children, textOf, type XmlElement } from "../libvirt/parse/xml.ts";
import type { DeviceLimits } from "../ssh2/limits.ts";
import { namedAfter } from "../ssh2/named-after.ts";
import { settleBoth } from "../ssh2/settle-both.ts";
import { isSilent, type MemberLink } from "./member-link.ts";
import { asNoCluster, readClusterStatus, type ClusterStatus } from "./read/cluster-status.ts";
import { readMember, unreachableMember } from "./read/member-facts.ts";
import { readUpgradeLog, type UpgradeLog } from "./read/upgrade-log.ts";
import { READ } from "./rpcs.ts";

/** A member as it was found: away, or with its own view of the cluster. */
type Found =
  { link: MemberLink; away: Error } | { link: MemberLink; away: null; facts: MemberFacts; status: ClusterStatus };

type Present = Extract<Found, { away: null }>;

/** Reads both members side by side, and the cluster as its primary sees it. */
export async function clusterFacts(
  links: readonly [MemberLink, MemberLink],
  limits: DeviceLimits,
): Promise<ClusterFacts> {
  const found = await settleBoth([findMember(links[0]), findMember(links[1])]);
  const present = found.filter((each): each is Present => each.away === null);
  const [first] = present;
  if (!first) throw found[0].away ?? new ClusterDeviceError("unreachable", "Neither member answers.");
  const speaker = present.find(({ link, status }) => primaryOf(status) === link.member) ?? first;
  const other = present.find(({ link }) => link.member !== speaker.link.member);
  if (other && other.status.clusterId !== speaker.status.clusterId) throw twoClusters(speaker, other);
  const { clusterId, groups } = speaker.status;
  const monitoredInterfaces = await monitored(speaker.link);
  const { upgrade, ended } = await upgradeLog(speaker.link, limits);
  return {
    ...{ clusterId, groups, monitoredInterfaces, upgrade, ended },
    members: [factsOf(found[0]), factsOf(found[1])],
    inSync: present.length === 2 && isInSync(speaker.status),
  };
}

async function findMember(link: MemberLink): Promise<Found> {
  try {
    // First what every device answers: its refusal of the next one then says that it stands alone.
    const software = await link.ask(READ.software);
    const status = readClusterStatus(
      await link.ask(READ.status).catch((error: unknown) => {
        throw asNoCluster(link.place.host, error);
      }),
    );
    const facts = readMember(link.member, {
      software,
      inventory: await link.ask(READ.inventory),
      snapshot: await link.ask(READ.snapshot),
      storage: await link.ask(READ.storage),
      uptime: await link.ask(READ.uptime),
    });
    return { link, away: null, facts, status };
  } catch (error) {
    if (isSilent(error)) return { link, away: error as Error };
    throw namedAfter(link.place.host, error);
  }
}

function factsOf(found: Found): MemberFacts {
  return found.away === null ? found.facts : unreachableMember(found.link.member);
}

/** Cold sync and configuration sync are through, and each group has both its roles. */
function isInSync({ groups }: ClusterStatus): boolean {
  return groups.every(({ members }) => {
    const failures = members.flatMap(({ monitorFailures }) => monitorFailures);
    const roles = members.map(({ status }) => status).toSorted();
    return roles.join() === "primary,secondary" && !failures.includes("CS") && !failures.includes("CF");
  });
}

async function monitored(link: MemberLink): Promise<string[]> {
  const reply = await link.ask(READ.interfaces);
  const ports = children(child(reply, "chassis-cluster-interface-statistics"), "interface-monitoring");
  const names = ports.flatMap((port) => children(port, "interface-name")).map(textOf);
  return [...new Set(names.filter((name) => name !== "").map((name) => name.slice(0, 100)))].slice(0, 200);
}

/** A device that has no such log hasn't upgraded anything. */
async function upgradeLog(link: MemberLink, limits: DeviceLimits): Promise<UpgradeLog> {
  try {
    const reply = await link.ask(READ.upgradeLog, { ms: limits.replyMs, maxBytes: limits.longReplyBytes });
    return readUpgradeLog(logText(reply));
  } catch (error) {
    if (error instanceof ClusterDeviceError && error.kind === "refused") return { upgrade: null, ended: null };
    throw error;
  }
}

export function logText(reply: XmlElement): string {
  return textOf(child(reply, "file-content")) || textOf(child(reply, "output"));
}

function twoClusters(one: Present, two: Present): ClusterDeviceError {
  const of = ({ link, status }: Present): string => `${link.place.host} belongs to cluster ${status.clusterId}`;
  return new ClusterDeviceError("notACluster", `${of(one)}, ${of(two)}: give the addresses of the members of one.`);
}
