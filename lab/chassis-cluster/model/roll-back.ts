import { isAtLeast } from "./phases.ts";
import {
  done,
  pendingOf,
  refused,
  versionOf,
  type Answer,
  type Cluster,
  type MemberId,
  type Upgrade,
} from "./state.ts";
import { node, tell } from "./transcript.ts";

/**
 * What the device does by itself after an abort: it tries to roll the builds back if both nodes had been upgraded. A
 * member that has booted the new build keeps it; one that alone had the package installed keeps that pending.
 */
export function rollBackBuilds(cluster: Cluster, upgrade: Upgrade, at: number): void {
  if (!isAtLeast(upgrade.phase, "installPrimary")) return;
  if (cluster.members.some((member) => member.up && pendingOf(member) === null && !member.inWindow)) return;
  for (const member of cluster.members) {
    if (!member.up || pendingOf(member) === null) continue;
    if (cluster.conditions.rollbackFails.includes(member.id)) {
      tell(cluster, at, `error: ${node(member.id)}: rollback of JUNOS ${upgrade.version} failed`);
      continue;
    }
    member.next = member.running;
    tell(cluster, at, `ISSU: ${node(member.id)}: rolled back to JUNOS ${versionOf(member)}`);
  }
}

/** `request system software rollback node N`: the other root partition boots next. Said twice, it undoes itself. */
export function rollBack(cluster: Cluster, id: MemberId): Answer {
  const member = cluster.members[id];
  if (cluster.upgrade) return refused("in-service-upgrade is in progress: abort it first");
  if (!member.up) return refused(`could not connect to ${node(id)}: No route to host`);
  if (member.inWindow) return refused(`in-service-upgrade has not been aborted on ${node(id)}: abort it there first`);
  if (cluster.conditions.rollbackFails.includes(id))
    return refused(`${node(id)}: rollback failed: alternate root is not bootable`);
  member.next = member.next === 0 ? 1 : 0;
  return done(
    `${node(id)}:\n--------------------------------------------------------------------------\n` +
      `JUNOS ${member.roots[member.next]} will become active at next reboot\n`,
  );
}
