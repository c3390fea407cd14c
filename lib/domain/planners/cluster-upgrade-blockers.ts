import type { ImageFact, UpgradeSnapshot } from "../clusters/cluster-snapshot.ts";
import type { ClusterFacts } from "../clusters/facts.ts";
import { inconsistencyOf } from "../clusters/inconsistency.ts";
import { nodeName, primaryOf } from "../clusters/roles.ts";
import { compareBuilds } from "../clusters/versions.ts";
import type { Blocker } from "../plan/plan.ts";
import { clusterBlockers, runningBlockers } from "./cluster-blockers.ts";

const MEBIBYTE = 2 ** 20;

/** All that stands in an upgrade's way, as the document and the device want it. */
export function upgradeBlockers(snapshot: UpgradeSnapshot): Blocker[] {
  const { cluster, driver, facts, image } = snapshot;
  const blockers = [...clusterBlockers(snapshot), ...imageBlockers(cluster.name, image)];
  if (!facts) return blockers;
  return [...blockers, ...factsBlockers({ subject: cluster.name, driver, facts, image })];
}

interface Ground {
  subject: string;
  driver: UpgradeSnapshot["driver"];
  facts: ClusterFacts;
  image: ImageFact | null;
}

/** The same checks again right before the device is worked on, on what it says then. */
export function factsBlockers({ subject, driver, facts, image }: Ground): Blocker[] {
  return [
    ...runningBlockers(facts, subject),
    ...roleBlockers(facts, subject),
    ...memberBlockers(facts, image),
    ...buildBlockers(facts, image, subject),
    ...(driver === "junos" ? chassisBlockers(facts, subject) : []),
  ];
}

function imageBlockers(subject: string, image: ImageFact | null): Blocker[] {
  if (!image) return [{ check: "image.there", subject, message: "There is no such image: upload it first." }];
  const blockers: Blocker[] = [];
  if (!image.ready) {
    const message = `${image.name} isn't uploaded completely yet: finish its upload first.`;
    blockers.push({ check: "image.ready", subject: image.name, message });
  }
  if (image.version === null) {
    const message = `The build in ${image.name} isn't known, so nobody could verify it: upload it once more with its build; what is here isn't sent again.`;
    blockers.push({ check: "image.version", subject: image.name, message });
  }
  return blockers;
}

function roleBlockers(facts: ClusterFacts, subject: string): Blocker[] {
  if (primaryOf(facts) !== null) return [];
  const message = `Which member of ${subject} is the primary can't be told: group 0 must have exactly one.`;
  return [{ check: "cluster.primary", subject, message }];
}

function memberBlockers({ members }: ClusterFacts, image: ImageFact | null): Blocker[] {
  return members.flatMap(({ id, reachable, diskFreeBytes }): Blocker[] => {
    const subject = nodeName(id);
    if (!reachable) return [{ check: "member.up", subject, message: `${subject} is down or can't be reached.` }];
    if (!image || diskFreeBytes >= image.bytes) return [];
    const message = `${subject} has ${mebibytes(diskFreeBytes)} free, and ${image.name} needs ${mebibytes(image.bytes)}: make room on its disk.`;
    return [{ check: "member.disk", subject, message }];
  });
}

function buildBlockers(facts: ClusterFacts, image: ImageFact | null, subject: string): Blocker[] {
  const inconsistency = inconsistencyOf(facts);
  if (inconsistency !== null) {
    const message = `${subject} is inconsistent: ${inconsistency} Recover it or roll it back first.`;
    return [{ check: "cluster.consistent", subject, message }];
  }
  const [present] = facts.members.filter(({ reachable }) => reachable);
  if (!present) return [];
  if (present.pendingVersion !== null) {
    const message = `${present.pendingVersion} is pending on both members: roll it back, or reboot them into it, first.`;
    return [{ check: "cluster.pending", subject, message }];
  }
  return image?.version ? versionBlockers(present.version, image.version, subject) : [];
}

function versionBlockers(from: string, to: string, subject: string): Blocker[] {
  if (from === to) return [{ check: "version.other", subject, message: `${subject} runs ${to} already.` }];
  const order = compareBuilds(to, from);
  if (order === null || order > 0) return [];
  const message = `${to} is older than ${from}, which ${subject} runs: an in-service upgrade only goes forward.`;
  return [{ check: "version.newer", subject, message }];
}

/** What a chassis cluster needs for groups to move when they have to. */
function chassisBlockers({ groups, monitoredInterfaces, inSync }: ClusterFacts, subject: string): Blocker[] {
  const blockers: Blocker[] = [];
  for (const { id, members } of groups) {
    for (const { member, priority, status, monitorFailures } of members) {
      const about = nodeName(member);
      const where = `${about} in redundancy group ${id}`;
      if (status === "disabled" || status === "lost" || status === "hold") {
        blockers.push({ check: "member.status", subject: about, message: `${where} is ${status}.` });
      } else if (priority === 0) {
        const message = `${where} has priority 0${monitorFailures.length > 0 ? ` (${monitorFailures.join(", ")})` : ""}: it couldn't take the group over.`;
        blockers.push({ check: "group.priority", subject: about, message });
      } else if (monitorFailures.length > 0) {
        const message = `${where} has failures in what is monitored: ${monitorFailures.join(", ")}.`;
        blockers.push({ check: "member.monitored", subject: about, message });
      }
    }
  }
  if (monitoredInterfaces.length === 0) {
    const message = `${subject} monitors no interfaces: a failover wouldn't know of a broken link.`;
    blockers.push({ check: "cluster.monitors", subject, message });
  }
  if (!inSync) blockers.push({ check: "cluster.inSync", subject, message: `${subject}'s members aren't in sync.` });
  return blockers;
}

function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / MEBIBYTE)} MiB`;
}
